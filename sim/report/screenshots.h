/* SPDX-License-Identifier: MIT */
/*
 * --screenshot FILE@CYCLE: what the screen shows at the first instruction
 * boundary at or after that cycle, as a PNG. Looking changes no result.
 */
#ifndef REPORT_SCREENSHOTS_H
#define REPORT_SCREENSHOTS_H

#include "machine/machine.h"
#include "machine/options.h"
#include "report/output.h"

struct screenshot {
	struct output out;
	struct event due;
	struct screen screen;
	cycles_t cycle;
	bool taken, written;
};

struct screenshots {
	struct screenshot shot[OPTIONS_SCREENSHOTS_MAX];
	unsigned count;
};

/* Open the files. Once the machine is booted, have them taken. */
bool screenshots_open(struct screenshots *, const struct options *,
		      struct error *);
bool screenshots_schedule(struct screenshots *, struct machine *,
			  struct error *);

/* False: a file could not be written, or the run ended before its cycle. The
 * first of such reasons is told; every file is closed. */
bool screenshots_close(struct screenshots *, struct error *);

#endif /* REPORT_SCREENSHOTS_H */
