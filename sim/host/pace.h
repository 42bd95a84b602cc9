/* SPDX-License-Identifier: MIT */
/*
 * Keeps simulated time from running faster than the host's clock: a guest
 * that waits for an answer from outside must wait as long as outside takes.
 * Slower is no harm, and is not made up for later.
 */
#ifndef HOST_PACE_H
#define HOST_PACE_H

#include "base/types.h"

/* Chosen: what a sleep that lasts too long costs is caught up, at most so
 * much; a guest's time-out is never cut short by more. */
enum { PACE_SLACK_NS = 10000000 };

struct pace {
	bool begun;
	uint64_t origin_ns; /* the host's clock at simulated time 0, modulo
			       2^64 */
};

/* How long, in the host's nanoseconds, until simulated time may be ns. */
uint64_t pace_left_ns(struct pace *, uint64_t ns, uint64_t host_ns);

#endif /* HOST_PACE_H */
