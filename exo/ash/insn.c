/* SPDX-License-Identifier: MIT */
#include <stddef.h>
#include "insn.h"

enum { RS = 1, RT = 2, RD = 4, HI = 8, LO = 16, V0 = 32 };

enum row {
#define OPCODE(name, match, mask, class, reads, writes, size, cycles) \
	ROW_##name,
#include "opcodes.def"
#undef OPCODE
	ROWS
};

static const struct ash_row rows[ROWS] = {
#define OPCODE(name, match, mask, class, reads, writes, size, cycles) \
	{ match, mask, ASH_##class, reads, writes, size, cycles },
#include "opcodes.def"
#undef OPCODE
};

/* The fields by which the processor itself tells instructions apart: the
 * primary opcode, and under SPECIAL and REGIMM the second. */
#define KEY(word)                                           \
	((word) >> 26 == 0   ? 0x40 + ((word)&0x3f)         \
	 : (word) >> 26 == 1 ? 0x80 + ((word) >> 16 & 0x1f) \
			     : (word) >> 26)

static enum row
find(uint32_t word)
{
	switch (KEY(word)) {
#define OPCODE(name, match, mask, class, reads, writes, size, cycles) \
	case KEY(match):                                              \
		return ROW_##name;
#include "opcodes.def"
#undef OPCODE
	default:
		return ROWS;
	}
}

const struct ash_row *
ash_decode(uint32_t word)
{
	enum row n = find(word);

	if (n == ROWS || (word & rows[n].mask) != rows[n].match)
		return NULL;
	return &rows[n];
}

static uint32_t
general(unsigned fields, uint32_t word)
{
	uint32_t set = 0;

	if (fields & RS)
		set |= ASH_SET(ash_rs(word));
	if (fields & RT)
		set |= ASH_SET(ash_rt(word));
	if (fields & RD)
		set |= ASH_SET(word >> 11 & 31);
	return set;
}

static uint32_t
with_special(unsigned fields, uint32_t word)
{
	uint32_t set = general(fields, word);

	if (fields & HI)
		set |= ASH_SET(ASH_HI);
	if (fields & LO)
		set |= ASH_SET(ASH_LO);
	if (fields & V0)
		set |= ASH_SET(ASH_V0);
	return set;
}

uint32_t
ash_reads(const struct ash_row *row, uint32_t word)
{
	return with_special(row->reads, word);
}

uint32_t
ash_writes(const struct ash_row *row, uint32_t word)
{
	return with_special(row->writes, word);
}

uint32_t
ash_named(const struct ash_row *row, uint32_t word)
{
	return general(row->reads | row->writes, word);
}
