/* SPDX-License-Identifier: MIT */
#include <stdbool.h>
#include <stddef.h>
#include <machine/note.h>
#include "env/env.h"
#include "revoke/repossess.h"
#include "revoke/revoke.h"
#include "span.h"

static uint32_t
number_of(const struct spans *s, const struct span *x)
{
	return (uint32_t)(x - s->span);
}

static struct exo_cap
own(const struct spans *s, const struct span *x)
{
	return cap_make(&x->checks, s->kind, number_of(s, x), EXO_OWN);
}

static struct span *
free_one(const struct spans *s)
{
	for (struct span *x = s->span; x < s->span + s->spans; x++)
		if (!x->maker)
			return x;
	return NULL;
}

/* A span counts as its maker's, whoever uses it; that of the kernel as
 * nobody's, which is record 0. */
static void
set_up(const struct spans *s, struct span *x, const struct span *as)
{
	struct env *e = env_record(as->maker);

	*x = *as;
	cap_renew(&x->checks, s->kind, number_of(s, x));
	s->changed(number_of(s, x));
	e->made[s->kind]++;
	revoke_taken(s->kind, e);
	EXOSIM_PROBE("span.make");
}

struct exo_cap
span_root(const struct spans *s, uint32_t of, uint32_t first, uint32_t count)
{
	struct span *x = free_one(s);

	set_up(s, x,
	       &(struct span){ .maker = SPAN_ROOT,
			       .parent = number_of(s, x),
			       .of = of,
			       .first = first,
			       .count = count });
	return own(s, x);
}

struct cap_checks *
span_checks(const struct spans *s, uint32_t n)
{
	return n < s->spans && s->span[n].maker ? &s->span[n].checks : NULL;
}

int
span_of(const struct spans *s, struct exo_cap cap, uint32_t right,
	struct span **x)
{
	*x = &s->span[exo_cap_name(cap)];
	return cap_allows(cap, s->kind, right);
}

static void
discard(const struct spans *s, struct span *x)
{
	struct env *e = env_record(x->maker);

	s->gone(number_of(s, x));
	*x = (struct span){ .maker = 0 };
	s->changed(number_of(s, x));
	e->made[s->kind]--;
	revoke_returned(s->kind, e);
	EXOSIM_PROBE("span.free");
}

static bool
is_orphan(const struct spans *s, const struct span *x, uint32_t n)
{
	return x->maker && x->parent != number_of(s, x) &&
	       (x->parent == n || !s->span[x->parent].maker);
}

/* Whatever was made of number n, and of that. A parent is not always in front
 * of its children, so this goes on until a pass finds nothing; each pass but
 * the last frees one at least. */
static void
discard_within(const struct spans *s, uint32_t n)
{
	bool again = true;

	while (again) {
		again = false;
		for (struct span *x = s->span; x < s->span + s->spans; x++)
			if (is_orphan(s, x, n)) {
				discard(s, x);
				again = true;
			}
	}
}

/* From the least of several spans to the greatest. What was made of one is
 * within it. */
struct hull {
	uint32_t first, end;
};

static void
add(struct hull *h, const struct span *x)
{
	if (h->end == 0 || x->first < h->first)
		h->first = x->first;
	if (x->first + x->count > h->end)
		h->end = x->first + x->count;
}

/* A pass over all bindings is long: one is enough for all that has gone. Those
 * of others in between may be lost with them, as any may. */
static void
unbind(const struct spans *s, const struct hull *h)
{
	if (h->end)
		s->unbind(h->first, h->end - h->first);
}

void
span_revoked(const struct spans *s, uint32_t n)
{
	struct hull hull = { 0, 0 };

	add(&hull, &s->span[n]);
	s->gone(n);
	discard_within(s, n);
	unbind(s, &hull);
}

void
span_free_all(const struct spans *s, uint32_t env)
{
	struct hull hull = { 0, 0 };

	for (struct span *x = s->span; x < s->span + s->spans; x++)
		if (x->maker == env) {
			add(&hull, x);
			discard(s, x);
		}
	discard_within(s, s->spans);
	unbind(s, &hull);
}

static void
end(const struct spans *s, uint32_t n, struct hull *hull)
{
	add(hull, &s->span[n]);
	discard(s, &s->span[n]);
	discard_within(s, n);
}

static bool
is_divided(const struct spans *s, uint32_t n)
{
	for (uint32_t i = 0; i < s->spans; i++)
		if (s->span[i].maker && s->span[i].parent == n && i != n)
			return true;
	return false;
}

/* Which goes first of those that e has made. */
static uint32_t
choose(const struct spans *s, const struct env *e)
{
	uint32_t last = s->spans;

	for (uint32_t n = s->spans; n-- > 0;) {
		if (s->span[n].maker != e->name)
			continue;
		if (!is_divided(s, n))
			return n;
		if (last == s->spans)
			last = n;
	}
	return last;
}

bool
span_repossess(const struct spans *s, struct env *e, uint32_t keep)
{
	struct hull hull = { 0, 0 };

	while (e->made[s->kind] > keep) {
		uint32_t n = choose(s, e);

		repossess_lost(e, s->kind, n);
		end(s, n, &hull);
	}
	unbind(s, &hull);
	return true;
}

static uint32_t
left(const struct spans *s)
{
	uint32_t n = 0;

	for (const struct span *x = s->span; x < s->span + s->spans; x++)
		n += x->maker == 0;
	return n;
}

/* A record for another one of e, or NULL. */
static struct span *
admit(const struct spans *s, struct env *e)
{
	if (e->made[s->kind] == s->each)
		return NULL;
	if (revoke_admits(s->kind, e, left(s)))
		return free_one(s);
	revoke_for(s->kind, e);
	return NULL;
}

int
span_make(const struct spans *s, struct exo_cap cap, uint32_t first,
	  uint32_t count, struct env *e, struct exo_cap *made)
{
	struct span *within, *x;
	int error = span_of(s, cap, EXO_OWN, &within);

	if (error)
		return error;
	if (count == 0 || first >= within->count ||
	    count > within->count - first)
		return -EXO_E_ARG;
	x = admit(s, e);
	if (!x)
		return -EXO_E_FULL;
	set_up(s, x,
	       &(struct span){ .maker = e->name,
			       .parent = number_of(s, within),
			       .of = within->of,
			       .first = within->first + first,
			       .count = count });
	*made = own(s, x);
	return (int)number_of(s, x);
}

int
span_free(const struct spans *s, struct exo_cap cap)
{
	struct hull hull = { 0, 0 };
	struct span *x;
	int error = span_of(s, cap, EXO_OWN, &x);

	if (error)
		return error;
	if (x->maker == SPAN_ROOT)
		return -EXO_E_BUSY;
	end(s, number_of(s, x), &hull);
	unbind(s, &hull);
	return 0;
}
