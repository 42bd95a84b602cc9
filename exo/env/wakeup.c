/* SPDX-License-Identifier: MIT */
#include <stddef.h>
#include <machine/cp0.h>
#include <machine/note.h>
#include "env.h"
#include "memory/page.h"
#include "processor/dispatch.h"
#include "state.h"

static struct page *
page_of_term(const struct term *t)
{
	return &state.page[((uint32_t)t->word - KSEG0) >> PAGE_SHIFT];
}

static bool
term_holds(const struct term *t)
{
	uint32_t word = *t->word;

	switch (t->how & ~EXO_WAKE_AND) {
	case EXO_WAKE_EQ:
		return word == t->value;
	case EXO_WAKE_NE:
		return word != t->value;
	default:
		return (int32_t)(word - t->value) >= 0;
	}
}

static bool
holds(const struct predicate *p)
{
	bool all = true;

	for (const struct term *t = p->term; t < p->term + EXO_WAKE_TERMS;
	     t++) {
		all = all && t->word && term_holds(t);
		if (t->word && t->how & EXO_WAKE_AND)
			continue;
		if (all)
			return true;
		all = true;
	}
	return false;
}

void
wakeup_rouse(struct env *e)
{
	if (!e->wakeup.asleep)
		return;
	EXOSIM_PROBE("wakeup");
	e->wakeup.asleep = false;
	about(e)->state = EXO_ENV_ALIVE;
}

bool
wakeup_ready(struct env *e)
{
	if (!e->wakeup.asleep)
		return true;
	if (!holds(&e->wakeup))
		return false;
	wakeup_rouse(e);
	return true;
}

static void
drop(struct term *t)
{
	if (t->word)
		page_unpin(page_of_term(t));
	t->word = NULL;
}

void
wakeup_forget(struct env *e)
{
	for (unsigned i = 0; i < EXO_WAKE_TERMS; i++)
		drop(&e->wakeup.term[i]);
	e->wakeup.asleep = false;
}

/* A sleeper is woken: he may have nothing else to wait for. */
void
wakeup_lose(const struct page *p)
{
	for (struct env *e = envs + 1; e < envs + ENVS; e++)
		for (unsigned i = 0; e->name && i < EXO_WAKE_TERMS; i++) {
			struct term *t = &e->wakeup.term[i];

			if (!t->word || page_of_term(t) != p)
				continue;
			drop(t);
			wakeup_rouse(e);
		}
}

static bool
is_context(const struct page *p)
{
	const struct env *at = page_memory(p);

	return at >= envs && at < envs + ENVS;
}

int call_wakeup(uint32_t how, uint32_t w0, uint32_t w1, uint32_t w2);
int call_sleep(void);

int
call_wakeup(uint32_t how, uint32_t w0, uint32_t w1, uint32_t w2)
{
	struct exo_cap cap = { { w0, w1, w2 } };
	uint32_t n = how & 0xff, compare = how >> 8 & 0xff, offset = how >> 16;
	struct term *t = &state.now->wakeup.term[n];
	struct page *page;
	int error;

	if (n >= EXO_WAKE_TERMS ||
	    (compare & ~(uint32_t)EXO_WAKE_AND) > EXO_WAKE_SINCE)
		return -EXO_E_ARG;
	if (cap_kind(cap) == 0) {
		drop(t);
		return 0;
	}
	error = page_of(cap, EXO_READ, &page);
	if (error)
		return error;
	/* A context page would be another environment's after a while. */
	if (is_context(page))
		return -EXO_E_OWNER;
	if (offset >= PAGE_SIZE || offset & 3)
		return -EXO_E_ADDRESS;
	page_pin(page);
	drop(t);
	*t = (struct term){ (uint32_t *)((uint8_t *)page_memory(page) + offset),
			    state.envcap.w[0], compare };
	return 0;
}

int
call_sleep(void)
{
	struct env *e = state.now;
	bool any = false;

	for (unsigned i = 0; i < EXO_WAKE_TERMS; i++)
		any |= e->wakeup.term[i].word != NULL;
	if (!any)
		return -EXO_E_ARG;
	e->wakeup.asleep = true;
	about(e)->state = EXO_ENV_ASLEEP;
	dispatch_next();
}
