/* SPDX-License-Identifier: MIT */
/*
 * The state of a whole machine as one hash a component (XXH3, 64 bits): all
 * that decides what happens next, and what has been counted. Both engines
 * leave the same at every instruction boundary.
 *
 * Left out: pointers, what the host keeps for its own speed, and the order of
 * a TLB's hash chains, which follows from its entries' history but decides
 * nothing.
 */
#ifndef RECORD_STATE_H
#define RECORD_STATE_H

#include "machine/machine.h"

enum {
	STATE_DEVICES_MAX = BOARD_DEVICES_MAX,
	STATE_FIXED = 13, /* components that every machine has */
	/* and what a run with --net has */
	STATE_PARTS_MAX = STATE_FIXED + STATE_DEVICES_MAX + 1,
};

struct state_part {
	const char *name; /* "ram", or a device's name; not owned */
	uint64_t hash;
};

struct state {
	struct state_part part[STATE_PARTS_MAX];
	unsigned parts;
};

/* console: a digest of what the guest's console has said and heard. */
void state_take(struct state *, const struct machine *, uint64_t console);

/* A digest of every statistic of every region and of the whole run. */
uint64_t state_of_statistics(const struct machine *);

#endif /* RECORD_STATE_H */
