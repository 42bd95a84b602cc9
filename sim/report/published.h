/* SPDX-License-Identifier: MIT */
/*
 * What others measured on the real machines: the rows of
 * workloads/published/sosp95.csv, compiled in.
 */
#ifndef REPORT_PUBLISHED_H
#define REPORT_PUBLISHED_H

#include "base/types.h"

struct published {
	const char *table; /* "4": of SOSP'95 */
	const char *unit;  /* "us" or "s": how it was printed */
	const char *text;  /* as printed */
	uint64_t ns;
};

/* The first time published for that operation on that machine, of a system
 * that a kernel with this ABI stands for. False: there is none. */
bool published_find(const char *abi, const char *machine, const char *operation,
		    struct published *);

#endif /* REPORT_PUBLISHED_H */
