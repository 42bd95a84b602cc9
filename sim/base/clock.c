/* SPDX-License-Identifier: MIT */
#include "base/clock.h"

void
clock_init(struct clock *c, uint32_t cycle_ns)
{
	*c = (struct clock){ .cycle_ns = cycle_ns };
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

void
clock_schedule(struct clock *c, struct event *e, cycles_t delta)
{
	struct event **p = &c->queue;

	clock_cancel(c, e);
	e->when = delta > CYCLES_NEVER - 1 - c->now ? CYCLES_NEVER - 1
						    : c->now + delta;
	e->seq = c->seq++;
	e->pending = true;
	while (*p && (*p)->when <= e->when)
		p = &(*p)->next;
	e->next = *p;
	*p = e;
}

void
clock_advance_to(struct clock *c, cycles_t when)
{
	while (c->queue && c->queue->when <= when) {
		struct event *e = c->queue;

		c->queue = e->next;
		e->pending = false;
		c->now = e->when;
		e->fire(e->owner);
	}
	c->now = when;
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
