/* SPDX-License-Identifier: MIT */
/*
 * What a program measures: regions between the markers BEGIN and END
 * (machine/marker.h), each with its cycles and with what every counter of the
 * statistics registry did meanwhile. Entries into regions of one name add up.
 *
 * A region lasts from the end of its BEGIN to the start of its END. A stall
 * of the fetch of END itself still belongs to it.
 */
#ifndef MACHINE_MARKERS_H
#define MACHINE_MARKERS_H

#include <machine/marker.h>

#include "base/stats.h"
#include "cpu/cpu.h"

enum {
	REGION_NESTING = 8, /* machine/marker.h */
	REGIONS_MAX = 256,  /* chosen: far more than any table has rows */
};

struct region {
	char name[MARK_NAME_MAX + 1];
	uint64_t entries;
	uint64_t iterations; /* operations, over all entries */
	cycles_t cycles;
	uint64_t *value; /* by counter of the registry; owned */
};

struct open_region {
	unsigned region;
	cycles_t began;
	uint64_t value[STATS_MAX]; /* when it began */
};

struct markers {
	const struct stats *stats;
	struct region *region; /* in the order of their first BEGIN; owned */
	unsigned regions;
	struct open_region open[REGION_NESTING];
	unsigned depth;
};

enum marker_outcome {
	MARKER_CONTINUE,
	MARKER_EXIT,   /* the guest ends with status $a0 */
	MARKER_MISUSE, /* the guest is wrong; error says how */
};

/* The registry must be complete before the first marker. */
void markers_init(struct markers *, const struct stats *);
void markers_free(struct markers *);

/* A marker has been executed; unknown codes are nothing. */
enum marker_outcome markers_take(struct markers *, const struct cpu *,
				 uint32_t code, struct error *);

/* The guest ends: every BEGIN must have had its END. */
bool markers_finish(const struct markers *, struct error *);

#endif /* MACHINE_MARKERS_H */
