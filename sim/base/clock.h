/* SPDX-License-Identifier: MIT */
/*
 * Simulated time and the queue of things that will happen in it.
 *
 * Unit: CPU cycles since reset. An event lives inside its owner: scheduling
 * allocates nothing and cannot fail. Events due at the same cycle fire in the
 * order in which they were scheduled. While an event fires, clock->now is the
 * event's own time, so a periodic event that reschedules itself by its period
 * does not drift.
 *
 * Not promised: that clock->now moves by one. The processor runs ahead to the
 * end of an instruction, then calls clock_advance_to().
 */
#ifndef BASE_CLOCK_H
#define BASE_CLOCK_H

#include "base/types.h"

struct event {
	const char *name; /* "rtc.periodic", for traces */
	void (*fire)(void *owner);
	void *owner;
	cycles_t when;
	uint64_t seq; /* decides ties */
	struct event *next;
	bool pending;
};

struct clock {
	cycles_t now;
	uint32_t cycle_ns; /* length of a CPU cycle: 80, 60 or 40 */
	struct event *queue;
	uint64_t seq;
};

void clock_init(struct clock *, uint32_t cycle_ns);

/* Make event fire delta cycles from now; moves it if it is pending already. */
void clock_schedule(struct clock *, struct event *, cycles_t delta);
void clock_cancel(struct clock *, struct event *);

/* When the next event is due; CYCLES_NEVER when none is. */
static inline cycles_t
clock_next(const struct clock *c)
{
	return c->queue ? c->queue->when : CYCLES_NEVER;
}

/* Fire, in order, every event due at or before when; then now == when. */
void clock_advance_to(struct clock *, cycles_t when);

/* Cycles that cover ns nanoseconds, rounded up. */
cycles_t clock_from_ns(const struct clock *, uint64_t ns);
uint64_t clock_now_ns(const struct clock *);

#endif /* BASE_CLOCK_H */
