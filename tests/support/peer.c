/* SPDX-License-Identifier: MIT */
#include "support/peer.h"

#include <zlib.h>

#include "support/test.h"

static void
note(struct peer *p, enum peer_what what, uint64_t ns)
{
	assert_true(p->logged < PEER_LOG);
	p->log[p->logged++] = (struct peer_entry){ what, ns };
}

static void
put_all(struct peer *p)
{
	station_put(&p->station, p->out, p->out_bytes);
	if (!p->unfinished)
		station_finish(&p->station, true);
	station_send(&p->station);
}

static void
began(void *ctx, uint64_t ns)
{
	note(ctx, PEER_BEGAN, ns);
}

static void
collided(void *ctx, uint64_t ns)
{
	note(ctx, PEER_COLLIDED, ns);
	put_all(ctx);
}

static void
sent(void *ctx, const struct station_report *report)
{
	struct peer *p = ctx;

	p->report = *report;
	note(p, PEER_SENT, report->ns);
}

static void
arriving(void *ctx, uint64_t ns)
{
	note(ctx, PEER_ARRIVING, ns);
}

static void
arrived(void *ctx, uint64_t ns, bool whole)
{
	struct peer *p = ctx;
	uint64_t bytes = station_here(&p->station, ns);

	note(p, PEER_ARRIVED, ns);
	p->in_bytes = bytes;
	p->in_whole = whole;
	station_get(&p->station, 0, p->in,
		    bytes < PEER_BYTES ? (uint32_t)bytes : PEER_BYTES);
}

static void
on_due(void *owner)
{
	struct peer *p = owner;

	station_prepare(&p->station);
	put_all(p);
}

void
peer_init(struct peer *p, struct net_segment *segment, struct clock *clock)
{
	*p = (struct peer){
		.user = { p, began, collided, sent, arriving, arrived, NULL },
		.due = { .name = "peer", .fire = on_due, .owner = p },
	};
	station_init(&p->station, segment, clock, &p->user, 0);
}

void
peer_send_at(struct peer *p, uint64_t ns, uint8_t first, uint32_t count)
{
	struct clock *clock = p->station.clock;

	for (uint32_t i = 0; i < count; i++)
		p->out[i] = (uint8_t)(first + i);
	p->out_bytes = count;
	clock_schedule(clock, &p->due, clock_from_ns(clock, ns) - clock->now);
}

uint64_t
peer_when(const struct peer *p, enum peer_what what, unsigned n)
{
	for (unsigned i = 0; i < p->logged; i++)
		if (p->log[i].what == what && n-- == 0)
			return p->log[i].ns;
	return NS_NEVER;
}

unsigned
peer_count(const struct peer *p, enum peer_what what)
{
	unsigned n = 0;

	for (unsigned i = 0; i < p->logged; i++)
		n += p->log[i].what == what;
	return n;
}

bool
peer_in_is_good(const struct peer *p)
{
	return p->in_bytes <= PEER_BYTES &&
	       crc32(0, p->in, (uInt)p->in_bytes) == ETHERNET_RESIDUE;
}
