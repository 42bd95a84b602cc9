/* SPDX-License-Identifier: MIT */
/*
 * A station that joins the segment to a network of the host: what the cable
 * carries goes out, what comes in is sent on the cable.
 *
 * It looks for frames at fixed times, UPLINK_PERIOD_NS apart, and on the cycle
 * of a look each frame found enters the queue of its port. So the times at
 * which something can happen are the machine's own; only what is found there
 * depends on the world. Frames that the port has no room for wait outside.
 */
#ifndef NET_UPLINK_H
#define NET_UPLINK_H

#include "host/frame.h"
#include "net/port.h"

/* Chosen: less than a frame of full length takes (1.2 ms), so that the cable
 * never waits long for the next one, and seldom enough to cost nothing. */
enum { UPLINK_PERIOD_NS = 1000000 };

struct uplink {
	struct port port;
	struct event look;
	const struct frame_backend *to;
	struct frame frame; /* the one that just came in */
	uint64_t in, out, lost;
	uint64_t digest; /* of every frame that came in or went out */
};

/* All is borrowed; the segment tells of the uplink among its statistics. */
void uplink_init(struct uplink *, struct net_segment *, struct clock *,
		 const struct frame_backend *);
void uplink_add_stats(const struct uplink *, struct stats *);

#endif /* NET_UPLINK_H */
