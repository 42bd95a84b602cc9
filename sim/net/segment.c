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
}

/* Before this, a station posts nothing that it has not posted yet. What happens
 * in its next cycle may have its exact time right after the one before. */
static uint64_t
promise(const struct station *st)
{
	cycles_t settled = clock_settled(st->clock);
	uint64_t now = settled ? (settled - 1) * st->clock->cycle_ns + 1 : 0;
	bool idle = st->state == STATION_IDLE && !st->prepared;

	return idle ? now + st->lead_ns : now;
}

uint64_t
segment_known_ns(const struct net_segment *s, const struct clock *clock)
{
	uint64_t least = NS_NEVER;

	for (unsigned i = 0; i < s->stations; i++) {
		const struct station *st = s->station[i];
		uint64_t ns;

		if (st->clock == clock || st->gone)
			continue;
		ns = promise(st) + s->delay_ns;
		if (ns < least)
			least = ns;
	}
	return least;
}

uint64_t
segment_slack_ns(const struct net_segment *s, const struct clock *clock)
{
	uint64_t least = NS_NEVER;

	for (unsigned i = 0; i < s->stations; i++) {
		const struct station *st = s->station[i];

		if (st->clock == clock && station_slack_ns(st) < least)
			least = station_slack_ns(st);
	}
	return least;
}

void
segment_leave(struct net_segment *s, const struct clock *clock)
{
	for (unsigned i = 0; i < s->stations; i++) {
		struct station *st = s->station[i];

		if (st->clock != clock || st->gone)
			continue;
		station_cancel(st);
		clock_cancel(st->clock, &st->wake);
		st->gone = true;
	}
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
		if (!s->station[i]->gone && s->station[i]->seen > seen)
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

		if (!s->station[i]->gone && next < done)
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
segment_post(struct net_segment *s, struct station *st, uint64_t ns, bool on)
{
	const struct signal signal = { ns, st, on, st->first };

	insert(s, &signal);
	trim(s);
	for (unsigned i = 0; i < s->stations; i++)
		if (s->station[i] != st)
			station_arm(s->station[i]);
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
	stats_add(stats, "net.late", "count",
		  "signals seen later than they came: 0, or a bug", &s->late);
	if (s->uplink)
		uplink_add_stats(s->uplink, stats);
}
