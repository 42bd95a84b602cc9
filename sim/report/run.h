/* SPDX-License-Identifier: MIT */
/* The command that runs one kernel: `exosim KERNEL.elf [WORKLOAD [ARG...]]`. */
#ifndef REPORT_RUN_H
#define REPORT_RUN_H

#include "machine/machine.h"
#include "machine/options.h"

/* Who runs a machine, once booted, to its end: machine_run(), or a debugger.
 * False: it could not begin. */
typedef bool machine_driver(struct machine *, const struct options *,
			    struct error *);

/* Everything from the images to the last report. The error has text when
 * there is something to say: always with EXIT_USER_ERROR. */
enum exit_status run_command(const struct options *, machine_driver *,
			     struct error *);

#endif /* REPORT_RUN_H */
