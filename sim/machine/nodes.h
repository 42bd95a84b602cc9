/* SPDX-License-Identifier: MIT */
/*
 * Machines on one Ethernet, run together. They take turns: who is farthest
 * behind runs on for as long as the others cannot have done anything that would
 * reach it (net/segment.h), some hundred cycles.
 *
 * The order of turns and their lengths have no influence on what happens. What
 * reaches a machine is put among its own events at its cycle, and a processor
 * that an instruction has carried beyond what is known waits with its events
 * until more is known. When it reads or writes a device there, in the middle of
 * an instruction, the others catch up first; nodes_can_run() says whether that
 * is always possible.
 */
#ifndef MACHINE_NODES_H
#define MACHINE_NODES_H

#include "machine/machine.h"
#include "machine/options.h"

enum { NODES_MAX = OPTIONS_NODES_MAX };

struct nodes;

struct node_turn {
	struct nodes *nodes;
	struct machine *machine; /* borrowed */
	bool gone;               /* has ended, and left the cable */
	bool waits; /* for others, in the middle of an instruction */
};

struct nodes {
	struct net_segment *segment; /* borrowed */
	struct node_turn node[NODES_MAX];
	unsigned count;
	/* After each turn, and at the end of a node; may be NULL. */
	void (*turned)(void *ctx);
	void (*left)(void *ctx, unsigned node);
	void *ctx;
};

/* False: an instruction of this model may last longer than two signals travel,
 * which an odd --set can cause. */
bool nodes_can_run(const struct net_segment *, const struct timing *,
		   struct error *);

void nodes_init(struct nodes *, struct net_segment *);
/* The machines are booted, and none has run. One alone runs as ever. */
void nodes_add(struct nodes *, struct machine *);

/* Run all of them to their ends. When one is stopped from outside, so are the
 * others. Somebody else may have run one of them to its end before, by
 * machine_step() or machine_run(), which take the others along. */
void nodes_run(struct nodes *);

#endif /* MACHINE_NODES_H */
