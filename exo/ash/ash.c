/* SPDX-License-Identifier: MIT */
#include "ash.h"

/* The only reader of what a program may be changing. */
static enum exo_verdict
take(struct ash_work *w, const volatile struct exo_handler_code *from,
     uint32_t room)
{
	w->head.words = from->words;
	w->head.origin = from->origin;
	w->head.budget = from->budget;
	if (w->head.words == 0 || w->head.words > EXO_HANDLER_WORDS ||
	    w->head.words > room)
		return EXO_VERDICT_SIZE;
	if (w->head.budget > EXO_HANDLER_CYCLES)
		return EXO_VERDICT_CYCLES;
	for (unsigned i = 0; i < w->head.words; i++)
		w->insn[i] = (struct ash_insn){ .word = from->word[i] };
	return EXO_VERDICT_GOOD;
}

enum exo_verdict
ash_make(struct ash_work *w, const struct exo_handler_code *from, uint32_t room,
	 const struct ash_stubs *stubs, uint32_t base, uint32_t *code,
	 struct ash_code *result)
{
	enum exo_verdict verdict;

	w->stubs = stubs;
	w->base = base;
	w->code = code;
	w->words = w->reach = w->abort = w->wrong = 0;
	verdict = take(w, from, room);
	if (!verdict)
		verdict = ash_check(w);
	if (!verdict)
		verdict = ash_flow(w);
	if (!verdict)
		verdict = ash_emit(w);
	result->cycles = 0;
	if (!verdict)
		verdict = ash_cost(w, &result->cycles);
	result->words = w->words;
	result->reach = w->reach;
	result->budget = w->head.budget;
	result->wrong = w->wrong;
	return verdict;
}
