/* SPDX-License-Identifier: MIT */
#include "net/station.h"

#include <string.h>
#include <zlib.h>

enum { RING_MASK = STATION_RING - 1 };

/* splitmix64 (Vigna 2015). */
static uint64_t
draw(struct station *st)
{
	uint64_t z = st->random += 0x9e3779b97f4a7c15;

	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9;
	z = (z ^ z >> 27) * 0x94d049bb133111eb;
	return z ^ z >> 31;
}

static uint64_t
later(uint64_t a, uint64_t b)
{
	return a > b ? a : b;
}

static uint64_t
next_arrival(const struct station *st)
{
	const struct signal *next;

	if (!st->segment)
		return NS_NEVER;
	next = segment_next(st->segment, st);
	return next ? next->ns + st->segment->delay_ns : NS_NEVER;
}

void
station_arm(struct station *st)
{
	uint64_t arrival = next_arrival(st);
	uint64_t ns = arrival < st->timer_ns ? arrival : st->timer_ns;
	cycles_t when;

	if (ns == NS_NEVER || st->gone) {
		clock_cancel(st->clock, &st->wake);
		return;
	}
	when = clock_from_ns(st->clock, ns);
	if (!st->wake.pending || st->wake.when != when)
		clock_schedule_at(st->clock, &st->wake, when);
}

/* Its signal can be seen outside. */
static bool
on_cable(const struct station *st)
{
	return st->segment && !st->mute && st->loop != LOOP_INSIDE;
}

/* Switched off meanwhile, a signal that was on still goes off. */
static void
show(struct station *st, uint64_t ns, bool on)
{
	if (on == st->shown || (on && !on_cable(st)))
		return;
	st->shown = on;
	segment_post(st->segment, st, ns, on);
}

/* Carrier that matters to a transmission. */
static bool
busy(const struct station *st)
{
	return st->carriers && st->loop != LOOP_INSIDE;
}

/* ---- what comes in ---- */

static void
begin_reception(struct station *st, struct station *from, uint64_t first,
		uint64_t ns)
{
	st->from = st->source = from;
	st->from_first = first;
	st->arrival_ns = ns;
	st->disturbed = false;
	st->user->arriving(st->user->ctx, ns);
}

static void
end_reception(struct station *st, uint64_t ns)
{
	if (!st->from)
		return;
	st->from = NULL;
	st->user->arrived(st->user->ctx, ns, !st->disturbed);
}

uint64_t
station_comes_ns(const struct station *st, uint64_t count)
{
	return st->arrival_ns + ETHERNET_PREAMBLE_NS + count * ETHERNET_BYTE_NS;
}

/* Whole bytes between the end of the preamble at start and ns. */
static uint64_t
bytes_by(uint64_t start, uint64_t ns)
{
	uint64_t data = start + ETHERNET_PREAMBLE_NS;

	return ns > data ? (ns - data) / ETHERNET_BYTE_NS : 0;
}

uint64_t
station_here(const struct station *st, uint64_t ns)
{
	return bytes_by(st->arrival_ns, ns);
}

/* ---- what goes out ---- */

/* The bytes put so far are the first of nothing any more. */
static void
forget(struct station *st)
{
	st->first = st->put;
	st->crc = 0;
	st->complete = false;
}

uint64_t
station_leaves_ns(const struct station *st, uint64_t count)
{
	return st->start_ns + ETHERNET_PREAMBLE_NS + count * ETHERNET_BYTE_NS;
}

uint64_t
station_left(const struct station *st, uint64_t ns)
{
	return st->state == STATION_SEND ? bytes_by(st->start_ns, ns) : 0;
}

static void
end_signal(struct station *st, uint64_t ns)
{
	st->state = STATION_IDLE;
	st->timer_ns = NS_NEVER;
	st->gap_ns = later(st->gap_ns, ns + ETHERNET_GAP_NS);
	st->committed = false;
	show(st, ns, false);
}

static void
report(struct station *st, enum station_result result, uint64_t ns)
{
	struct station_report r = st->report;

	r.result = result;
	r.ns = ns;
	r.carrier = st->loop == LOOP_INSIDE || (st->segment && !st->mute);
	r.heartbeat = r.carrier;
	st->report = (struct station_report){ 0 };
	st->backoff_ns = 0;
	st->prepared = false;
	forget(st);
	st->user->sent(st->user->ctx, &r);
}

