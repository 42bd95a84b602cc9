/* SPDX-License-Identifier: MIT */
#include "base/clock.h"

void
clock_init(struct clock *c, uint32_t cycle_ns)
{
	*c = (struct clock){ .cycle_ns = cycle_ns, .horizon = CYCLES_NEVER };
}

void
clock_cancel(struct clock *c, struct event *e)
{
	if (!e->pending)
		return;
	for (struct event **p = &c->queue; *p; p = &(*p)->next) {
		if (*p == e) {
			*p = e->next;
			break;
		}
	}
	e->pending = false;
}

static bool
before(const struct event *a, const struct event *b)
{
	if (a->when != b->when)
		return a->when < b->when;
	if (a->rank != b->rank)
		return a->rank < b->rank;
	return a->since <= b->since;
}

static void
insert(struct clock *c, struct event *e, cycles_t when)
{
	struct event **p = &c->queue;

	clock_cancel(c, e);
	e->when = when;
	e->since = c->now;
	e->pending = true;
	while (*p && before(*p, e))
		p = &(*p)->next;
	e->next = *p;
	*p = e;
}

void
clock_schedule(struct clock *c, struct event *e, cycles_t delta)
{
	insert(c, e,
	       delta > CYCLES_NEVER - 1 - c->now ? CYCLES_NEVER - 1
						 : c->now + delta);
}

void
clock_schedule_at(struct clock *c, struct event *e, cycles_t when)
{
	cycles_t least = c->now < c->horizon ? c->now : c->horizon;

	insert(c, e, when > least ? when : least);
}

static void
fire(struct clock *c, cycles_t when)
{
	while (c->queue && c->queue->when <= when) {
		struct event *e = c->queue;

		c->queue = e->next;
		e->pending = false;
		c->now = e->when;
		e->fire(e->owner);
	}
}

void
clock_advance_to(struct clock *c, cycles_t when)
{
	if (UNLIKELY(when >= c->horizon) && c->reach)
		c->reach(c->reach_ctx, when);
	fire(c, when);
	c->now = when;
}

bool
clock_settle(struct clock *c)
{
	cycles_t now = c->now;
	bool all = now < c->horizon;

	fire(c, all ? now : c->horizon - 1);
	c->now = now;
	return all;
}

cycles_t
clock_from_ns(const struct clock *c, uint64_t ns)
{
	return ns / c->cycle_ns + (ns % c->cycle_ns != 0);
}

uint64_t
clock_now_ns(const struct clock *c)
{
	return c->now * c->cycle_ns;
}
