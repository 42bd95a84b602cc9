/* SPDX-License-Identifier: MIT */
/* The command that runs one kernel: `exosim KERNEL.elf [WORKLOAD [ARG...]]`. */
#ifndef REPORT_RUN_H
#define REPORT_RUN_H

#include "machine/machine.h"
#include "machine/options.h"

/* What stands between a run and the world; main.c joins them. */
struct run_world {
	void *ctx;
	/* The next image: the kernel (workload is false), then what it runs.
	 * *wanted becomes false when there is no more. NULL: files. */
	bool (*read)(void *ctx, struct image *, bool workload, bool *wanted,
		     struct error *);
	/* What the machine gets for its console; NULL: that itself. */
	const struct char_backend *(*wrap)(void *ctx,
					   const struct char_backend *);
	/* What the Ethernet gets for the host's network; NULL: that itself.
	 * With alone that is NULL: none is opened. */
	const struct frame_backend *(*wrap_net)(void *ctx,
						const struct frame_backend *);
	bool alone;
	/* Runs a machine, once booted, to its end: machine_run(), or a
	 * debugger. False: it could not, and the run ends with the status
	 * failed. */
	bool (*drive)(void *ctx, struct machine *, const struct options *,
		      struct error *);
	enum exit_status failed;
};

/* Everything from the images to the last report. The error has text when
 * there is something to say: always with EXIT_USER_ERROR. */
enum exit_status run_command(const struct options *, struct run_world *,
			     struct error *);

#endif /* REPORT_RUN_H */