static void
count_frame(struct station *st, bool good)
{
	struct net_segment *s = st->segment;
	uint64_t length = st->put - st->first;
	uint64_t seen = length < SEGMENT_TAP_BYTES ? length : SEGMENT_TAP_BYTES;

	if (!on_cable(st))
		return;
	if (!good || length < SEGMENT_TAP_LEAST) {
		s->damaged++;
		return;
	}
	s->frames++;
	s->bytes += length;
	length -= ETHERNET_FCS_BYTES;
	if (seen > length)
		seen = length;
	if (s->tap.frame)
		s->tap.frame(s->tap.ctx, st->start_ns + ETHERNET_PREAMBLE_NS,
			     st->head, (uint32_t)seen, length);
}

/* Nothing more to send: all of it is out, or it did not come in time. */
static void
finish(struct station *st, uint64_t ns)
{
	bool looped = st->from == st;

	count_frame(st, st->complete && st->crc == ETHERNET_RESIDUE);
	end_signal(st, ns);
	if (looped)
		end_reception(st, ns);
	report(st, st->complete ? SENT_WHOLE : SENT_STARVED, ns);
}

static void
collide(struct station *st, uint64_t ns)
{
	uint64_t since = ns - st->start_ns;

	st->state = STATION_JAM;
	st->report.bits = (uint32_t)(since / ETHERNET_BIT_NS);
	st->late = since > ETHERNET_SLOT_NS;
	st->timer_ns =
	    later(ns, st->start_ns + ETHERNET_PREAMBLE_NS) + ETHERNET_JAM_NS;
	if (st->from == st)
		st->disturbed = true;
	if (on_cable(st))
		st->segment->collisions++;
}

static void
back_off(struct station *st, uint64_t ns)
{
	unsigned n = st->report.attempts < ETHERNET_BACKOFF_LIMIT
			 ? st->report.attempts
			 : ETHERNET_BACKOFF_LIMIT;
	uint64_t slots = draw(st) & ((1u << n) - 1);

	st->backoff_ns = ns + slots * ETHERNET_SLOT_NS;
	forget(st);
	st->user->collided(st->user->ctx, ns);
}

static void
end_jam(struct station *st, uint64_t ns)
{
	bool looped = st->from == st;

	end_signal(st, ns);
	if (looped)
		end_reception(st, ns);
	if (st->late)
		report(st, SENT_LATE, ns);
	else if (st->report.attempts >= st->attempts_max)
		report(st, SENT_RETRY, ns);
	else
		back_off(st, ns);
}

static void
begin(struct station *st, uint64_t ns)
{
	bool over_another = busy(st);

	st->state = STATION_SEND;
	st->start_ns = ns;
	st->report.attempts++;
	st->timer_ns = station_leaves_ns(st, st->put - st->first);
	st->disturbed = true; /* what was coming in, if anything */
	show(st, ns, true);
	st->user->began(st->user->ctx, ns);
	if (st->loop != LOOP_NONE)
		begin_reception(st, st, st->first, ns);
	if (over_another)
		collide(st, ns);
	else if (st->force)
		collide(st, ns + ETHERNET_PREAMBLE_NS);
}

/* Time to send, unless something has come between. */
static void
try_to_begin(struct station *st, uint64_t ns)
{
	uint64_t start = later(st->gap_ns, st->backoff_ns);

	if (busy(st) && !st->committed) {
		st->report.deferred |= ns >= st->backoff_ns;
		st->timer_ns = NS_NEVER;
	} else if (start > ns) {
		st->timer_ns = start;
	} else {
		begin(st, ns);
	}
}

/* ---- signals of others ---- */

/* Carrier in the last third of the gap before our frame does not stop us. */
static void
heed_carrier(struct station *st, uint64_t ns)
{
	bool last_third = st->timer_ns == st->gap_ns &&
			  ns + ETHERNET_GAP_NS - ETHERNET_GAP_1_NS > st->gap_ns;

	if (last_third)
		st->committed = true;
	else
		st->timer_ns = ns; /* look again: it is busy */
}

static void
carrier_on(struct station *st, const struct signal *s, uint64_t ns)
{
	bool alone = ++st->carriers == 1;

	if (st->loop == LOOP_INSIDE)
		return;
	if (st->state == STATION_SEND)
		collide(st, ns);
	else if (st->state == STATION_WAIT && st->timer_ns != NS_NEVER &&
		 !st->committed)
		heed_carrier(st, ns);
	if (st->from)
		st->disturbed = true;
	else if (alone &&
		 (st->state == STATION_IDLE || st->state == STATION_WAIT))
		begin_reception(st, s->from, s->first, ns);
}

