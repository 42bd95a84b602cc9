/* SPDX-License-Identifier: MIT */
/*
 * A station for tests that sends what it is told and remembers everything that
 * happens to it, with the exact time.
 */
#ifndef SUPPORT_PEER_H
#define SUPPORT_PEER_H

#include "net/station.h"

enum peer_what {
	PEER_BEGAN,
	PEER_COLLIDED,
	PEER_SENT,
	PEER_ARRIVING,
	PEER_ARRIVED
};

enum { PEER_LOG = 512, PEER_BYTES = 4096 };

struct peer_entry {
	enum peer_what what;
	uint64_t ns;
};

struct peer {
	struct station station;
	struct station_user user;
	struct event due; /* the time to send */
	uint8_t out[PEER_BYTES];
	uint32_t out_bytes;
	bool unfinished; /* never says that these are all bytes */
	struct peer_entry log[PEER_LOG];
	unsigned logged;
	struct station_report report; /* the last */
	uint8_t in[PEER_BYTES];       /* what came last, FCS included */
	uint64_t in_bytes;
	bool in_whole;
};

void peer_init(struct peer *, struct net_segment *, struct clock *);
/* A frame of count bytes, first, first + 1 and so on, without FCS; FCS comes
 * with it. At a cycle of its clock. */
void peer_send_at(struct peer *, uint64_t ns, uint8_t first, uint32_t count);
/* When the nth such thing happened; NS_NEVER: it did not. */
uint64_t peer_when(const struct peer *, enum peer_what, unsigned n);
unsigned peer_count(const struct peer *, enum peer_what);
/* What came in last ends with its FCS. */
bool peer_in_is_good(const struct peer *);

#endif /* SUPPORT_PEER_H */
