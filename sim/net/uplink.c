/* SPDX-License-Identifier: MIT */
#include "net/uplink.h"

#include <xxhash.h>

enum { WENT_OUT = 0, CAME_IN = 1 };

static void
digest(struct uplink *u, uint64_t direction, const uint8_t *bytes,
       uint32_t count)
{
	u->digest = XXH3_64bits_withSeed(bytes, count, u->digest ^ direction);
}

static void
go_out(void *ctx, uint64_t ns, const uint8_t *bytes, uint32_t count)
{
	struct uplink *u = ctx;

	(void)ns; /* a fraction of a cycle ago */
	u->out++;
	digest(u, WENT_OUT, bytes, count);
	frame_put(u->to, clock_now_ns(u->port.station.clock), bytes, count);
}

static void
come_in(struct uplink *u, uint64_t ns)
{
	const struct frame *f = &u->frame;

	u->in++;
	u->lost += f->lost;
	digest(u, CAME_IN, f->byte, f->bytes);
	port_send(&u->port, ns, f->byte, f->bytes);
}

static void
look(void *owner)
{
	struct uplink *u = owner;
	struct clock *clock = u->port.station.clock;
	uint64_t now = clock_now_ns(clock);

	clock_schedule(clock, &u->look, clock_from_ns(clock, UPLINK_PERIOD_NS));
	frame_wait(u->to, now);
	while (u->port.count < PORT_QUEUE && frame_get(u->to, &u->frame))
		come_in(u, now);
}

void
uplink_init(struct uplink *u, struct net_segment *segment, struct clock *clock,
	    const struct frame_backend *to)
{
	*u = (struct uplink){
		.to = to,
		.look = { .name = "net.uplink", .fire = look, .owner = u },
	};
	port_init(&u->port, segment, clock);
	u->port.received = go_out;
	u->port.ctx = u;
	segment->uplink = u;
	clock_schedule(clock, &u->look, clock_from_ns(clock, UPLINK_PERIOD_NS));
}

void
uplink_add_stats(const struct uplink *u, struct stats *stats)
{
	stats_add(stats, "net.uplink.in", "count",
		  "frames that came in from the host's network", &u->in);
	stats_add(stats, "net.uplink.out", "count",
		  "frames that went out to it", &u->out);
	stats_add(stats, "net.uplink.lost", "count",
		  "frames that came when the queue was full, or too long or "
		  "short",
		  &u->lost);
	stats_add(stats, "net.uplink.dropped", "count",
		  "frames given up after too many collisions",
		  &u->port.dropped);
}