static void
carrier_off(struct station *st, uint64_t ns)
{
	if (!st->carriers || --st->carriers)
		return;
	st->gap_ns = later(st->gap_ns, ns + ETHERNET_GAP_NS);
	if (st->state == STATION_WAIT && !st->committed)
		st->timer_ns = ns;
	if (st->from != st)
		end_reception(st, ns);
}

static void
take_signal(struct station *st)
{
	struct signal s = *segment_next(st->segment, st);
	uint64_t ns = s.ns + st->segment->delay_ns;

	if (ns + st->clock->cycle_ns <= clock_now_ns(st->clock))
		st->segment->late++;
	segment_seen(st->segment, st);
	if (s.on)
		carrier_on(st, &s, ns);
	else
		carrier_off(st, ns);
}

static void
step(struct station *st)
{
	static void (*const next[])(struct station *, uint64_t ns) = {
		[STATION_WAIT] = try_to_begin,
		[STATION_SEND] = finish,
		[STATION_JAM] = end_jam,
	};

	next[st->state](st, st->timer_ns);
}

/* Everything up to now, in the order of exact time. */
static void
on_wake(void *owner)
{
	struct station *st = owner;
	uint64_t now = clock_now_ns(st->clock);

	for (;;) {
		uint64_t arrival = next_arrival(st);

		if (arrival <= st->timer_ns && arrival <= now)
			take_signal(st);
		else if (st->timer_ns <= now)
			step(st);
		else
			break;
	}
	station_arm(st);
}

/* ---- from the user ---- */

void
station_prepare(struct station *st)
{
	st->prepared = true;
}

void
station_relax(struct station *st)
{
	st->prepared = false;
}

void
station_send(struct station *st)
{
	st->prepared = true;
	st->state = STATION_WAIT;
	st->timer_ns = clock_now_ns(st->clock);
	station_arm(st);
}

void
station_put(struct station *st, const uint8_t *bytes, uint32_t count)
{
	st->crc = (uint32_t)crc32(st->crc, bytes, count);
	for (uint32_t i = 0; i < count; i++) {
		uint64_t index = st->put - st->first;

		if (index < SEGMENT_TAP_BYTES)
			st->head[index] = bytes[i];
		st->ring[st->put++ & RING_MASK] = bytes[i];
	}
	if (st->state != STATION_SEND)
		return;
	st->timer_ns = station_leaves_ns(st, st->put - st->first);
	station_arm(st);
}

void
station_finish(struct station *st, bool with_fcs)
{
	uint32_t crc = st->crc;
	const uint8_t fcs[ETHERNET_FCS_BYTES] = { (uint8_t)crc,
						  (uint8_t)(crc >> 8),
						  (uint8_t)(crc >> 16),
						  (uint8_t)(crc >> 24) };

	if (with_fcs)
		station_put(st, fcs, sizeof fcs);
	st->complete = true;
}

void
station_cancel(struct station *st)
{
	uint64_t now = clock_now_ns(st->clock);

	if (st->state == STATION_SEND || st->state == STATION_JAM) {
		if (on_cable(st))
			st->segment->damaged++;
		end_signal(st, now);
	}
	if (st->from == st)
		st->from = NULL;
	st->state = STATION_IDLE;
	st->timer_ns = NS_NEVER;
	st->committed = false;
	st->prepared = false;
	st->backoff_ns = 0;
	st->report = (struct station_report){ 0 };
	forget(st);
	station_arm(st);
}

uint64_t
station_slack_ns(const struct station *st)
{
	const struct station_user *u = st->user;
	bool quiet = st->state == STATION_IDLE && !st->prepared &&
		     !st->carriers && !st->from;

	return quiet && (!u->rests || u->rests(u->ctx)) ? st->slack_ns : 0;
}

void
station_get(const struct station *st, uint64_t index, uint8_t *to,
	    uint32_t count)
{
	const struct station *from = st->source;

	for (uint32_t i = 0; i < count; i++)
		to[i] = from->ring[(st->from_first + index + i) & RING_MASK];
}

void
station_init(struct station *st, struct net_segment *segment,
	     struct clock *clock, const struct station_user *user,
	     uint64_t lead_ns)
{
	*st = (struct station){
		.segment = segment,
		.clock = clock,
		.user = user,
		.lead_ns = lead_ns,
		.wake = { .name = "net.station", .fire = on_wake, .owner = st },
		.attempts_max = ETHERNET_ATTEMPTS,
		.timer_ns = NS_NEVER,
	};
	if (segment) {
		segment_attach(segment, st);
		st->wake.rank = (int)st->number - SEGMENT_STATIONS_MAX;
		st->random = segment->seed + st->number;
	}
}
