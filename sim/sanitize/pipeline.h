/* SPDX-License-Identifier: MIT */
/*
 * Hazards of the pipeline: what the last two instructions did, against what
 * this one does. An exception empties the pipeline, so nothing reaches across
 * one.
 */
#ifndef SANITIZE_PIPELINE_H
#define SANITIZE_PIPELINE_H

#include "sanitize/acts.h"
#include "sanitize/findings.h"

enum { PIPELINE_PAST = 2 };

struct pipeline {
	uint32_t loads, float_loads;  /* of the instruction before */
	uint32_t past[PIPELINE_PAST]; /* acts, the instruction before first */
	uint32_t status;              /* after the instruction before */
};

void pipeline_init(struct pipeline *, const struct cpu *);

/* An instruction has run; completes its acts. */
void pipeline_judge(struct pipeline *, struct acts *, const struct cpu *,
		    const struct moment *, struct findings *);

#endif /* SANITIZE_PIPELINE_H */
