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
 * send it says so, at least lead_ns ahead (station_prepare()). Hence the rule
 * by which machines on one cable may be advanced, in any order:
 *
 *   until = the least of all machines' clocks + segment_lookahead_ns()
 *   let each machine run to until
 *   segment_exchange(), and again
 *
 * What was sent meanwhile lies in the outbox of its sender; the exchange puts
 * it on the cable in the order of time, then of stations. So the result does
 * not depend on who ran first. A processor may overshoot until by the end of
 * an instruction; SEGMENT_MARGIN_NS is kept for that. A signal that arrives
 * late nevertheless is seen at once and counted in `late`, which stays 0.
 *
 * When all stations share one clock the exchange happens by itself.
 */
#ifndef NET_SEGMENT_H
#define NET_SEGMENT_H

#include "base/stats.h"
#include "net/ethernet.h"

enum {
	SEGMENT_STATIONS_MAX = 64,
	/* Chosen: 500 m of thick cable at 0.77 c (IEEE 802.3, 8.6) take 2.2 us;
	 * the rest is for two transceivers and their start-up. */
	SEGMENT_DELAY_NS = 3200,
	/* Chosen: 25 cycles of 40 ns; no instruction stalls for longer, unless
	 * DMA or a slow device stands in its way as well. */
	SEGMENT_MARGIN_NS = 1000,
	/* As much of a frame as a tap sees: more than any legal one has. */
	SEGMENT_TAP_BYTES = 2048,
	/* Two addresses, a type, and the FCS: anything shorter is no frame. */
	SEGMENT_TAP_LEAST = 18,
};

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
	bool one_clock;
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

/* How far machines may run beyond the slowest; see above. */
uint64_t segment_lookahead_ns(const struct net_segment *);

/* Put on the cable what stations have sent. */
void segment_exchange(struct net_segment *);

void segment_add_stats(const struct net_segment *, struct stats *);

/* For stations only: plug one in; a signal of its own; the next one of others
 * for it, NULL if none is known; and that it has seen that one. */
void segment_attach(struct net_segment *, struct station *);
void segment_post(struct net_segment *, struct station *, uint64_t ns, bool on);
const struct signal *segment_next(const struct net_segment *,
				  const struct station *);
void segment_seen(const struct net_segment *, struct station *);

#endif /* NET_SEGMENT_H */
