/* SPDX-License-Identifier: MIT */
/*
 * One line on a terminal while a long run goes on: simulated time, cycles,
 * millions of instructions a second of host time. It rewrites itself and is
 * gone when the run ends; off a terminal it is silent.
 */
#ifndef REPORT_PROGRESS_H
#define REPORT_PROGRESS_H

#include "machine/machine.h"

struct progress {
	uint64_t started_ns, last_ns; /* host time */
	uint64_t last_instructions;
	bool shown;
};

/* Watch the run of a machine, if standard error is a terminal. */
void progress_attach(struct progress *, struct machine *);
/* Wipe the line. */
void progress_done(struct progress *);

#endif /* REPORT_PROGRESS_H */
