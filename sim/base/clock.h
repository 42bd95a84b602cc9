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
 *
 * Several clocks. What another machine does may become an event of this one. It
 * is known which before the cycle `horizon`; nothing due then or later fires
 * until whoever runs the machines has moved the horizon on. So an event that is
 * learned of behind the processor's back still fires at its own cycle, in its
 * place among the others.
 */
#ifndef BASE_CLOCK_H
#define BASE_CLOCK_H

#include "base/types.h"

struct event {
	const char *name; /* "rtc.periodic", for traces */
	void (*fire)(void *owner);
	void *owner;
	cycles_t when;
	/* decide ties, the least first; then the order of scheduling */
	int rank;       /* 0 for most */
	cycles_t since; /* when it was scheduled */
	struct event *next;
	bool pending;
};

struct clock {
	cycles_t now;
	uint32_t cycle_ns; /* length of a CPU cycle: 80, 60 or 40 */
	struct event *queue;
	cycles_t horizon; /* CYCLES_NEVER: this is the only clock */
	/* An access to a device needs everything up to when: move the horizon
	 * beyond it. */
	void (*reach)(void *ctx, cycles_t when);
	void *reach_ctx;
};

void clock_init(struct clock *, uint32_t cycle_ns);

/* Make event fire delta cycles from now; moves it if it is pending already. */
void clock_schedule(struct clock *, struct event *, cycles_t delta);
void clock_cancel(struct clock *, struct event *);
/* The same at a given cycle; not before what has fired already. */
void clock_schedule_at(struct clock *, struct event *, cycles_t when);

/* When the next event is due; CYCLES_NEVER when none is. */
static inline cycles_t
clock_next(const struct clock *c)
{
	return c->queue ? c->queue->when : CYCLES_NEVER;
}

/* Fire, in order, every event due at or before when; then now == when. */
void clock_advance_to(struct clock *, cycles_t when);

/* The same up to now, as far as the horizon lets it; false: it did not let all
 * of it. */
bool clock_settle(struct clock *);

/* Up to this cycle everything is done that will ever be. */
static inline cycles_t
clock_settled(const struct clock *c)
{
	cycles_t known = c->now < c->horizon ? c->now : c->horizon;

	return known < clock_next(c) ? known : clock_next(c);
}

/* Cycles that cover ns nanoseconds, rounded up. */
cycles_t clock_from_ns(const struct clock *, uint64_t ns);
uint64_t clock_now_ns(const struct clock *);

#endif /* BASE_CLOCK_H */
