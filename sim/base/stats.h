/* SPDX-License-Identifier: MIT */
/*
 * The statistics registry. A module owns plain uint64_t counters and registers
 * each once, when it is made; printing, CSV and region snapshots walk the
 * registry. A counter only ever grows: the cost of a region is a difference.
 */
#ifndef BASE_STATS_H
#define BASE_STATS_H

#include "base/types.h"

enum { STATS_MAX = 256 };

struct stat {
	const char *name; /* "dcache.miss" */
	const char *unit; /* "count", "cycles", "bytes" */
	const char *doc;  /* one sentence */
	const uint64_t *counter;
};

struct stats {
	unsigned count;
	struct stat stat[STATS_MAX];
};

/* The strings and the counter must outlive the registry. */
void stats_add(struct stats *, const char *name, const char *unit,
	       const char *doc, const uint64_t *counter);

/* Copy the present value of every counter to values[0..count-1]. */
void stats_snapshot(const struct stats *, uint64_t values[STATS_MAX]);

/* The row of that name, or NULL. */
const struct stat *stats_find(const struct stats *, const char *name);

#endif /* BASE_STATS_H */
