/* SPDX-License-Identifier: MIT */
#include <stddef.h>
#include <machine/cp0.h>
#include <machine/note.h>
#include <rt/string.h>
#include "env.h"
#include "page.h"
#include "repossess.h"
#include "state.h"
#include "wakeup.h"

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

/* The number that the next entry will have; 0: there is no room for it. */
static uint32_t
next_number(const struct env *e)
{
	return e->taken - e->taken_read < EXO_REPOSSESSIONS ? e->taken + 1 : 0;
}

static void
enter(struct env *e, const struct exo_repossessed *t)
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

/* Those that go first: allocated last, and not pinned. */
static struct page *
choose(const struct env *e, struct page *p, bool pinned)
{
	do
		p = page_before(e, p);
	while (p && (!p->bound || (p->pins && !pinned) ||
		     env_has_wired(e, page_number(p))));
	return p;
}

static uint32_t
choose_all(const struct env *e, struct page *chosen[], uint32_t n, bool pinned)
{
	struct page *p = NULL;
	uint32_t has = 0;

	while (has < n && (p = choose(e, p, pinned)))
		chosen[has++] = p;
	return has;
}

static void
save(struct env *e, struct page *p)
{
	struct exo_repossessed t = {
		.number = next_number(e),
		.tick = state.ticks,
		.what = EXO_KIND_PAGE << EXO_CAP_KIND_SHIFT | page_number(p),
		.status = EXO_TAKEN_LOST,
	};

	EXOSIM_PROBE("repossess.page");
	backing_save(e, p, &t);
	enter(e, &t);
}

bool
repossess(struct env *e, uint32_t keep)
{
	struct page *chosen[EXO_REVOKE_MAX];
	uint32_t has = about(e)->pages - e->dead, n;

	if (has <= keep)
		return false;
	n = has - keep < EXO_REVOKE_MAX ? has - keep : EXO_REVOKE_MAX;
	has = choose_all(e, chosen, n, false);
	if (has == 0) {
		/* what it only waits for need not stay */
		wakeup_forget(e);
		has = choose_all(e, chosen, n, true);
	}
	for (uint32_t i = 0; i < has; i++)
		save(e, chosen[i]);
	page_free_all(chosen, has);
	return has > 0;
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
