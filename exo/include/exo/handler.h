/* SPDX-License-Identifier: MIT */
/*
 * Downloaded handlers (SOSP'95 6.3, "application-specific safe handlers"):
 * object code that the kernel runs when a packet arrives, whoever has the
 * processor. It inspects and rewrites the code once; then the code cannot
 * fault, cannot reach memory that is not its owner's, and ends in time.
 *
 * CODE is MIPS I, EXO_HANDLER_WORDS words at most, on one page, behind this
 * header. The kernel copies it once; the page is the program's own again.
 *	struct exo_handler_code { words, origin, budget, 0, word[] }
 * It is entered at word 0 and ends with `jr ra`:
 *	in	a0 = length of the packet in bytes, sp = EXO_HANDLER_SP
 *	out	v0 = EXO_HANDLER_CONSUME: the packet has been dealt with
 *		     anything else: it goes on to its owner as ever
 * Registers: at, v0, v1, a0-a3, t0-t9, sp, HI, LO are the handler's; none but
 * a0 and sp is set at first, and none may be used before it is. ra is the
 * kernel's: stores of it store 0, loads of it load nothing. s0-s8, gp, k0, k1
 * must not be named, but for gp as the base of loads.
 *
 * INSTRUCTIONS: those of exo/ash/opcodes.def: nothing that traps (add, addi,
 * sub), no coprocessor, no syscall, break, rfe, no jump through a register.
 * A loaded register must not be used by the instruction after the load. No
 * branch or jump in a delay slot, none to a delay slot. What is in the slot
 * of a conditional branch must not, if it is a load or mfhi or mflo, change
 * what the branch compares.
 *
 * MEMORY: addresses 0 to 4095 are the data page, which the owner gave with
 * the code (right WRITE); an address is taken modulo 4096 and rounded down to
 * the size of the access, so every access is a good one. The packet is read
 * with gp as base and a constant offset, 0 up, at most EXO_PACKET_MAX; the
 * kernel runs a handler only on packets as long as the farthest such read.
 * All else of the packet is reached through primitives.
 *
 * PRIMITIVES are called by number: `jal NUMBER * 4` (exo/primitives.def). For
 * them, own memory has EXO_HANDLER_PAGES pages: addresses from 4096 * slot on
 * are the page that HANDLER_PAGE bound there; slot 0 is the data page. A range
 * must lie in one page.
 *
 * TIME: what the code may cost at worst is known when it is accepted, on any
 * of the machines, with nothing in the caches; EXO_HANDLER_CYCLES is the
 * limit. Branches backward are allowed and paid from `budget`: each time, the
 * longest way from its target to the next branch backward or the end; so are
 * the bytes that primitives move. When the budget is used up the handler is
 * aborted: the packet goes on as if it had been passed, the abort is counted.
 * The worst case is the longest way forward, the budget, and the fetching of
 * the code. It is charged to the owner whenever the handler is run for a packet
 * from the network, less what is left of the budget.
 */
#ifndef EXO_HANDLER_H
#define EXO_HANDLER_H

#include <exo/packet.h>

/* Chosen: a page of sandboxed code is enough for one protocol's fast path; the
 * longest handler takes 1.3 to 2.6 ms, less than the end of an environment. */
#define EXO_HANDLER_WORDS  512
#define EXO_HANDLER_CODE   1024  /* words when sandboxed */
#define EXO_HANDLER_CYCLES 32767 /* fits a signed immediate */

#define EXO_HANDLERS      32 /* on the machine */
#define EXO_HANDLERS_EACH 8  /* of one environment */
#define EXO_HANDLER_PAGES 8  /* of one handler, the data page among them */

/* Frames that all handlers of one owner may send in one slice. Chosen: a
 * quarter of the shortest that the cable carries, and as many as round trips of
 * 250 us, which no two of these machines make in less (SOSP'95 Table 11). */
#define EXO_HANDLER_SENDS 64

#define EXO_HANDLER_SP 0xff0 /* top of the data page, 16 bytes free above */

#define EXO_HANDLER_PASS    0
#define EXO_HANDLER_CONSUME 1
#define EXO_HANDLER_ABORTED 2 /* the budget was used up */

/* Cycles by the byte that a primitive takes from the budget. */
#define EXO_HANDLER_COPY_CYCLES 8
#define EXO_HANDLER_SUM_CYCLES  6

#ifdef __ASSEMBLER__
/* clang-format off */
#define PRIMITIVE(number, NAME, name, args, cycles, doc) \
	.set EXO_PRIMITIVE_##NAME, number; \
	.set EXO_PRIMITIVES, number + 1;
#include <exo/primitives.def>
#undef PRIMITIVE
#define VERDICT(number, NAME, sentence) .equ EXO_VERDICT_##NAME, number;
#include <exo/verdicts.def>
#undef VERDICT
/* clang-format on */
#else
#	include <stdint.h>

enum exo_primitive {
#	define PRIMITIVE(number, NAME, name, args, cycles, doc) \
		EXO_PRIMITIVE_##NAME = number,
#	include <exo/primitives.def>
#	undef PRIMITIVE
	EXO_PRIMITIVES /* one more than the last */
};

enum exo_verdict {
#	define VERDICT(number, NAME, sentence) EXO_VERDICT_##NAME = number,
#	include <exo/verdicts.def>
#	undef VERDICT
	EXO_VERDICTS
};

struct exo_handler_code {
	uint32_t words;  /* of word[] */
	uint32_t origin; /* address for which it is linked: for `j` */
	uint32_t budget; /* cycles for branches backward and for bytes */
	uint32_t reserved;
	uint32_t word[];
};
#endif

#endif /* EXO_HANDLER_H */
