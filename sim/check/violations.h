/* SPDX-License-Identifier: MIT */
/*
 * What the checker has found: told when it is found the first time, counted
 * afterwards, listed at the end in the order of the first times. One finding a
 * kind and instruction.
 */
#ifndef CHECK_VIOLATIONS_H
#define CHECK_VIOLATIONS_H

#include <stdio.h>

#include "base/violation.h"
#include "machine/machine.h"

/* Chosen: more than anybody reads; what comes later is only counted. */
enum { VIOLATIONS_MAX = 1024 };

struct violations {
	FILE *out;
	const struct machine *machine;
	uint32_t mask; /* kinds that are wanted */
	struct violated {
		enum violation kind;
		vaddr_t pc;
		uint64_t count;
	} found[VIOLATIONS_MAX];
	unsigned count;
	uint64_t beyond; /* had no room in found[] */
};

void violations_init(struct violations *, const struct machine *, uint32_t mask,
		     FILE *out);

static inline bool
violations_wanted(const struct violations *v, enum violation kind)
{
	return v->mask >> kind & 1;
}

/* The instruction at pc is to blame; the text says more. */
void violations_add(struct violations *, enum violation kind, vaddr_t pc,
		    const char *format, ...)
    __attribute__((format(printf, 4, 5)));

void violations_summarize(const struct violations *);

#endif /* CHECK_VIOLATIONS_H */
