/* SPDX-License-Identifier: MIT */
/*
 * For tests of packet filters: random ones, packets that nearly match them, a
 * processor that runs the generated code, and libpcap's compiler and
 * interpreter as a judge who knows nothing of ours.
 */
#ifndef SUPPORT_FILTERS_H
#define SUPPORT_FILTERS_H

#include "filter/interp.h"
#include "filter/set.h"
#include "support/bench.h"
#include "support/random.h"

enum { PACKET_MAX = EXO_PACKET_MAX };

struct packet {
	uint32_t length;
	uint8_t byte[PACKET_MAX];
};

/* Append an atom. */
void filter_eq(struct exo_filter *, unsigned offset, unsigned width,
	       uint32_t mask, uint32_t value);
void filter_shift(struct exo_filter *, unsigned offset, unsigned width,
		  uint32_t mask, unsigned shift);

/* A well-formed filter of one of several kinds: connections, protocols, with
 * headers of variable length, and of no sense at all. Few different values, so
 * that filters share beginnings, overlap and contain each other. */
void random_filter(struct random *, struct exo_filter *);

/* Make the packet one that the filter matches, if there is one so long; what
 * the filter does not look at stays as it was. */
void satisfy(struct packet *, const struct exo_filter *);
/* A packet that matches the filter, or nearly so, or is cut short. */
void random_packet(struct random *, struct packet *, const struct exo_filter *);

/* A set whose code runs on a simulated processor. */
struct filter_rig {
	struct bench bench;
	struct filter_set set;
	uint32_t code[2][FILTER_CODE_WORDS];
	unsigned longest; /* instructions of one classification */
};

void filter_rig_init(struct filter_rig *, unsigned align);
void filter_rig_free(struct filter_rig *);
/* Bring the set's code into the processor's memory. */
void filter_rig_load(struct filter_rig *);
/* Whose packet it is, by the code. Fails the test if the code stores, loads
 * anything but the packet and its own tables, or goes astray. */
int filter_rig_classify(struct filter_rig *, const struct packet *);

/* libpcap's opinion. */
struct judge;
struct judge *judge_new(const struct exo_filter *);
bool judge_matches(const struct judge *, const struct packet *);
void judge_free(struct judge *);

#endif /* SUPPORT_FILTERS_H */
