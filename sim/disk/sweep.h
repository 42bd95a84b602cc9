/* SPDX-License-Identifier: MIT */
/*
 * The way of the head over a run of blocks: for every track a move, a wait for
 * the angle, and the sectors that pass. A sweep is a plan, complete when it is
 * made; where the head is at a time, and what it has done by then, is worked
 * out from it. Left out: errors and retries; sectors taken in another order
 * than they are asked for.
 */
#ifndef DISK_SWEEP_H
#define DISK_SWEEP_H

#include "disk/geometry.h"

struct disk_sweep {
	const struct disk_model *model;
	uint64_t from_ns;        /* when the arm may move */
	uint32_t cylinder, head; /* where it stands until then */
	uint32_t lba, blocks;    /* all of them exist; may be none */
	bool write;
	uint64_t data_ns;  /* writes: the first block begins to arrive, and */
	uint32_t block_ns; /* each takes this long */
};

/* One track's share of a sweep. A move is a seek or a head switch, whichever
 * takes longer. */
struct disk_extent {
	uint32_t lba, blocks;
	struct disk_place at;   /* of the first block */
	uint32_t from_cylinder; /* where the move began */
	uint64_t from_ns;       /* when it did */
	uint64_t seek_ns, switch_ns;
	uint64_t data_wait_ns; /* writes: until the data will be in time */
	uint64_t rotate_ns;
	uint64_t start_ns, end_ns; /* the sectors pass */
};

struct disk_walk {
	const struct disk_sweep *sweep;
	uint32_t done; /* blocks of it */
	uint32_t cylinder, head;
	uint64_t now_ns;
};

void disk_walk_begin(struct disk_walk *, const struct disk_sweep *);

/* False: the sweep is over. */
bool disk_walk_next(struct disk_walk *, struct disk_extent *);

/* When the last block has passed; from_ns if there is none. */
uint64_t disk_sweep_end_ns(const struct disk_sweep *);

/* Blocks that have passed by then. */
uint32_t disk_sweep_ready(const struct disk_sweep *, uint64_t now_ns);

/* The arm at that time; a seek is taken to be even. The sector is 0. */
struct disk_place disk_sweep_where(const struct disk_sweep *, uint64_t now_ns);

/* When a bus that needs block_ns a block, and may begin at bus_ns, has carried
 * some blocks of the sweep, none before it has passed: after the first `skip`,
 * so many. */
uint64_t disk_sweep_carried_ns(const struct disk_sweep *, uint32_t skip,
			       uint32_t blocks, uint64_t bus_ns,
			       uint32_t block_ns);

#endif /* DISK_SWEEP_H */
