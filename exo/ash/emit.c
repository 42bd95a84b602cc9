/* SPDX-License-Identifier: MIT */
/*
 * The sandboxed code. An access to the data page becomes
 *	addiu k0, base, offset;  andi k0, k0, mask;  addu k0, k0, k1;  lw r,
 *0(k0) without the first word if there is no offset, and one word if the base
 *is register 0, for the address is known then. A branch backward pays first:
 *	addiu s8, s8, -cycles;  bltz s8, abort;  nop;  bne a, b, back
 * What these words put between an instruction and the next can only lengthen
 * delays; where a hazard could arise anew, no-ops are put.
 */
#include <stddef.h>
#include "ash.h"

#define NOP         0u
#define ADDIU       0x24000000u
#define ANDI        0x30000000u
#define ADDU        0x00000021u
#define BLTZ        0x04000000u
#define J           0x08000000u
#define JAL         0x0c000000u
#define TARGET_MASK 0x03ffffffu

struct emitter {
	struct ash_work *w;
	unsigned n;    /* words so far */
	uint32_t owed; /* set of what the last word, a load, will set */
	unsigned hilo; /* words to come that must not set HI or LO */
	int full;
};

static uint32_t
i_type(uint32_t op, unsigned rs, unsigned rt, uint32_t imm)
{
	return op | rs << 21 | rt << 16 | (imm & 0xffff);
}

static uint32_t
jump(uint32_t op, uint32_t to)
{
	return op | (to >> 2 & TARGET_MASK);
}

static void
raw(struct emitter *e, uint32_t word)
{
	if (e->n < EXO_HANDLER_CODE)
		e->w->code[e->n++] = word;
	else
		e->full = 1;
	e->owed = 0;
	if (e->hilo)
		e->hilo--;
}

/* A word, after as many no-ops as it must be away from those before it: a
 * load's register by one, mthi, mtlo, mult and div from mfhi and mflo by two
 * (Kane & Heinrich, chapter 3 and appendix A). */
static void
put(struct emitter *e, uint32_t word)
{
	const struct ash_row *row = ash_decode(word);
	uint32_t reads = ash_reads(row, word);
	uint32_t writes = ash_writes(row, word);
	uint32_t hilo = ASH_SET(ASH_HI) | ASH_SET(ASH_LO);

	if (reads & e->owed)
		raw(e, NOP);
	while (row->class == ASH_HILO && writes & hilo && e->hilo && !e->full)
		raw(e, NOP);
	raw(e, word);
	if (row->class == ASH_LOAD)
		e->owed = writes;
	if (row->class == ASH_HILO && reads & hilo)
		e->hilo = 2;
}

/* The address, rounded down to the access, as an offset into the page. */
static uint32_t
mask(const struct ash_row *row)
{
	return (ASH_PAGE - 1) & ~(row->size - 1u);
}

static void
put_access(struct emitter *e, const struct ash_row *row, uint32_t word)
{
	unsigned base = ash_rs(word), rt = ash_rt(word);

	if (base == ASH_PACKET) {
		put(e, word);
		return;
	}
	if (base == ASH_ZERO) {
		put(e, i_type(row->match, ASH_DATA, rt, word & mask(row)));
		return;
	}
	if (ash_imm(word) != 0) {
		put(e, i_type(ADDIU, base, ASH_EA, word));
		base = ASH_EA;
	}
	put(e, i_type(ANDI, base, ASH_EA, mask(row)));
	put(e, ADDU | ASH_EA << 21 | ASH_DATA << 16 | ASH_EA << 11);
	put(e, i_type(row->match, ASH_EA, rt, 0));
}

static void
put_plain(struct emitter *e, uint32_t word)
{
	const struct ash_row *row = ash_decode(word);

	if (row->class == ASH_LOAD || row->class == ASH_STORE)
		put_access(e, row, word);
	else
		put(e, word);
}

/* The word that stands for a branch; where it goes is filled in by link(). */
static uint32_t
control_word(const struct ash_work *w, const struct ash_row *row, uint32_t word)
{
	if (row->class == ASH_RETURN)
		return jump(J, w->stubs->finish);
	if (row->class == ASH_CALL)
		return jump(JAL, w->stubs->primitive[word & TARGET_MASK]);
	if (row->class == ASH_JUMP)
		return J;
	return word & 0xffff0000;
}

static void
put_charge(struct emitter *e)
{
	put(e, i_type(ADDIU, ASH_BUDGET, ASH_BUDGET, 0));
	put(e, i_type(BLTZ, ASH_BUDGET, 0, 0));
	raw(e, NOP);
}

/* A branch with its delay slot. What takes more than one word, or must keep a
 * distance from others, is done before the branch, which must not see it. */
static enum exo_verdict
put_control(struct emitter *e, unsigned i)
{
	struct ash_work *w = e->w;
	const struct ash_row *row = ash_decode(w->insn[i].word);
	uint32_t slot = w->insn[i + 1].word;
	const struct ash_row *srow = ash_decode(slot);

	if (srow->class != ASH_ALU) {
		if (row->class == ASH_BRANCH &&
		    ash_writes(srow, slot) & ash_reads(row, w->insn[i].word))
			return ash_wrong(w, EXO_VERDICT_SLOT, i + 1);
		put_plain(e, slot);
		slot = NOP;
	}
	if (w->insn[i].flags & ASH_IS_BACK)
		put_charge(e);
	put(e, control_word(w, row, w->insn[i].word));
	w->insn[i].branch = (uint16_t)(e->n - 1);
	raw(e, slot);
	return EXO_VERDICT_GOOD;
}

/* The distance from the delay slot of the branch at `from`. */
static void
aim(struct ash_work *w, unsigned from, unsigned to)
{
	w->code[from] |= (to - from - 1) & 0xffff;
}

static void
link(struct ash_work *w)
{
	for (unsigned i = 0; i < w->head.words; i++) {
		const struct ash_insn *a = &w->insn[i];
		const struct ash_row *row = ash_decode(a->word);
		unsigned to = w->insn[a->target].at;

		if (a->flags & ASH_IS_BACK)
			aim(w, a->branch - 2u, w->abort);
		if (row->class == ASH_BRANCH)
			aim(w, a->branch, to);
		else if (row->class == ASH_JUMP)
			w->code[a->branch] = jump(J, w->base + 4 * to);
	}
}

static int
goes_back(const struct ash_work *w)
{
	for (unsigned i = 0; i < w->head.words; i++)
		if (w->insn[i].flags & ASH_IS_BACK)
			return 1;
	return 0;
}

enum exo_verdict
ash_emit(struct ash_work *w)
{
	struct emitter e = { .w = w };
	enum exo_verdict verdict = EXO_VERDICT_GOOD;

	for (unsigned i = 0; i < w->head.words && !verdict; i++) {
		if (w->insn[i].flags & ASH_IS_SLOT)
			continue;
		w->insn[i].at = (uint16_t)e.n;
		if (ash_is_control(ash_decode(w->insn[i].word)))
			verdict = put_control(&e, i);
		else
			put_plain(&e, w->insn[i].word);
	}
	w->abort = e.n;
	if (goes_back(w)) {
		raw(&e, jump(J, w->stubs->abort));
		raw(&e, NOP);
	}
	if (!verdict && e.full)
		verdict = EXO_VERDICT_LONG;
	if (verdict)
		return verdict;
	w->words = e.n;
	link(w);
	return verdict;
}
