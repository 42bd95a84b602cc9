/* SPDX-License-Identifier: MIT */
/*
 * What an image tells the simulator about itself: ELF notes in a section that
 * is never loaded, .note.exosim, owner "exosim".
 *
 *   NOTE_ABI    descriptor: a string. In a kernel: the kind of program it
 *               runs; `exosim KERNEL NAME` looks for NAME.elf in the folder
 *               workloads/<abi>/ beside the kernel. In a workload: the kind
 *               of kernel it needs; the two must agree.
 *   NOTE_PROBE  descriptor: a 32-bit address, then a string: a name for the
 *               event "the instruction at this address was issued". The
 *               simulator counts it, at no cost to the guest. Only KSEG0
 *               addresses are watched.
 *
 * What a kernel shows to `exosim --check` (docs/check.md has the names) are
 * four kinds of notes of one form: six words, then a string.
 *
 *   NOTE_TABLE  words: flags, address, count, stride; string: "page".
 *               Records of stride bytes. With NOTE_AT_POINTER the address is
 *               that of a word which holds it, with NOTE_COUNT_POINTER so is
 *               the count.
 *   NOTE_FIELD  words: offset, bytes, count, stride, mask; string:
 *               "page.owner". Count elements of 1, 2 or 4 bytes in each record
 *               of a table, the first at offset; of each the bits of the mask,
 *               shifted down.
 *   NOTE_VALUE  words: value; string: "page.kernel".
 *   NOTE_REGION words: flags, address, bytes; string: "text". Flags as above.
 *
 * From the assembler:
 *   EXOSIM_ABI "aegis"
 *   EXOSIM_PROBE stlb_hit, "stlb.hit"      (stlb_hit: a label)
 * From C, at file scope: EXOSIM_ABI("aegis"); inside a function:
 *   EXOSIM_PROBE("page.alloc");            (counts passages of this point)
 * At file scope, for the first instruction of a function:
 *   EXOSIM_PROBE_AT(ash_make, "code.begin");
 * At file scope, beside the table:
 *   EXOSIM_TABLE(page, 0, table, COUNT, sizeof(table[0]));
 *   EXOSIM_FIELD(page, owner, struct page, owner);
 */
#ifndef MACHINE_NOTE_H
#define MACHINE_NOTE_H

#define NOTE_OWNER   "exosim"
#define NOTE_SECTION ".note.exosim"
#define NOTE_ABI     1
#define NOTE_PROBE   2
#define NOTE_TABLE   3
#define NOTE_FIELD   4
#define NOTE_VALUE   5
#define NOTE_REGION  6

/* words and characters of the last four; flags in the first word */
#define NOTE_WORDS         6
#define NOTE_NAME          32
#define NOTE_AT_POINTER    1
#define NOTE_COUNT_POINTER 2

#ifdef __ASSEMBLER__
/* clang-format off */

	.macro EXOSIM_ABI name
	.pushsection .note.exosim, "", %note
	.balign	4
	.word	7, 9002f - 9001f, NOTE_ABI
	.asciz	"exosim"
	.balign	4
9001:	.asciz	"\name"
9002:	.balign	4
	.popsection
	.endm

	.macro EXOSIM_PROBE label, name
	.pushsection .note.exosim, "", %note
	.balign	4
	.word	7, 9002f - 9001f, NOTE_PROBE
	.asciz	"exosim"
	.balign	4
9001:	.word	\label
	.asciz	"\name"
9002:	.balign	4
	.popsection
	.endm

	.macro EXOSIM_NOTE type, name, w0, w1=0, w2=0, w3=0, w4=0
	.pushsection .note.exosim, "", %note
	.balign	4
	.word	7, 4 * NOTE_WORDS + NOTE_NAME, \type
	.asciz	"exosim"
	.balign	4
	.word	\w0, \w1, \w2, \w3, \w4, 0
9001:	.asciz	"\name"
	.org	9001b + NOTE_NAME
	.popsection
	.endm

	.macro EXOSIM_TABLE name, flags, address, count, stride
	EXOSIM_NOTE NOTE_TABLE, \name, \flags, \address, \count, \stride
	.endm

	.macro EXOSIM_FIELD name, offset, bytes, count=1, stride=0, mask=-1
	EXOSIM_NOTE NOTE_FIELD, \name, \offset, \bytes, \count, \stride, \mask
	.endm

	.macro EXOSIM_VALUE name, value
	EXOSIM_NOTE NOTE_VALUE, \name, \value
	.endm

	.macro EXOSIM_REGION name, flags, address, bytes
	EXOSIM_NOTE NOTE_REGION, \name, \flags, \address, \bytes
	.endm

