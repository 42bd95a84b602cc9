/* SPDX-License-Identifier: MIT */
/*
 * Each word by itself: is it an instruction that handlers use, does it name
 * registers that they have, does it go to where an instruction begins?
 */
#include <stddef.h>
#include "ash.h"

/* at, v0, v1, a0-a3, t0-t9, sp; and zero */
#define NAMEABLE 0x2300ffffu

static uint32_t
bytes_read(const struct ash_row *row, uint32_t word)
{
	uint32_t at = (uint32_t)ash_imm(word);

	/* the right part of a word reaches to the end of that word */
	return row->match == 0x98000000 ? (at | 3) + 1 : at + row->size;
}

static enum exo_verdict
check_packet(struct ash_work *w, unsigned i, const struct ash_row *row)
{
	uint32_t word = w->insn[i].word;
	uint32_t end = bytes_read(row, word);

	if (row->class != ASH_LOAD || ash_imm(word) < 0 ||
	    ash_imm(word) % row->size != 0 || end > EXO_PACKET_MAX)
		return ash_wrong(w, EXO_VERDICT_PACKET, i);
	if (w->reach < end)
		w->reach = end;
	return EXO_VERDICT_GOOD;
}

static enum exo_verdict
check_registers(struct ash_work *w, unsigned i, const struct ash_row *row)
{
	uint32_t word = w->insn[i].word;
	uint32_t named = ash_named(row, word);
	enum exo_verdict verdict = EXO_VERDICT_GOOD;

	if (row->class == ASH_LOAD || row->class == ASH_STORE) {
		if (ash_rs(word) == ASH_PACKET) {
			verdict = check_packet(w, i, row);
			named = ASH_SET(ash_rt(word));
		}
		if (ash_rt(word) == ASH_RA && ash_rs(word) != ASH_RA)
			named &= ~ASH_SET(ASH_RA);
	}
	if (named & ~NAMEABLE)
		verdict = ash_wrong(w, EXO_VERDICT_REGISTER, i);
	return verdict;
}

/* What it comes to: a store of ra stores 0; a load of ra and whatever writes
 * to register 0 do nothing. */
static uint32_t
meant(const struct ash_row *row, uint32_t word)
{
	if (row->class == ASH_STORE && ash_rt(word) == ASH_RA)
		return word & ~(31u << 16);
	if (row->class == ASH_LOAD && ash_rt(word) == ASH_RA)
		return 0;
	if (ash_writes(row, word) == ASH_SET(ASH_ZERO))
		return 0;
	return word;
}

/* Words that a branch or jump goes forward from word i; less: backward. */
static int32_t
distance(const struct ash_work *w, unsigned i, const struct ash_row *row)
{
	uint32_t word = w->insn[i].word;
	uint32_t slot = w->head.origin + 4 * (i + 1);
	uint32_t to;

	if (row->class == ASH_BRANCH)
		return 1 + ash_imm(word);
	/* the delay slot's 256 MB; what is not aligned goes nowhere */
	to = (slot & 0xf0000000) | (word & 0x03ffffff) << 2;
	return 1 + ((int32_t)(to - slot) >> 2);
}

static enum exo_verdict
check_target(struct ash_work *w, unsigned i, const struct ash_row *row)
{
	int32_t to = (int32_t)i + distance(w, i, row);

	if (w->head.origin & 3 || to < 0 || to >= (int32_t)w->head.words)
		return ash_wrong(w, EXO_VERDICT_TARGET, i);
	w->insn[i].target = (uint16_t)to;
	w->insn[to].flags |= ASH_IS_TARGET;
	if (to <= (int32_t)i)
		w->insn[i].flags |= ASH_IS_BACK;
	return EXO_VERDICT_GOOD;
}

static enum exo_verdict
check_control(struct ash_work *w, unsigned i, const struct ash_row *row)
{
	uint32_t number = w->insn[i].word & 0x03ffffff;

	if (w->insn[i].flags & ASH_IS_SLOT || i + 1 == w->head.words)
		return ash_wrong(w, EXO_VERDICT_SLOT, i);
	w->insn[i + 1].flags |= ASH_IS_SLOT;
	if (row->class == ASH_CALL && (number == 0 || number >= EXO_PRIMITIVES))
		return ash_wrong(w, EXO_VERDICT_PRIMITIVE, i);
	if (row->class == ASH_BRANCH || row->class == ASH_JUMP)
		return check_target(w, i, row);
	return EXO_VERDICT_GOOD;
}

static enum exo_verdict
check_word(struct ash_work *w, unsigned i)
{
	const struct ash_row *row = ash_decode(w->insn[i].word);
	enum exo_verdict verdict;

	if (!row)
		return ash_wrong(w, EXO_VERDICT_OPCODE, i);
	if (ash_is_control(row)) {
		verdict = check_control(w, i, row);
		if (verdict || row->class == ASH_RETURN)
			return verdict;
	}
	verdict = check_registers(w, i, row);
	if (!verdict)
		w->insn[i].word = meant(row, w->insn[i].word);
	return verdict;
}

enum exo_verdict
ash_check(struct ash_work *w)
{
	enum exo_verdict verdict = EXO_VERDICT_GOOD;

	for (unsigned i = 0; i < w->head.words && !verdict; i++)
		verdict = check_word(w, i);
	for (unsigned i = 0; i < w->head.words && !verdict; i++)
		if ((w->insn[i].flags & (ASH_IS_TARGET | ASH_IS_SLOT)) ==
		    (ASH_IS_TARGET | ASH_IS_SLOT))
			verdict = ash_wrong(w, EXO_VERDICT_TARGET, i);
	return verdict;
}
