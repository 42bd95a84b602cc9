/* SPDX-License-Identifier: MIT */
/*
 * A station on an Ethernet: the media access control of IEEE 802.3 (clause 4)
 * and its transceiver, for whoever has bytes to send and to receive.
 *
 * It defers to carrier, keeps the gap between frames in two parts, sends
 * preamble, bytes and FCS, finds collisions, jams and draws the backoff.
 * Whoever uses it feeds the bytes while they go out and takes them while they
 * come in, at his own pace; nothing waits for him.
 *
 * To send: station_prepare(), station_put() the first bytes, station_send(),
 * put the others before their turn on the wire comes, station_finish(). Then
 * one call of sent(); before it, after a collision, collided(): what was put
 * is forgotten, and all of it is to be put and sent again.
 *
 * Left out: a transceiver's jabber control (IEEE 802.3, 8.2.1.5), so a
 * transmission may last as long as bytes are fed. And the standard's process
 * Deference (4.2.8) lets carrier restart the gap after a frame of another only,
 * here it does so after our own, too: where all are equally far apart, nobody
 * can begin to be heard then.
 */
#ifndef NET_STATION_H
#define NET_STATION_H

#include "base/clock.h"
#include "net/segment.h"

enum { STATION_RING = 4096 }; /* bytes; a power of two */

enum station_result {
	SENT_WHOLE,
	SENT_STARVED, /* bytes did not come in time: cut short, no FCS */
	SENT_LATE,    /* a collision after the slot time */
	SENT_RETRY,   /* all attempts ended in collisions */
};

struct station_report {
	enum station_result result;
	uint64_t ns;       /* when it was over */
	unsigned attempts; /* how often it was begun */
	bool deferred;     /* the cable was busy when it should have begun */
	bool carrier;      /* its own carrier was seen throughout */
	bool heartbeat;    /* the transceiver's test signal followed */
	uint32_t bits;     /* from the first bit to the last collision */
};

/* How a transmission comes back to its own station. */
enum station_loop {
	LOOP_NONE,
	LOOP_OUTSIDE, /* over the cable, which sees it too */
	LOOP_INSIDE,  /* nothing leaves, nothing comes in */
};

/* All of them: at that exact time, which may lie a fraction of a cycle before
 * clock->now. Borrowed. */
struct station_user {
	void *ctx;
	/* The first bit of our preamble leaves. */
	void (*began)(void *ctx, uint64_t ns);
	/* Jammed; put everything and call station_send() again. */
	void (*collided)(void *ctx, uint64_t ns);
	void (*sent)(void *ctx, const struct station_report *);
	/* The first bit of a preamble has come. */
	void (*arriving)(void *ctx, uint64_t ns);
	/* The last bit has come; whole: nobody disturbed it. */
	void (*arrived)(void *ctx, uint64_t ns, bool whole);
	/* Whether nothing of what came in is still being worked on. NULL: it
	 * never is. */
	bool (*rests)(void *ctx);
};

enum station_state { STATION_IDLE, STATION_WAIT, STATION_SEND, STATION_JAM };

struct station {
	struct net_segment *segment; /* NULL: not plugged in */
	struct clock *clock;
	const struct station_user *user;
	unsigned number;   /* on its segment */
	uint64_t lead_ns;  /* see station_prepare() */
	uint64_t slack_ns; /* see station_slack_ns() */
	bool gone;         /* its machine is off */
	uint64_t random;
	struct event wake;
	/* what is set from outside */
	enum station_loop loop;
	bool mute;  /* the transceiver sends nothing */
	bool force; /* every attempt ends in a collision */
	unsigned attempts_max;
	/* signals */
	unsigned seen;     /* how many of the segment's signals */
	unsigned carriers; /* others whose signal is here */
	/* sending */
	enum station_state state;
	bool prepared;
	bool committed;      /* carrier came too late to matter */
	bool late;           /* so came the collision */
	bool shown;          /* our signal is on the cable */
	uint64_t timer_ns;   /* the next step of state; NS_NEVER: none */
	uint64_t gap_ns;     /* the gap after the last carrier ends */
	uint64_t backoff_ns; /* not before */
	uint64_t start_ns;
	struct station_report report;
	bool complete; /* all bytes were put */
	uint8_t ring[STATION_RING];
	uint64_t first, put; /* bytes, counted since reset */
	uint32_t crc;        /* of first..put */
	uint8_t head[SEGMENT_TAP_BYTES];
	/* receiving */
	struct station *from;   /* NULL: nothing is coming in */
	struct station *source; /* of what came in last */
	uint64_t from_first;
	uint64_t arrival_ns; /* of the preamble */
	bool disturbed;
};

/*
 * Plug a station into a segment (NULL: into nothing). lead_ns: the time
 * between station_prepare() and station_send() is never shorter. Everything is
 * borrowed; the station outlives the segment's use of it.
 */
void station_init(struct station *, struct net_segment *, struct clock *,
		  const struct station_user *, uint64_t lead_ns);

void station_prepare(struct station *);
/* It will not send after all; in no state but STATION_IDLE. */
void station_relax(struct station *);
/* What has been put since the last frame was over wants to leave. */
void station_send(struct station *);
void station_put(struct station *, const uint8_t *bytes, uint32_t count);
/* No more bytes: with_fcs appends the right FCS. */
void station_finish(struct station *, bool with_fcs);
/* Forget what was to be sent; break off what is being sent. No report. */
void station_cancel(struct station *);

/* How many bytes of the present transmission have left by ns. */
uint64_t station_left(const struct station *, uint64_t ns);
/* When byte number `count` (from 1) of it has left, if it is fed. */
uint64_t station_leaves_ns(const struct station *, uint64_t count);

/* The same of what is coming in. May be asked until the next arriving(). */
uint64_t station_here(const struct station *, uint64_t ns);
uint64_t station_comes_ns(const struct station *, uint64_t count);
/* Bytes from index on, all of them here, not much older than STATION_RING / 2
 * bytes. */
void station_get(const struct station *, uint64_t index, uint8_t *to,
		 uint32_t count);

/*
 * For how long after a frame has begun to come in nothing but the station
 * changes: until its user, who rests now, looks at the first bytes (slack_ns,
 * which the user sets; at first 0). 0 while something is coming or going.
 */
uint64_t station_slack_ns(const struct station *);

/* For the segment only: what is known of others may have changed. */
void station_arm(struct station *);

#endif /* NET_STATION_H */
