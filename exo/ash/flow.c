/* SPDX-License-Identifier: MIT */
/*
 * No register is used before it is set, on any way through the code: so the
 * kernel need not clear what the interrupted program left in them, and no
 * handler sees it. A set is what all ways to an instruction agree upon. One
 * pass is enough: a branch backward does not change the set at its target, it
 * has to bring at least that.
 */
#include <stddef.h>
#include "ash.h"

#define UNREACHED (~0u)

#define AT_ENTRY \
	(ASH_SET(ASH_ZERO) | ASH_SET(ASH_A0) | ASH_SET(ASH_SP) | ALWAYS)
/* The packet's base is the kernel's to set. */
#define ALWAYS (ASH_SET(ASH_PACKET))
#define AFTER_CALL \
	(ASH_SET(ASH_ZERO) | ASH_SET(ASH_V0) | ASH_SET(ASH_SP) | ALWAYS)

uint32_t
ash_arguments(unsigned n)
{
	static const uint8_t count[EXO_PRIMITIVES] = {
#define PRIMITIVE(number, NAME, name, args, cycles, doc) [number] = args,
#include <exo/primitives.def>
#undef PRIMITIVE
	};

	return (ASH_SET(count[n]) - 1) << ASH_A0;
}

/* The parts of one unaligned word, of which the second sets what the first
 * left: lwl and lwr of the same register, 3 bytes apart. */
static int
is_pair(const struct ash_work *w, unsigned i)
{
	uint32_t a = w->insn[i].word, b;

	if (i + 1 >= w->head.words || w->insn[i].flags & ASH_IS_SLOT ||
	    w->insn[i + 1].flags & (ASH_IS_TARGET | ASH_IS_SLOT))
		return 0;
	b = w->insn[i + 1].word;
	if (a >> 26 == 0x26 && b >> 26 == 0x22)
		return (a ^ b) << 6 >> 22 == 0 && ash_rs(a) != ash_rt(a) &&
		       ash_imm(b) == ash_imm(a) + 3;
	if (a >> 26 == 0x22 && b >> 26 == 0x26)
		return (a ^ b) << 6 >> 22 == 0 && ash_rs(a) != ash_rt(a) &&
		       ash_imm(a) == ash_imm(b) + 3;
	return 0;
}

static int
is_part(uint32_t word)
{
	return word >> 26 == 0x22 || word >> 26 == 0x26;
}

/* Does word i use what the load before it still owes? */
static int
is_early(const struct ash_work *w, unsigned i, uint32_t reads)
{
	uint32_t before = i ? w->insn[i - 1].word : 0;
	const struct ash_row *row = ash_decode(before);

	if (row->class != ASH_LOAD || w->insn[i - 1].flags & ASH_IS_SLOT)
		return 0;
	if (is_part(before) && is_part(w->insn[i].word) &&
	    ash_rt(before) == ash_rt(w->insn[i].word))
		return ash_rs(w->insn[i].word) == ash_rt(before);
	return (reads & ash_writes(row, before)) != 0;
}

/* What is set after word i, given what is before. */
static enum exo_verdict
step(struct ash_work *w, unsigned i, uint32_t *set)
{
	const struct ash_row *row = ash_decode(w->insn[i].word);
	uint32_t reads = ash_reads(row, w->insn[i].word);

	if (row->class == ASH_RETURN) /* v0 may come in the delay slot */
		return EXO_VERDICT_GOOD;
	if (!(w->insn[i].flags & ASH_IS_SLOT) && is_early(w, i, reads))
		return ash_wrong(w, EXO_VERDICT_DELAY, i);
	if (row->class == ASH_LOAD && is_pair(w, i))
		reads &= ~ASH_SET(ash_rt(w->insn[i].word));
	if (reads & ~*set)
		return ash_wrong(w, EXO_VERDICT_UNSET, i);
	*set |= ash_writes(row, w->insn[i].word);
	return EXO_VERDICT_GOOD;
}

/* The same for word `to`, which is next when the slot of branch i is done. */
static int
is_early_there(const struct ash_work *w, unsigned i, unsigned to)
{
	uint32_t slot = w->insn[i + 1].word, there = w->insn[to].word;
	const struct ash_row *row = ash_decode(slot);
	const struct ash_row *next = ash_decode(there);

	if (!(w->insn[i + 1].flags & ASH_IS_SLOT) || row->class != ASH_LOAD ||
	    next->class == ASH_RETURN)
		return 0;
	return (ash_reads(next, there) & ash_writes(row, slot)) != 0;
}

/* A way leads from word i to word `to`. */
static enum exo_verdict
join(struct ash_work *w, unsigned i, unsigned to, uint32_t set)
{
	if (to >= w->head.words)
		return ash_wrong(w, EXO_VERDICT_END, i);
	if (to != i + 1 && is_early_there(w, i, to))
		return ash_wrong(w, EXO_VERDICT_DELAY, to);
	if (to > i)
		w->insn[to].set &= set;
	else if (w->insn[to].set & ~set)
		return ash_wrong(w, EXO_VERDICT_UNSET, i);
	return EXO_VERDICT_GOOD;
}

/* Where a branch, jump, call or return, with its slot, leads to. */
static enum exo_verdict
leave(struct ash_work *w, unsigned i, const struct ash_row *row, uint32_t set)
{
	uint32_t word = w->insn[i].word;
	enum exo_verdict verdict = EXO_VERDICT_GOOD;

	if (row->class == ASH_RETURN && !(set & ASH_SET(ASH_V0)))
		return ash_wrong(w, EXO_VERDICT_UNSET, i);
	if (row->class == ASH_CALL) {
		if (ash_arguments(word & 0x03ffffff) & ~set)
			return ash_wrong(w, EXO_VERDICT_UNSET, i);
		set = AFTER_CALL;
	}
	if (row->class == ASH_BRANCH || row->class == ASH_JUMP)
		verdict = join(w, i, w->insn[i].target, set);
	if (!verdict && ash_goes_on(row, word))
		verdict = join(w, i, i + 2, set);
	return verdict;
}

/* Word i, and its delay slot if it has one. */
static enum exo_verdict
pass(struct ash_work *w, unsigned i)
{
	const struct ash_row *row = ash_decode(w->insn[i].word);
	uint32_t set = w->insn[i].set;
	enum exo_verdict verdict = step(w, i, &set);

	if (verdict)
		return verdict;
	if (!ash_is_control(row))
		return join(w, i, i + 1, set);
	verdict = step(w, i + 1, &set);
	return verdict ? verdict : leave(w, i, row, set);
}

enum exo_verdict
ash_flow(struct ash_work *w)
{
	enum exo_verdict verdict = EXO_VERDICT_GOOD;

	for (unsigned i = 0; i < w->head.words; i++)
		w->insn[i].set = UNREACHED;
	w->insn[0].set = AT_ENTRY;
	for (unsigned i = 0; i < w->head.words && !verdict; i++)
		if (!(w->insn[i].flags & ASH_IS_SLOT))
			verdict = pass(w, i);
	return verdict;
}
