/* SPDX-License-Identifier: MIT */
/*
 * A station for the world outside: whole frames go in, whole frames come out.
 * A capture that is played back, a network of the host and a test use it.
 *
 * Frames wait in a queue and are sent in order, each no earlier than its time
 * and as the cable permits. After 16 collisions a frame is dropped.
 */
#ifndef NET_PORT_H
#define NET_PORT_H

#include "net/station.h"

enum {
	PORT_FRAME_BYTES = ETHERNET_MAX_BYTES - ETHERNET_FCS_BYTES,
	PORT_LEAST_BYTES = ETHERNET_MIN_BYTES - ETHERNET_FCS_BYTES,
	PORT_QUEUE = 64, /* chosen: as many as a host would buffer */
};

struct port_frame {
	uint64_t ns;
	uint32_t bytes;
	uint8_t byte[PORT_FRAME_BYTES];
};

struct port {
	struct station station;
	struct station_user user;
	struct event due; /* the time of the first in the queue */
	struct port_frame queue[PORT_QUEUE];
	unsigned first, count;
	uint8_t in[ETHERNET_MAX_BYTES];
	uint64_t sent, dropped;
	/* A frame with a good FCS came in: its bytes without FCS, and when its
	 * last bit was here. NULL: nobody listens. */
	void (*received)(void *ctx, uint64_t ns, const uint8_t *bytes,
			 uint32_t count);
	/* There is room in the queue again. NULL: nobody asks. */
	void (*room)(void *ctx);
	void *ctx;
};

/* The segment and the clock are borrowed. Set received, room, ctx after. */
void port_init(struct port *, struct net_segment *, struct clock *);
void port_stop(struct port *);

/*
 * Send a frame of count bytes, without FCS, no earlier than ns; a short one is
 * padded with zeros. False: the queue is full, or count is over
 * PORT_FRAME_BYTES.
 */
bool port_send(struct port *, uint64_t ns, const uint8_t *bytes,
	       uint32_t count);

#endif /* NET_PORT_H */
