/* SPDX-License-Identifier: MIT */
/*
 * What the sandboxed code may cost at worst. rest[i] is the cost of the
 * longest way from word i to the end or to a branch backward that is taken;
 * whoever takes one has paid for rest[its target] out of the budget. So the
 * longest way from the beginning and the budget are enough for all of it.
 */
#include <stddef.h>
#include "ash.h"

/* Chosen, over the machines of sim/machine/models.def: a word of code is
 * fetched in 6 cycles (KN01; the 5000s fetch four in 16), once, for a handler
 * is smaller than any cache; what the write buffer holds when the handler
 * starts is written in 6 * 12; the kernel's way there and back is 100 words of
 * code and data (exo/test/check-ash measures it); refresh takes 6 cycles of 195
 * (KN01). */
#define FETCH                6u
#define START                (72u + 7u * 100u)
#define WITH_REFRESH(cycles) ((cycles) + (cycles) / 32 + 1)

static uint16_t
bounded(uint32_t cycles)
{
	return cycles > 0xffff ? 0xffff : (uint16_t)cycles;
}

static uint32_t
primitive_cost(const struct ash_work *w, uint32_t word)
{
	static const uint16_t cycles[EXO_PRIMITIVES] = {
#define PRIMITIVE(number, NAME, name, args, cost, doc) [number] = cost,
#include <exo/primitives.def>
#undef PRIMITIVE
	};
	uint32_t to = word & 0x03ffffff;

	for (unsigned n = 1; n < EXO_PRIMITIVES; n++)
		if ((w->stubs->primitive[n] >> 2 & 0x03ffffff) == to)
			return cycles[n];
	return 0xffff;
}

/* The word that a branch or jump at word i goes to; itself for the ends. */
static unsigned
target(const struct ash_work *w, unsigned i, const struct ash_row *row)
{
	uint32_t to;

	if (row->class == ASH_BRANCH)
		return (unsigned)((int32_t)i + 1 + ash_imm(w->code[i]));
	to =
	    ((w->base & 0xf0000000) | (w->code[i] & 0x03ffffff) << 2) - w->base;
	return to / 4 < w->words ? to / 4 : i;
}

static uint32_t
after(const struct ash_work *w, unsigned i, const struct ash_row *row)
{
	uint32_t there = 0, here = 0;
	unsigned to;

	if (row->class == ASH_CALL)
		return w->rest[i + 2] + primitive_cost(w, w->code[i]);
	to = target(w, i, row);
	if (to > i)
		there = w->rest[to];
	if (ash_goes_on(row, w->code[i]))
		here = w->rest[i + 2];
	return there > here ? there : here;
}

static uint32_t
cost(uint32_t word)
{
	return ash_decode(word)->cycles;
}

static void
find_rest(struct ash_work *w)
{
	w->rest[w->words] = w->rest[w->words + 1] = 0;
	for (unsigned i = w->words; i-- > 0;) {
		const struct ash_row *row = ash_decode(w->code[i]);
		uint32_t cycles = row->cycles;

		if (ash_is_control(row))
			cycles += cost(w->code[i + 1]) + after(w, i, row);
		else
			cycles += w->rest[i + 1];
		w->rest[i] = bounded(cycles);
	}
}

enum exo_verdict
ash_cost(struct ash_work *w, uint32_t *cycles)
{
	find_rest(w);
	for (unsigned i = 0; i < w->head.words; i++) {
		const struct ash_insn *a = &w->insn[i];
		uint32_t price = w->rest[w->insn[a->target].at];

		if (!(a->flags & ASH_IS_BACK))
			continue;
		if (price > EXO_HANDLER_CYCLES)
			return ash_wrong(w, EXO_VERDICT_CYCLES, i);
		w->code[a->branch - 3] |= (0 - price) & 0xffff;
	}
	*cycles = WITH_REFRESH(START + FETCH * w->words + w->rest[0] +
			       w->head.budget);
	return *cycles <= EXO_HANDLER_CYCLES ? EXO_VERDICT_GOOD
					     : EXO_VERDICT_CYCLES;
}
