/* SPDX-License-Identifier: MIT */
#include "support/program.h"

#include <string.h>

#include "cpu/disasm.h"
#include "support/assemble.h"
#include "support/test.h"

#include <machine/cp0.h>

enum { AT = 1, S0 = 16, S5 = 21, S6 = 22, S7 = 23, K0 = 26, GP = 28, FP = 30 };

enum { CLOSING = 16 }; /* words at the end that jump back to the beginning */

/* Registers for operands and results, register 0 among them. */
static unsigned
any_register(struct random *r)
{
	static const uint8_t free[] = { 0,  2,  3,  4,  5,  6,  7,  8,  9, 10,
					11, 12, 13, 14, 15, 24, 25, 29, 31 };

	return free[random_below(r, COUNT(free))];
}

static uint32_t
set_field(uint32_t word, const struct disasm_field *f, uint32_t v)
{
	uint32_t mask = ((1u << f->width) - 1) << f->low;

	return (word & ~mask) | (v << f->low & mask);
}

static uint32_t
branch_offset(struct random *r, unsigned index)
{
	uint32_t to = index + 2 + random_below(r, 12);

	if (random_below(r, 16) == 0)
		to = index - random_below(r, 40);
	if (to >= PROGRAM_WORDS)
		to = 0;
	return to - index - 1;
}

/* Aligned for the widest access in most cases. */
static uint32_t
memory_offset(struct random *r)
{
	uint32_t offset = random_below(r, 2048) - 1024;

	return random_below(r, 12) ? offset & ~3u : offset;
}

static uint32_t
jump_target(struct random *r)
{
	uint32_t pa = PROGRAM_KSEG0 & 0x0fffffff;

	return (pa >> 2) + random_below(r, PROGRAM_WORDS);
}

static uint32_t
field_value(struct random *r, const struct isa_row *row,
	    const struct disasm_field *f, unsigned index)
{
	bool memory =
	    row->operands == OPS_RT_MEM || row->operands == OPS_FT_MEM;

	if (f->kind == FIELD_BRANCH)
		return branch_offset(r, index);
	if (f->kind == FIELD_JUMP)
		return jump_target(r);
	if (f->kind == FIELD_SIGNED && memory)
		return memory_offset(r);
	if (f->kind != FIELD_GENERAL)
		return random32(r);
	if (f->letter == 's' && memory)
		return S0 + random_below(r, S5 - S0 + 1);
	if (f->letter == 's' && row->class == CLASS_JUMP)
		return S6 + random_below(r, 2);
	return any_register(r);
}

static unsigned
draw_row(struct random *r, const struct program_mix *mix)
{
	uint32_t total = 0, ticket;
	unsigned class = 0, row;

	for (unsigned i = 0; i < CLASS_COUNT; i++)
		total += mix->weight[i];
	ticket = random_below(r, total);
	while (ticket >= mix->weight[class])
		ticket -= mix->weight[class ++];
	do
		row = random_below(r, ISA_ROWS);
	while (isa_table[row].class != class);
	return row;
}

/* What would end the usefulness of a program: rfe out of turn, a Status that
 * nobody meant, and, if it is frequent, a page mapped twice, which shuts the
 * TLB down. */
static bool
forbidden(struct random *r, uint32_t word)
{
	enum isa_id id = isa_decode(word);

	if (id == ISA_tlbwi || id == ISA_tlbwr)
		return random_below(r, 16) != 0;
	return id == ISA_rfe || (id == ISA_mtc0 && isa_rd(word) == CP0_STATUS);
}

uint32_t
program_insn(struct random *r, const struct program_mix *mix, unsigned index)
{
	const struct isa_row *row = &isa_table[draw_row(r, mix)];
	uint32_t word = (random32(r) & ~row->mask) | row->match;
	const struct disasm_field *f;

	for (const char *p = disasm_pattern(row->operands); *p; p++) {
		f = disasm_find_field(*p);
		if (f)
			word =
			    set_field(word, f, field_value(r, row, f, index));
	}
	return forbidden(r, word) ? program_insn(r, mix, index) : word;
}

