/* SPDX-License-Identifier: MIT */
#include <stddef.h>
#include <machine/cp0.h>
#include <machine/note.h>
#include <rt/string.h>
#include "env/env.h"
#include "repossess.h"
#include "state.h"

struct exo_repossessions repossessions[ENVS]
    __attribute__((aligned(PAGE_SIZE), section(".noinit")));

_Static_assert(sizeof(repossessions[0]) * EXO_REPOSSESSIONS_A_PAGE == PAGE_SIZE,
	       "vector");

static struct exo_repossessions *
vector_of(const struct env *e)
{
	return &repossessions[e - envs];
}

void
repossess_begin(const struct env *e)
{
	memset(vector_of(e), 0, sizeof(*vector_of(e)));
	vector_of(e)->name = e->name;
}

struct exo_repossessed
repossess_entry(const struct env *e, uint32_t kind, uint32_t name)
{
	bool room = e->taken - e->taken_read < EXO_REPOSSESSIONS;

	return (struct exo_repossessed){
		.number = room ? e->taken + 1 : 0,
		.tick = state.ticks,
		.what = kind << EXO_CAP_KIND_SHIFT | name,
		.status = EXO_TAKEN_LOST,
	};
}

void
repossess_enter(struct env *e, const struct exo_repossessed *t)
{
	struct exo_repossessions *v = vector_of(e);

	e->news_taken = 1;
	if (!t->number) {
		v->lost++;
		return;
	}
	e->taken = v->written = t->number;
	v->entry[t->number % EXO_REPOSSESSIONS] = *t;
}

void
repossess_lost(struct env *e, uint32_t kind, uint32_t name)
{
	struct exo_repossessed t = repossess_entry(e, kind, name);

	EXOSIM_PROBE("repossess.lost");
	repossess_enter(e, &t);
}

void
repossess_saved(uint32_t record, uint32_t number, bool well)
{
	struct exo_repossessed *t =
	    &repossessions[record].entry[number % EXO_REPOSSESSIONS];

	if (number && t->number == number && t->status == EXO_TAKEN_SAVING)
		t->status = well ? EXO_TAKEN_SAVED : EXO_TAKEN_LOST;
}

void
repossess_tell(const struct env *e, uint32_t r[3])
{
	EXOSIM_PROBE("upcall.repossessed");
	r[0] = e->taken;
	r[1] = vector_of(e)->lost;
}

int call_vector_read(uint32_t number);

int
call_vector_read(uint32_t number)
{
	struct env *e = state.now;

	if (number - e->taken_read > e->taken - e->taken_read)
		return -EXO_E_ARG;
	e->taken_read = vector_of(e)->read = number;
	return 0;
}
