/* SPDX-License-Identifier: MIT */
#include "net/port.h"

#include <string.h>
#include <zlib.h>

/* Offer the first of the queue to the station, now or when it is time. */
static void
offer(struct port *p)
{
	struct clock *clock = p->station.clock;
	const struct port_frame *f = &p->queue[p->first];
	cycles_t when;

	if (!p->count || p->station.state != STATION_IDLE)
		return;
	when = clock_from_ns(clock, f->ns);
	if (when > clock->now) {
		clock_schedule(clock, &p->due, when - clock->now);
		return;
	}
	station_put(&p->station, f->byte, f->bytes);
	station_finish(&p->station, true);
	station_send(&p->station);
}

static void
on_due(void *owner)
{
	offer(owner);
}

bool
port_send(struct port *p, uint64_t ns, const uint8_t *bytes, uint32_t count)
{
	struct port_frame *f = &p->queue[(p->first + p->count) % PORT_QUEUE];

	if (p->count == PORT_QUEUE || count > PORT_FRAME_BYTES) {
		p->dropped++;
		return false;
	}
	*f = (struct port_frame){ .ns = ns, .bytes = count };
	if (count < PORT_LEAST_BYTES)
		f->bytes = PORT_LEAST_BYTES;
	memcpy(f->byte, bytes, count);
	p->count++;
	offer(p);
	return true;
}

static void
began(void *ctx, uint64_t ns)
{
	(void)ctx;
	(void)ns;
}

static void
collided(void *ctx, uint64_t ns)
{
	(void)ns;
	offer(ctx);
}

static void
sent(void *ctx, const struct station_report *report)
{
	struct port *p = ctx;

	if (report->result == SENT_WHOLE)
		p->sent++;
	else
		p->dropped++;
	p->first = (p->first + 1) % PORT_QUEUE;
	p->count--;
	if (p->room)
		p->room(p->ctx);
	offer(p);
}

static void
arrived(void *ctx, uint64_t ns, bool whole)
{
	struct port *p = ctx;
	uint64_t count = station_here(&p->station, ns);

	if (!whole || !p->received || count < ETHERNET_MIN_BYTES ||
	    count > ETHERNET_MAX_BYTES)
		return;
	station_get(&p->station, 0, p->in, (uint32_t)count);
	if (crc32(0, p->in, (uInt)count) == ETHERNET_RESIDUE)
		p->received(p->ctx, ns, p->in,
			    (uint32_t)count - ETHERNET_FCS_BYTES);
}

void
port_init(struct port *p, struct net_segment *segment, struct clock *clock)
{
	*p = (struct port){
		.due = { .name = "net.port", .fire = on_due, .owner = p },
		.user = { p, began, collided, sent, began, arrived, NULL },
	};
	station_init(&p->station, segment, clock, &p->user, 0);
}

void
port_stop(struct port *p)
{
	station_cancel(&p->station);
	clock_cancel(p->station.clock, &p->due);
	clock_cancel(p->station.clock, &p->station.wake);
}