/* Isolate the caches for a few accesses */
static const char *const isolation[] = {
	"mtc0 s8,c0_sr", "sw v0,64(s0)",  "sb v0,68(s0)", "lw v1,64(s0)",
	"lw v1,68(s0)",  "mtc0 gp,c0_sr", "nop",          NULL,
};

/* Map a page that data is in to somewhere else, or not at all. */
static const char *const remapping[][6] = {
	{ "mtc0 s2,c0_entryhi", "mtc0 v0,c0_entrylo", "tlbp", "nop", "tlbwi" },
	{ "mtc0 s3,c0_entryhi", "mtc0 v1,c0_entrylo", "tlbp", "nop", "tlbwi" },
	{ "mtc0 s4,c0_entryhi", "mtc0 a0,c0_entrylo", "tlbp", "nop", "tlbwi" },
};

static void
put(uint32_t *word, unsigned at, const char *const text[])
{
	for (unsigned i = 0; text[i]; i++)
		word[at + i] = insn(text[i]);
}

static void
put_system_sequences(struct random *r, uint32_t *word, unsigned last)
{
	put(word, random_below(r, last - 8), isolation);
	for (unsigned i = 0; i < 6; i++)
		put(word, random_below(r, last - 8),
		    remapping[random_below(r, COUNT(remapping))]);
}

static void
put_page_walk(uint32_t *word, unsigned at)
{
	word[at] = insn("addiu s4,s4,4096");
}

void
program_make(struct random *r, const struct program_mix *mix,
	     uint32_t word[PROGRAM_WORDS])
{
	unsigned last = PROGRAM_WORDS - CLOSING;

	for (unsigned i = 0; i < last; i++)
		word[i] = program_insn(r, mix, i);
	if (mix->weight[CLASS_CP0])
		put_system_sequences(r, word, last);
	for (unsigned i = 0; mix->weight[CLASS_LOAD] && i < last / 40; i++)
		put_page_walk(word, random_below(r, last));
	for (unsigned i = 0; mix->weight[CLASS_TRAP] && i < last / 200; i++)
		word[random_below(r, last)] = random32(r);
	for (unsigned i = last; i < PROGRAM_WORDS; i += 2) {
		word[i] = insn_at(PROGRAM_KSEG0, "b 0x80010000");
		word[i] = (word[i] & 0xffff0000) | (0xffff & (0 - i - 1));
		word[i + 1] = insn("nop");
	}
}

/* Numbers near the edges of the integers, where sums overflow. */
static uint32_t
random_operand(struct random *r)
{
	static const uint32_t edges[] = { 0,          1,          0xffffffff,
					  0x7fffffff, 0x80000000, 0x8000,
					  0xffff8000 };

	return random_below(r, 3) ? random32(r)
				  : edges[random_below(r, COUNT(edges))];
}

void
program_registers(struct random *r, uint32_t reg[32], uint32_t status,
		  bool user)
{
	static const uint32_t roles[] = {
		[0] = 0x80060400, /* cached */
		[1] = 0xa0060400, /* the same, uncached */
		[2] = 0x00062400, /* mapped */
		[3] = 0xc0063400, /* mapped, kernel */
		[4] = 0x00080400, /* mapped, moves through pages */
		[5] = 0xa00ffe00, /* the end of memory */
	};

	for (unsigned i = 1; i < 32; i++)
		reg[i] = random_operand(r);
	reg[0] = 0;
	for (unsigned i = 0; i < COUNT(roles); i++)
		reg[S0 + i] = user ? roles[i] & 0x000fffff : roles[i];
	if (random_below(r, 3) == 0)
		reg[S0 + 4] |= 1u << (20 + random_below(r, 3));
	reg[S6] = user ? PROGRAM_KUSEG : PROGRAM_KSEG0;
	reg[S7] = PROGRAM_KUSEG;
	reg[GP] = status;
	reg[FP] = status | STATUS_ISC;
}
