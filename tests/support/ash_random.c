/* SPDX-License-Identifier: MIT */
#include "support/ash_random.h"

#include <string.h>

#include "cpu/isa.h"
#include "support/assemble.h"
#include "support/test.h"

enum { NOP = 0, ZERO = 0, A0 = 4, GP = 28, SP = 29, RA = 31 };

struct maker {
	struct random *r;
	uint32_t *word;
	unsigned n, words;
	unsigned owed; /* by the load just before; 0: nothing */
};

static const uint8_t free_register[] = { 1,  2,  3,  4,  5,  6,  7,  8, 9,
					 10, 11, 12, 13, 14, 15, 24, 25 };

static unsigned
any(struct maker *m)
{
	unsigned reg;

	do
		reg = random_below(m->r, 12) ? free_register[random_below(
						   m->r, COUNT(free_register))]
					     : ZERO;
	while (reg && reg == m->owed);
	return reg;
}

static void
put(struct maker *m, uint32_t word)
{
	if (m->n < m->words)
		m->word[m->n++] = word;
	m->owed = 0;
}

static enum isa_id
row_of(struct maker *m, enum isa_class class)
{
	enum isa_id id;

	do
		id = (enum isa_id)random_below(m->r, ISA_ROWS);
	while (isa_table[id].class != class || id == ISA_add ||
	       id == ISA_addi || id == ISA_sub || id == ISA_lwc1 ||
	       id == ISA_swc1 || id == ISA_bltzal || id == ISA_bgezal ||
	       id == ISA_bc0f || id == ISA_bc0t || id == ISA_bc1f ||
	       id == ISA_bc1t);
	return id;
}

static uint32_t
alu(struct maker *m, enum isa_class class)
{
	const struct isa_row *row = &isa_table[row_of(m, class)];
	uint32_t word = row->match | (random32(m->r) & ~row->mask);

	word = insn_canonical(word) & ~0x03fff800u;
	word |= any(m) << 21 | any(m) << 16;
	if (word >> 26 == 0)
		word |= any(m) << 11;
	else
		word |= random32(m->r) & 0xffff;
	return insn_canonical(word);
}

/* Small offsets in most cases, so that the original meets its page, too. */
static uint32_t
offset(struct maker *m)
{
	if (random_below(m->r, 4) == 0)
		return random32(m->r) & 0xffff;
	return random_below(m->r, 900) * 4;
}

static uint32_t
access(struct maker *m, enum isa_class class)
{
	uint32_t op = isa_table[row_of(m, class)].match;
	unsigned base, dice = random_below(m->r, 8);
	uint32_t at = offset(m);

	base = dice < 3 ? ZERO : dice < 4 ? SP : any(m);
	if (dice == 7 && class == CLASS_LOAD) {
		base = GP;
		at = random_below(m->r, EXO_PACKET_MAX / 4) * 4;
	}
	return op | base << 21 | any(m) << 16 | at;
}

static uint32_t
plain(struct maker *m)
{
	unsigned dice = random_below(m->r, 16);

	if (dice < 7)
		return alu(m, CLASS_ALU);
	if (dice < 9)
		return alu(m, CLASS_HILO);
	return access(m, dice < 13 ? CLASS_LOAD : CLASS_STORE);
}

static void
put_plain(struct maker *m)
{
	uint32_t word = plain(m);

	put(m, word);
	if (isa_table[isa_decode(word)].class == CLASS_LOAD)
		m->owed = isa_rt(word);
}

static uint32_t
branch_words(struct maker *m)
{
	if (random_below(m->r, 5) == 0 && m->n > 20)
		return (0 - random_below(m->r, m->n - 19) - 1) & 0xffff;
	return 1 + random_below(m->r, 8);
}

static void
put_branch(struct maker *m)
{
	uint32_t word = isa_table[row_of(m, CLASS_BRANCH)].match;
	uint32_t target = 0x00400000 + 4 * m->n;

	word |= any(m) << 21;
	if (word >> 26 == 4 || word >> 26 == 5)
		word |= any(m) << 16;
	word |= branch_words(m);
	if (random_below(m->r, 8) == 0)
		word = 0x08000000 + (target >> 2) + random_below(m->r, 12);
	put(m, word);
	put(m, random_below(m->r, 2) ? NOP : plain(m));
}

/* Every register is set; after a call once more. */
static void
put_settings(struct maker *m)
{
	for (unsigned i = 0; i < COUNT(free_register); i++)
		put(m, 0x24000000 | (uint32_t)free_register[i] << 16 |
			   random_below(m->r, 1024) * 4);
	put(m, insn("mult t0,t1"));
}

static void
put_call(struct maker *m)
{
	uint32_t n = 1 + random_below(m->r, EXO_PRIMITIVES - 1);

	put(m, 0x0c000000 | n);
	put(m, random_below(m->r, 2) ? NOP : plain(m));
	if (random_below(m->r, 2))
		put_settings(m);
}

static void
put_return(struct maker *m)
{
	put(m, 0x03e00008);
	put(m, random_below(m->r, 2) ? 0x24020000 | random_below(m->r, 3)
				     : plain(m));
}

unsigned
ash_random(struct random *r, uint32_t word[ASH_RANDOM_WORDS])
{
	struct maker m = { .r = r, .word = word };

	m.words = ASH_RANDOM_WORDS - 2;
	put_settings(&m);
	m.words = m.n + random_below(r, ASH_RANDOM_WORDS - 2 - m.n);
	while (m.n < m.words) {
		unsigned dice = random_below(r, 32);

		if (dice < 3)
			put_branch(&m);
		else if (dice < 4)
			put_call(&m);
		else if (dice < 5 && random_below(r, 4) == 0)
			put_return(&m);
		else
			put_plain(&m);
	}
	m.words = m.n + 2;
	put_return(&m);
	return m.n;
}

void
ash_spoil(struct random *r, uint32_t *word, unsigned words)
{
	for (unsigned n = random_below(r, 5); n > 0; n--) {
		uint32_t *w = &word[random_below(r, words)];

		if (random_below(r, 4))
			*w ^= 1u << random_below(r, 32);
		else
			*w = random_below(r, 2) ? random32(r)
						: word[random_below(r, words)];
	}
}
