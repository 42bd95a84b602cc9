/* SPDX-License-Identifier: MIT */
/* Instructions as opcodes.def has them, and their registers as sets. */
#ifndef ASH_INSN_H
#define ASH_INSN_H

#include <stdint.h>

enum ash_class {
	ASH_ALU,
	ASH_HILO,
	ASH_BRANCH,
	ASH_JUMP,
	ASH_CALL,
	ASH_RETURN,
	ASH_LOAD,
	ASH_STORE
};

struct ash_row {
	uint32_t match, mask;
	uint8_t class, reads, writes, size, cycles;
};

/* The row that the word is; NULL: none. */
const struct ash_row *ash_decode(uint32_t word);

enum {
	ASH_ZERO = 0,
	ASH_V0 = 2,
	ASH_A0 = 4,
	ASH_EA = 26,   /* k0: an address on its way into the data page */
	ASH_DATA = 27, /* k1: the data page */
	ASH_PACKET = 28,
	ASH_SP = 29,
	ASH_BUDGET = 30,
	ASH_RA = 31,
	/* in sets, which no k0 and no k1 is ever in */
	ASH_LO = ASH_EA,
	ASH_HI = ASH_DATA
};

#define ASH_SET(r) (1u << (r))

/* Sets of registers: those a word of the row reads, and writes. */
uint32_t ash_reads(const struct ash_row *, uint32_t word);
uint32_t ash_writes(const struct ash_row *, uint32_t word);
/* General registers only, for comparison with those that may be named. */
uint32_t ash_named(const struct ash_row *, uint32_t word);

static inline unsigned
ash_rs(uint32_t word)
{
	return word >> 21 & 31;
}

static inline unsigned
ash_rt(uint32_t word)
{
	return word >> 16 & 31;
}

static inline int32_t
ash_imm(uint32_t word)
{
	return (int16_t)(word & 0xffff);
}

/* Does the row end a straight line, and have a delay slot? */
static inline int
ash_is_control(const struct ash_row *row)
{
	return row->class >= ASH_BRANCH && row->class <= ASH_RETURN;
}

/* Can what comes after the slot of this branch, jump, call or return be next?
 * beq of a register with itself always branches. */
static inline int
ash_goes_on(const struct ash_row *row, uint32_t word)
{
	if (row->class == ASH_BRANCH)
		return row->match != 0x10000000 || ash_rs(word) != ash_rt(word);
	return row->class == ASH_CALL;
}

#endif /* ASH_INSN_H */
