/* SPDX-License-Identifier: MIT */
/*
 * Extents of disks: who may use which blocks (exo/disk.h). The kernel knows
 * runs of blocks, not files; extents within an extent may overlap, as may
 * capabilities for one of them.
 */
#ifndef EXO_EXTENT_H
#define EXO_EXTENT_H

#include <stdint.h>
#include "cap.h"

struct extent {
	struct cap_checks checks;
	uint32_t maker;  /* name; 0: not in use, EXTENT_ROOT: the kernel */
	uint32_t parent; /* number of the larger one; itself for a root */
	uint32_t drive, first, blocks;
};

#define EXTENT_ROOT 1 /* no name of an environment is that small */

/* The whole of a drive, for the first environment. */
struct exo_cap extent_root(uint32_t drive, uint32_t blocks);
/* The extent that a capability names, if it is genuine and gives the right. */
int extent_of(struct exo_cap, uint32_t right, struct extent **);
/* Free what an environment has made. */
void extent_free_all(uint32_t maker);

#endif /* EXO_EXTENT_H */
