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
 * From the assembler:
 *   EXOSIM_ABI "aegis"
 *   EXOSIM_PROBE stlb_hit, "stlb.hit"      (stlb_hit: a label)
 * From C, at file scope: EXOSIM_ABI("aegis"); inside a function:
 *   EXOSIM_PROBE("page.alloc");            (counts passages of this point)
 */
#ifndef MACHINE_NOTE_H
#define MACHINE_NOTE_H

#define NOTE_OWNER   "exosim"
#define NOTE_SECTION ".note.exosim"
#define NOTE_ABI     1
#define NOTE_PROBE   2

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

/* clang-format on */
#else

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

#endif

#endif /* MACHINE_NOTE_H */
