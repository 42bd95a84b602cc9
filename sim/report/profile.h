/* SPDX-License-Identifier: MIT */
/*
 * Where every cycle of a run went: by image, symbol and cause. Written as
 * collapsed stacks, the format that flame-graph tools read:
 *
 *   MACHINE;IMAGE;SYMBOL;CAUSE COUNT
 *
 * IMAGE is the kernel, the workload (addresses below KSEG0), or "prom". The
 * counts sum to the cycles of the run. Code without a symbol is "?".
 */
#ifndef REPORT_PROFILE_H
#define REPORT_PROFILE_H

#include <stdio.h>

#include "machine/machine.h"

struct profile_image {
	const char *name;
	const struct image *image; /* NULL: none */
	/* [(symbol + 1) * CAUSE_COUNT + cause]; owned */
	uint64_t *count;
};

enum { PROFILE_KERNEL, PROFILE_WORKLOAD, PROFILE_PROM, PROFILE_IMAGES };

struct profile {
	const struct machine *machine;
	struct profile_image image[PROFILE_IMAGES];
	uint64_t seen[CAUSE_COUNT]; /* cycles attributed so far */
};

/* The machine has booted but not run. */
void profile_init(struct profile *, const struct machine *);
void profile_free(struct profile *);

/* What the processor spent since the last call belongs to pc. */
void profile_attribute(struct profile *, vaddr_t pc);

void profile_write(const struct profile *, FILE *);

/* The sum of all counts. */
uint64_t profile_total(const struct profile *);

#endif /* REPORT_PROFILE_H */
