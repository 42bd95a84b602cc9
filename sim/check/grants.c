/* SPDX-License-Identifier: MIT */
#include "check/grants.h"

#include <stdlib.h>

enum { SLOTS_FIRST = 1024 };

void
grants_init(struct grants *g, const struct exported *x)
{
	*g = (struct grants){ .x = x, .slots = SLOTS_FIRST };
	g->slot = xcalloc(g->slots, sizeof *g->slot);
}

void
grants_free(struct grants *g)
{
	free(g->slot);
	*g = (struct grants){ 0 };
}

/* The slot of that grant, or the empty one where it belongs: half of them are
 * always empty. */
static struct grant *
slot_of(const struct grants *g, uint32_t name, uint32_t what)
{
	uint32_t at = name * 0x9e3779b1u ^ what * 0x85ebca6bu;

	for (;; at++) {
		struct grant *slot = &g->slot[at & (g->slots - 1)];

		if (!slot->name || (slot->name == name && slot->what == what))
			return slot;
	}
}

static void
grow(struct grants *g)
{
	struct grant *old = g->slot;
	uint32_t slots = g->slots;

	g->slots *= 2;
	g->slot = xcalloc(g->slots, sizeof *g->slot);
	for (uint32_t i = 0; i < slots; i++)
		if (old[i].name)
			*slot_of(g, old[i].name, old[i].what) = old[i];
	free(old);
}

/* Word n of the genuine checksum of a right. */
static uint32_t
genuine(const struct exported *x, enum field_id check, uint32_t record,
	uint32_t right, unsigned n)
{
	return exported_get(x, check, record, 2 * (right - 1) + n);
}

static bool
is_alive(const struct grants *g, const struct grant *s)
{
	enum field_id check = s->what & GRANTS_ENV      ? FIELD_ENV_CHECK
			      : s->what & GRANTS_FRAMES ? FIELD_FRAMES_CHECK
							: FIELD_PAGE_CHECK;
	uint32_t record = s->what & ~(GRANTS_ENV | GRANTS_FRAMES);

	return genuine(g->x, check, record, s->right, 0) == s->word[0] &&
	       genuine(g->x, check, record, s->right, 1) == s->word[1];
}

/* The words at that register, if they are a genuine capability of the kind. */
struct shown {
	uint32_t record, right, word[2];
};

static bool
is_shown(const struct exported *x, enum field_id check, enum value_id kind,
	 const uint32_t *r, struct shown *s)
{
	uint32_t kind_shift = x->value[VALUE_CAP_KIND_SHIFT].value & 31;
	uint32_t right_shift = x->value[VALUE_CAP_RIGHT_SHIFT].value & 31;

	*s = (struct shown){ r[0] & ((1u << right_shift) - 1),
			     (r[0] & ((1u << kind_shift) - 1)) >> right_shift,
			     { r[1], r[2] } };
	return exported_is(x, kind, r[0] >> kind_shift) && s->right > 0 &&
	       2 * s->right <= x->field[check].count &&
	       genuine(x, check, s->record, s->right, 0) == r[1] &&
	       genuine(x, check, s->record, s->right, 1) == r[2];
}

static void
give(struct grants *g, uint32_t name, uint32_t what, const struct shown *s)
{
	struct grant *slot = slot_of(g, name, what);

	if (!name ||
	    (slot->name && is_alive(g, slot) && slot->right >= s->right))
		return;
	g->used += !slot->name;
	*slot =
	    (struct grant){ name, what, s->right, { s->word[0], s->word[1] } };
	if (2 * g->used >= g->slots)
		grow(g);
}

/* The environment that a capability at one of two places names; its caller has
 * it from now on. EXPORTED_NOBODY: none that may be written to. */
static int
shown_env(struct grants *g, int caller, const uint32_t r[32],
	  const unsigned at[2])
{
	const struct exported *x = g->x;
	struct shown s;

	for (unsigned i = 0; i < 2; i++)
		if (is_shown(x, FIELD_ENV_CHECK, VALUE_CAP_ENV, r + at[i],
			     &s)) {
			give(g, exported_name(x, caller), GRANTS_ENV | s.record,
			     &s);
			if (s.right >= x->value[VALUE_CAP_WRITE].value)
				return (int)s.record;
		}
	return EXPORTED_NOBODY;
}

/* Whoever may write to an environment may have pages bound there. */
void
grants_call(struct grants *g, int env, const uint32_t r[32])
{
	const struct exported *x = g->x;
	const unsigned at[2] = { x->value[VALUE_CAP_FIRST].value % 30,
				 x->value[VALUE_CAP_SECOND].value % 30 };
	struct shown page;
	int other;

	if (!x->value[VALUE_CAP_FIRST].known)
		return;
	other = shown_env(g, env, r, at);
	for (unsigned i = 0; i < 2; i++)
		if (is_shown(x, FIELD_PAGE_CHECK, VALUE_CAP_PAGE, r + at[i],
			     &page)) {
			give(g, exported_name(x, env), page.record, &page);
			give(g, exported_name(x, other), page.record, &page);
		}
	for (unsigned i = 0; i < 2; i++)
		if (is_shown(x, FIELD_FRAMES_CHECK, VALUE_CAP_FRAMES, r + at[i],
			     &page))
			give(g, exported_name(x, env),
			     GRANTS_FRAMES | page.record, &page);
}

uint32_t
grants_right(const struct grants *g, uint32_t name, uint32_t what)
{
	const struct grant *slot = slot_of(g, name, what);

	return name && slot->name && is_alive(g, slot) ? slot->right : 0;
}

uint32_t
grants_right_to_frame(const struct grants *g, uint32_t name, uint32_t frame)
{
	const struct exported *x = g->x;
	uint32_t best = 0;

	if (!exported_has(x, FIELD_FRAMES_COUNT))
		return 0;
	for (uint32_t i = 0; i < x->table[TABLE_FRAMES].count; i++) {
		uint32_t first = exported_get(x, FIELD_FRAMES_FIRST, i, 0);
		uint32_t right = grants_right(g, name, GRANTS_FRAMES | i);

		if (frame - first < exported_get(x, FIELD_FRAMES_COUNT, i, 0) &&
		    right > best)
			best = right;
	}
	return best;
}

uint32_t
grants_right_to_env(const struct grants *g, uint32_t name, int env)
{
	return grants_right(g, name, GRANTS_ENV | (uint32_t)env);
}

bool
grants_is_genuine(const struct exported *x, const uint32_t word[3])
{
	uint32_t kind = word[0] >> (x->value[VALUE_CAP_KIND_SHIFT].value & 31);
	struct shown s;

	return (!exported_is(x, VALUE_CAP_PAGE, kind) &&
		!exported_is(x, VALUE_CAP_FRAMES, kind) &&
		!exported_is(x, VALUE_CAP_ENV, kind)) ||
	       is_shown(x, FIELD_FRAMES_CHECK, VALUE_CAP_FRAMES, word, &s) ||
	       is_shown(x, FIELD_PAGE_CHECK, VALUE_CAP_PAGE, word, &s) ||
	       is_shown(x, FIELD_ENV_CHECK, VALUE_CAP_ENV, word, &s);
}
