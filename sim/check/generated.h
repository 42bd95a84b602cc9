/* SPDX-License-Identifier: MIT */
/*
 * Instructions that the kernel makes as it goes, in regions of the kind "code".
 * It makes them between two probes: "code.begin", where it begins to, and
 * "icache.forget", where it drops what is cached of a1 bytes at a0, the last
 * thing to do before they can run. A store there at any other time is a
 * finding, one elsewhere in such a region meanwhile, too, and so is an
 * instruction that runs there but is not what was made.
 *
 * Where a kernel shows its text, it runs nothing but that and what it made.
 */
#ifndef CHECK_GENERATED_H
#define CHECK_GENERATED_H

#include "check/exported.h"

struct checker;

enum { GENERATED_PROBES = 8 };

struct generated {
	struct made {
		uint32_t *word; /* as finished; owned; NULL: no such region */
		uint8_t *is_finished; /* by word; owned */
	} made[EXPORTED_REGIONS];
	vaddr_t begin[GENERATED_PROBES], finish[GENERATED_PROBES];
	unsigned begins, finishes;
	bool making;
	paddr_t from, to; /* first and last word stored to meanwhile */
	bool has_text;    /* the kernel shows it */
};

/* The tables are known. */
void generated_begin(struct checker *);
void generated_free(struct checker *);

/* The kernel has run that instruction, at the checker's pc. */
void generated_run(struct checker *, uint32_t insn);
/* It has stored there; a program goes on; a device has written there. */
void generated_store(struct checker *, paddr_t pa);
void generated_return(struct checker *);
void generated_written(struct checker *, paddr_t pa, uint32_t count);
/* The run has ended. */
void generated_end(struct checker *);

#endif /* CHECK_GENERATED_H */
