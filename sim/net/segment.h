/* SPDX-License-Identifier: MIT */
/*
 * An Ethernet cable: it carries the signals of the stations that are plugged
 * into it. Who may send when is the station's affair (net/station.h).
 *
 * Time. Everything here is in simulated nanoseconds since reset, and exact: a
 * signal that begins at t reaches every other station at t + delay_ns, on
 * whatever clock that station lives, and is seen by it in the first of its
 * cycles at or after that time. All stations are equally far from each other.
 *
 * Several machines. A station lives on the clock of its machine, and nothing
 * that it does at t concerns another before t + delay_ns; before it begins to
 * send it says so, at least lead_ns ahead (station_prepare()). Hence
 * segment_known_ns(): up to when a machine knows all that may reach it, seeing
 * how far the others have come. It may run that far and no farther; what was
 * posted meanwhile is on the cable at once, in the order of time, then of
 * stations. So no result depends on who ran first, or how far at a time.
 *
 * A signal that arrives behind its receiver's time all the same would be seen
 * at once and counted in `late`, which stays 0.
 */
#ifndef NET_SEGMENT_H
#define NET_SEGMENT_H

#include "base/stats.h"
#include "net/ethernet.h"

enum {
	SEGMENT_STATIONS_MAX = 64,
	/* Chosen: two lengths of 500 m of thick cable at 0.77 c take 4.3 us
	 * (IEEE 802.3, 8.6); the rest is for the repeater between them and the
	 * transceivers. The longest network has four times as much. */
	SEGMENT_DELAY_NS = 6000,
	/* As much of a frame as a tap sees: more than any legal one has. */
	SEGMENT_TAP_BYTES = 2048,
	/* Two addresses, a type, and the FCS: anything shorter is no frame. */
	SEGMENT_TAP_LEAST = 18,
};

struct clock;
struct station;
struct uplink;

/* A station begins or ceases to send. */
struct signal {
	uint64_t ns;
	struct station *from;
	bool on;
	uint64_t first; /* index of the first byte in the sender's ring */
};

/*
 * Sees every whole frame with a good FCS once, when its sender is done: when
 * its first bit after the preamble left, its bytes without the FCS, how many
 * of these are there (at most SEGMENT_TAP_BYTES) and how many there were.
 */
struct segment_tap {
	void *ctx;
	void (*frame)(void *ctx, uint64_t ns, const uint8_t *bytes,
		      uint32_t count, uint64_t length);
};

struct net_segment {
	uint64_t delay_ns;
	uint64_t seed; /* of the backoff */
	struct station *station[SEGMENT_STATIONS_MAX];
	unsigned stations;
	/* Signals that some station has not seen yet, in order; owned. */
	struct signal *signal;
	unsigned signals, room;
	struct segment_tap tap;      /* frame == NULL: none */
	const struct uplink *uplink; /* to the host's network; NULL: none */
	uint64_t frames;             /* whole, with a good FCS */
	uint64_t bytes;              /* of these frames, FCS included */
	uint64_t damaged;    /* too short, cut short, or with a bad FCS */
	uint64_t collisions; /* transmissions that ended in one */
	uint64_t late;
};

/* Takes the seed of the run; delay_ns is SEGMENT_DELAY_NS, and may be changed
 * until the first station is plugged in. */
void segment_init(struct net_segment *, uint64_t seed);
void segment_free(struct net_segment *);

/* The first time at which something that is not known yet may reach a station
 * on that clock; NS_NEVER: all others are on it, too, or gone. */
uint64_t segment_known_ns(const struct net_segment *, const struct clock *);

/* For how long it would not show beyond the stations there; see station.h. */
uint64_t segment_slack_ns(const struct net_segment *, const struct clock *);

/* The machine with that clock is off: its stations fall silent for good. */
void segment_leave(struct net_segment *, const struct clock *);

void segment_add_stats(const struct net_segment *, struct stats *);

/* For stations only: plug one in; a signal of its own; the next one of others
 * for it, NULL if none is known; and that it has seen that one. */
void segment_attach(struct net_segment *, struct station *);
void segment_post(struct net_segment *, struct station *, uint64_t ns, bool on);
const struct signal *segment_next(const struct net_segment *,
				  const struct station *);
void segment_seen(const struct net_segment *, struct station *);

#endif /* NET_SEGMENT_H */
