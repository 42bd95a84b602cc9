/* SPDX-License-Identifier: MIT */
/*
 * The processor's time. Each slice belongs to an environment that lives, or to
 * nobody, and each environment has as many as it says. Periods counted are
 * periods passed; nobody who lives owes more than he may.
 */
#include <stdlib.h>

#include "check/checker.h"

#define NS_PER_SECOND 1000000000u

/* Chosen: the period under way at either end, and an interrupt that waits. */
enum { TICKS_SLACK = 2 };

/* Who stored last to that record, or who returned. */
static vaddr_t
blamed(const struct checker *c, enum table_id id, uint32_t record)
{
	vaddr_t writer = watched_writer(&c->watched, id, record);

	return writer ? writer : c->pc;
}

static void
check_reference(struct checker *c, uint32_t slice, enum field_id id,
		const char *what)
{
	uint32_t reference = exported_get(&c->x, id, slice, 0);

	if (reference && exported_env(&c->x, reference) < 0)
		violations_add(&c->violations, VIOLATION_SLICES,
			       blamed(c, TABLE_SLICE, slice),
			       "slice %u %s 0x%x, which does not live", slice,
			       what, reference);
}

static void
check_counts(struct checker *c, const uint32_t *owned)
{
	for (uint32_t i = 0; i < c->x.table[TABLE_ENV].count; i++) {
		uint32_t says = exported_get(&c->x, FIELD_ENV_SLICES, i, 0);

		if (exported_name(&c->x, (int)i) && says != owned[i])
			violations_add(
			    &c->violations, VIOLATION_SLICES,
			    blamed(c, TABLE_ENV, i),
			    "environment 0x%x has %u slices and says %u",
			    exported_name(&c->x, (int)i), owned[i], says);
	}
}

void
slices_check(struct checker *c)
{
	const struct exported *x = &c->x;
	uint32_t *owned;

	if (!exported_has(x, FIELD_SLICE_OWNER) ||
	    !(c->watched.table[TABLE_SLICE].queued ||
	      c->watched.table[TABLE_ENV].queued))
		return;
	owned = xcalloc(x->table[TABLE_ENV].count + 1, sizeof *owned);
	for (uint32_t s = 0; s < x->table[TABLE_SLICE].count; s++) {
		int env =
		    exported_env(x, exported_get(x, FIELD_SLICE_OWNER, s, 0));

		check_reference(c, s, FIELD_SLICE_OWNER, "belongs to");
		check_reference(c, s, FIELD_SLICE_RUNNER, "is run by");
		if (env >= 0)
			owned[env]++;
	}
	if (exported_has(x, FIELD_ENV_SLICES))
		check_counts(c, owned);
	free(owned);
}

static void
check_debts(struct checker *c)
{
	const struct marks *m = &c->watched.table[TABLE_ENV];

	for (uint32_t i = 0; i < m->queued; i++) {
		uint32_t env = m->queue[i];
		uint32_t debt = exported_get(&c->x, FIELD_ENV_DEBT, env, 0);

		if (exported_name(&c->x, (int)env) &&
		    debt > c->x.value[VALUE_ENV_DEBT_MAX].value)
			violations_add(&c->violations, VIOLATION_TIME,
				       blamed(c, TABLE_ENV, env),
				       "environment 0x%x lives and owes %u",
				       exported_name(&c->x, (int)env), debt);
	}
}

/* Periods since the first program started; what the clock then had of its
 * first one is in the slack. */
static void
check_clock(struct checker *c)
{
	const struct clock *clock = &c->machine->clock;
	uint64_t hz = c->x.value[VALUE_CLOCK_HZ].value;
	uint64_t passed = (clock->now - c->since) * clock->cycle_ns /
			  (NS_PER_SECOND / (hz ? hz : 1));
	uint32_t counted =
	    exported_get(&c->x, FIELD_CLOCK_TICKS, 0, 0) - c->ticks;
	int32_t apart = (int32_t)(counted - (uint32_t)passed);

	if (apart > TICKS_SLACK || apart < -TICKS_SLACK)
		violations_add(&c->violations, VIOLATION_TIME, c->pc,
			       "%u periods counted, %u passed", counted,
			       (uint32_t)passed);
}

void
time_check(struct checker *c)
{
	if (c->x.value[VALUE_ENV_DEBT_MAX].known)
		check_debts(c);
	if (exported_has(&c->x, FIELD_CLOCK_TICKS) && !c->irregular &&
	    c->x.value[VALUE_CLOCK_HZ].value)
		check_clock(c);
}