/* clang-format on */
#else

#	include <stdint.h>

#	define EXOSIM_ABI(name)                                   \
		__asm__(".pushsection .note.exosim, \"\", %note\n" \
			".balign 4\n"                              \
			".word 7, 9002f - 9001f, 1\n"              \
			".asciz \"exosim\"\n"                      \
			".balign 4\n"                              \
			"9001: .asciz \"" name "\"\n"              \
			"9002: .balign 4\n"                        \
			".popsection")

/* The label stands on a no-op of its own, so that no delay slot swallows it;
 * it costs one cycle. */
#	define EXOSIM_PROBE(name)                                          \
		__asm__ volatile("9000: nop\n"                              \
				 ".pushsection .note.exosim, \"\", %note\n" \
				 ".balign 4\n"                              \
				 ".word 7, 9002f - 9001f, 2\n"              \
				 ".asciz \"exosim\"\n"                      \
				 ".balign 4\n"                              \
				 "9001: .word 9000b\n"                      \
				 ".asciz \"" name "\"\n"                    \
				 "9002: .balign 4\n"                        \
				 ".popsection")

/* The same at the first instruction of a function, at no cost; at file scope.
 */
#	define EXOSIM_PROBE_AT(function, name)                    \
		__asm__(".pushsection .note.exosim, \"\", %note\n" \
			".balign 4\n"                              \
			".word 7, 9002f - 9001f, 2\n"              \
			".asciz \"exosim\"\n"                      \
			".balign 4\n"                              \
			"9001: .word " #function "\n"              \
			".asciz \"" name "\"\n"                    \
			"9002: .balign 4\n"                        \
			".popsection")

/* A note of six words and a string. The compiler would have the section
 * loaded; the comment sign keeps what it says about that from the assembler. */
struct exosim_note {
	uint32_t owner_bytes, desc_bytes, type;
	char owner[8];
	uint32_t word[NOTE_WORDS];
	char name[NOTE_NAME];
};

#	define EXOSIM_NOTE(id, type, string, ...)                          \
		static const struct exosim_note exosim_##id __attribute__(( \
		    used, section(".note.exosim,\"\",%note#"))) = {         \
			7,                                                  \
			4 * NOTE_WORDS + NOTE_NAME,                         \
			type,                                               \
			"exosim",                                           \
			{ __VA_ARGS__ },                                    \
			string                                              \
		}

#	define EXOSIM_TABLE(name, flags, address, count, stride) \
		EXOSIM_NOTE(name, NOTE_TABLE, #name, flags,       \
			    (uint32_t)(address), (uint32_t)(count), stride)
/* A field that is not an array, or the bits of one; elements of an array; and
 * elements that are structures, of which one field matters. */
#	define EXOSIM_BITS(table, name, type, field, mask)                    \
		EXOSIM_NOTE(table##_##name, NOTE_FIELD, #table "." #name,      \
			    offsetof(type, field), sizeof(((type *)0)->field), \
			    1, 0, mask)
#	define EXOSIM_FIELD(table, name, type, field) \
		EXOSIM_BITS(table, name, type, field, 0xffffffff)
#	define EXOSIM_ARRAY(table, name, type, field, count, stride)          \
		EXOSIM_NOTE(table##_##name, NOTE_FIELD, #table "." #name,      \
			    offsetof(type, field), sizeof(((type *)0)->field), \
			    count, stride, 0xffffffff)
/* A table of words, or of structures of which the first word matters. */
#	define EXOSIM_WORD(table, name)                                     \
		EXOSIM_NOTE(table##_##name, NOTE_FIELD, #table "." #name, 0, \
			    4, 1, 0, 0xffffffff)
#	define EXOSIM_VALUE(table, name, value)                          \
		EXOSIM_NOTE(table##_##name, NOTE_VALUE, #table "." #name, \
			    (uint32_t)(value))
#	define EXOSIM_REGION(id, name, flags, address, bytes)      \
		EXOSIM_NOTE(region_##id, NOTE_REGION, #name, flags, \
			    (uint32_t)(address), (uint32_t)(bytes))

#endif

#endif /* MACHINE_NOTE_H */
