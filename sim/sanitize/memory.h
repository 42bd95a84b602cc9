/* SPDX-License-Identifier: MIT */
/*
 * Loads, stores and fetches against what memory, caches and their shadow say.
 *
 * A load is judged right after it: a hit is in the cache still, and a miss
 * has made the cache and memory agree. Only a difference in the bytes that
 * are read counts: an alias or a buffer whose stale copy is equal does no
 * harm. The caches are write-through, so a cached store is always seen by an
 * uncached read.
 */
#ifndef SANITIZE_MEMORY_H
#define SANITIZE_MEMORY_H

#include "sanitize/acts.h"
#include "sanitize/findings.h"
#include "sanitize/shadow.h"

/* Where an address leads at this moment; false: nowhere in RAM. */
struct place {
	paddr_t pa;
	bool cached;
};

bool place_of(const struct cpu *, vaddr_t, struct place *);

void memory_judge_fetch(const struct shadow *, const struct cpu *,
			const struct acts *, const struct moment *,
			struct findings *);

/* A load or store that raised no exception, and whose base is known: a load
 * that was in flight to it, a finding of its own, would have changed it. */
void memory_judge_access(struct shadow *, const struct cpu *,
			 const struct acts *, const struct moment *,
			 struct findings *);

#endif /* SANITIZE_MEMORY_H */
