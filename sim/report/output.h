/* SPDX-License-Identifier: MIT */
/* A file that is being written; "-" is standard output. */
#ifndef REPORT_OUTPUT_H
#define REPORT_OUTPUT_H

#include <stdio.h>

#include "base/error.h"

struct output {
	const char *path;
	FILE *file; /* NULL: not wanted */
};

/* A NULL path opens nothing, and succeeds. */
bool output_open(struct output *, const char *path, struct error *);

/* False when not everything could be written. */
bool output_close(struct output *, struct error *);

#endif /* REPORT_OUTPUT_H */
