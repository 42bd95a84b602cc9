/* SPDX-License-Identifier: MIT */
#include <stdbool.h>
#include <stddef.h>
#include <machine/note.h>
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

static void
set_up(const struct spans *s, struct span *x, const struct span *as)
{
	*x = *as;
	cap_renew(&x->checks, s->kind, number_of(s, x));
	s->changed(number_of(s, x));
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
	s->gone(number_of(s, x));
	*x = (struct span){ .maker = 0 };
	s->changed(number_of(s, x));
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

void
span_revoked(const struct spans *s, uint32_t n)
{
	s->gone(n);
	discard_within(s, n);
}

void
span_free_all(const struct spans *s, uint32_t env)
{
	for (struct span *x = s->span; x < s->span + s->spans; x++)
		if (x->maker == env)
			discard(s, x);
	discard_within(s, s->spans);
}

static bool
may_have_another(const struct spans *s, uint32_t env)
{
	unsigned has = 0;

	for (struct span *x = s->span; x < s->span + s->spans; x++)
		has += x->maker == env;
	return has < s->each;
}

int
span_make(const struct spans *s, struct exo_cap cap, uint32_t first,
	  uint32_t count, uint32_t env, struct exo_cap *made)
{
	struct span *within, *x;
	int error = span_of(s, cap, EXO_OWN, &within);

	if (error)
		return error;
	if (count == 0 || first >= within->count ||
	    count > within->count - first)
		return -EXO_E_ARG;
	x = free_one(s);
	if (!x || !may_have_another(s, env))
		return -EXO_E_FULL;
	set_up(s, x,
	       &(struct span){ .maker = env,
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
	struct span *x;
	int error = span_of(s, cap, EXO_OWN, &x);

	if (error)
		return error;
	if (x->maker == SPAN_ROOT)
		return -EXO_E_BUSY;
	discard(s, x);
	discard_within(s, number_of(s, x));
	return 0;
}
