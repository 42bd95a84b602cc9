/* SPDX-License-Identifier: MIT */
/*
 * --sanitize: watches every instruction of a machine for mistakes that the
 * chip punishes and that the simulator forgives (docs/sanitize.md). It looks
 * only: no cycle changes. Runs in the step engine.
 */
#ifndef SANITIZE_SANITIZER_H
#define SANITIZE_SANITIZER_H

#include "sanitize/findings.h"
#include "sanitize/pipeline.h"
#include "sanitize/shadow.h"
#include "sanitize/translation.h"

struct sanitizer {
	struct machine *machine;
	uint64_t exceptions; /* before the instruction being judged */
	struct pipeline pipeline;
	struct shadow shadow;
	struct translation translation;
	struct findings findings;
};

/* The machine has booted but not run; findings go to out. It listens to the
 * machine's bus from now on, and must be freed before the machine. */
void sanitizer_init(struct sanitizer *, struct machine *, struct finding_choice,
		    FILE *out);
void sanitizer_free(struct sanitizer *);

/* As a machine_watcher gets it. */
void sanitizer_judge(struct sanitizer *, vaddr_t pc, uint32_t insn,
		     cycles_t began);

/* The list of what was found; true if it must fail the run. */
bool sanitizer_finish(struct sanitizer *);

#endif /* SANITIZE_SANITIZER_H */
