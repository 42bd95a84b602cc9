/* SPDX-License-Identifier: MIT */
/*
 * The command that runs one kernel, `exosim KERNEL.elf [WORKLOAD [ARG...]]`, or
 * several machines on one Ethernet, `exosim --node ... --node ...`.
 */
#ifndef REPORT_RUN_H
#define REPORT_RUN_H

#include "machine/nodes.h"
#include "machine/options.h"

/* What stands between a run and the world; main.c joins them. Nodes are
 * numbered from 0; a machine alone is node 0. */
struct run_world {
	void *ctx;
	/* An image of a node: the kernel (workload is false), or what it runs.
	 * *wanted becomes false when there is none. NULL: files. */
	bool (*read)(void *ctx, unsigned node, struct image *, bool workload,
		     bool *wanted, struct error *);
	/* What a machine gets for its console; NULL: that itself. */
	const struct char_backend *(*wrap)(void *ctx, unsigned node,
					   const struct char_backend *);
	/* What the Ethernet gets for the host's network; NULL: that itself.
	 * With alone that is NULL: none is opened. */
	const struct frame_backend *(*wrap_net)(void *ctx,
						const struct frame_backend *);
	bool alone;
	/* Runs machines, once booted, to their ends: nodes_run(), perhaps with
	 * a debugger. False: it could not, and the run ends with the status
	 * failed. */
	bool (*drive)(void *ctx, struct nodes *, const struct options *,
		      struct error *);
	enum exit_status failed;
};

/* Everything from the images to the last report. The error has text when
 * there is something to say: always with EXIT_USER_ERROR. */
enum exit_status run_command(const struct options *, struct run_world *,
			     struct error *);

#endif /* REPORT_RUN_H */
