/* SPDX-License-Identifier: MIT */
#include "net/segment.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "net/uplink.h"
#include "net/station.h"

enum { ROOM_AT_FIRST = 16 };

void
segment_init(struct net_segment *s, uint64_t seed)
{
	*s = (struct net_segment){ .delay_ns = SEGMENT_DELAY_NS,
				   .seed = seed,
				   .one_clock = true,
				   .room = ROOM_AT_FIRST };
	s->signal = xcalloc(s->room, sizeof *s->signal);
}

void
segment_free(struct net_segment *s)
{
	free(s->signal);
	s->signal = NULL;
}

void
segment_attach(struct net_segment *s, struct station *st)
{
	if (s->stations == SEGMENT_STATIONS_MAX)
		bug("more than %d stations on a segment", SEGMENT_STATIONS_MAX);
	st->number = s->stations;
	st->seen = s->signals;
	s->station[s->stations++] = st;
	s->one_clock = s->one_clock && st->clock == s->station[0]->clock;
}

uint64_t
segment_lookahead_ns(const struct net_segment *s)
{
	uint64_t lead = NS_NEVER;
	uint64_t margin =
	    s->delay_ns > SEGMENT_MARGIN_NS ? SEGMENT_MARGIN_NS : 0;

	for (unsigned i = 0; i < s->stations; i++) {
		const struct station *st = s->station[i];
		uint64_t own = st->prepared ? 0 : st->lead_ns;

		if (own < lead)
			lead = own;
	}
	return s->delay_ns - margin + (lead == NS_NEVER ? 0 : lead);
}

static bool
before(const struct signal *a, const struct signal *b)
{
	if (a->ns != b->ns)
		return a->ns < b->ns;
	return a->from->number < b->from->number;
}

/* Signals that somebody has seen stay where they are. */
static unsigned
most_seen(const struct net_segment *s)
{
	unsigned seen = 0;

	for (unsigned i = 0; i < s->stations; i++)
		if (s->station[i]->seen > seen)
			seen = s->station[i]->seen;
	return seen;
}

static void
grow(struct net_segment *s)
{
	struct signal *more = xcalloc(2ul * s->room, sizeof *more);

	memcpy(more, s->signal, s->signals * sizeof *more);
	free(s->signal);
	s->signal = more;
	s->room *= 2;
}

static void
insert(struct net_segment *s, const struct signal *signal)
{
	unsigned seen = most_seen(s);
	unsigned at = s->signals;

	if (s->signals == s->room)
		grow(s);
	while (at > seen && before(signal, &s->signal[at - 1])) {
		s->signal[at] = s->signal[at - 1];
		at--;
	}
	s->signal[at] = *signal;
	s->signals++;
}

/* The first signal of others that the station has not seen. */
static unsigned
next_of(const struct net_segment *s, const struct station *st)
{
	unsigned at = st->seen;

	while (at < s->signals && s->signal[at].from == st)
		at++;
	return at;
}

/* Forget the signals that everybody has seen. */
static void
trim(struct net_segment *s)
{
	unsigned done = s->signals;

	for (unsigned i = 0; i < s->stations; i++) {
		unsigned next = next_of(s, s->station[i]);

		if (next < done)
			done = next;
	}
	if (!done)
		return;
	s->signals -= done;
	memmove(s->signal, s->signal + done, s->signals * sizeof *s->signal);
	for (unsigned i = 0; i < s->stations; i++) {
		struct station *st = s->station[i];

		st->seen = st->seen > done ? st->seen - done : 0;
	}
}

void
segment_exchange(struct net_segment *s)
{
	bool changed = false;

	for (unsigned i = 0; i < s->stations; i++) {
		struct station *st = s->station[i];

		for (unsigned n = 0; n < st->posted; n++)
			insert(s, &st->outbox[n]);
		changed = changed || st->posted;
		st->posted = 0;
	}
	if (!changed)
		return;
	trim(s);
	for (unsigned i = 0; i < s->stations; i++)
		station_arm(s->station[i]);
}

void
segment_post(struct net_segment *s, struct station *st, uint64_t ns, bool on)
{
	if (st->posted == STATION_OUTBOX)
		bug("station %u: %d signals since the last exchange",
		    st->number, STATION_OUTBOX);
	st->outbox[st->posted++] = (struct signal){ ns, st, on, st->first };
	if (s->one_clock)
		segment_exchange(s);
}

const struct signal *
segment_next(const struct net_segment *s, const struct station *st)
{
	unsigned next = next_of(s, st);

	return next < s->signals ? &s->signal[next] : NULL;
}

void
segment_seen(const struct net_segment *s, struct station *st)
{
	unsigned next = next_of(s, st);

	st->seen = next < s->signals ? next + 1 : next;
}

void
segment_add_stats(const struct net_segment *s, struct stats *stats)
{
	stats_add(stats, "net.frames", "count",
		  "whole frames sent on the Ethernet", &s->frames);
	stats_add(stats, "net.bytes", "bytes", "of these frames, with FCS",
		  &s->bytes);
	stats_add(stats, "net.damaged", "count",
		  "frames too short, cut short, or with a bad FCS",
		  &s->damaged);
	stats_add(stats, "net.collisions", "count",
		  "transmissions that ended in a collision", &s->collisions);
	if (s->uplink)
		uplink_add_stats(s->uplink, stats);
}
