/* SPDX-License-Identifier: MIT */
/*
 * Random programs for comparing two ways of executing them. Registers have
 * roles, so that most memory accesses and jumps go somewhere sensible:
 *
 *   at, k0, k1   the exception handlers'
 *   s0 to s5     addresses: of data, s4 moving through pages
 *   s6, s7       where the program begins, in KSEG0 and in kuseg
 *   gp, fp       values of Status: as it was, and with the caches isolated
 *   all others   operands and results
 *
 * A program is an endless loop; branches are mostly forward.
 */
#ifndef SUPPORT_PROGRAM_H
#define SUPPORT_PROGRAM_H

#include "cpu/isa.h"
#include "support/random.h"

enum { PROGRAM_WORDS = 1024 };

#define PROGRAM_KSEG0    0x80010000u
#define PROGRAM_KUSEG    0x00010000u /* the same words, copied */
#define PROGRAM_KUSEG_PA 0x00050000u

/* How often each class of instruction is drawn; 0: never. */
struct program_mix {
	uint8_t weight[CLASS_COUNT];
};

/* One instruction of the mix. index: its place in the program, which its
 * branches do not leave. */
uint32_t program_insn(struct random *, const struct program_mix *,
		      unsigned index);

/* A whole program, closed to a loop. */
void program_make(struct random *, const struct program_mix *,
		  uint32_t word[PROGRAM_WORDS]);

/* Random operands, and the roles of the others; in user mode the addresses are
 * all mapped. In one program of three s4 points to pages whose address has bit
 * 20, 21 or 22 set: the caller may let them fault. */
void program_registers(struct random *, uint32_t r[32], uint32_t status,
		       bool user);

#endif /* SUPPORT_PROGRAM_H */
