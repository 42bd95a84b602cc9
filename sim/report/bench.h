/* SPDX-License-Identifier: MIT */
/*
 * `exosim bench`: every workload of bench.def on every kernel of kernels.def
 * on every machine, as one table and one CSV. Runs share the host's
 * processors; their order in the output is that of the tables, so nothing
 * shows which was done first.
 */
#ifndef REPORT_BENCH_H
#define REPORT_BENCH_H

#include "machine/options.h"

/* A run that fails is reported on standard error and makes the status 1; the
 * others are there all the same. */
enum exit_status bench_command(const struct options *, struct error *);

#endif /* REPORT_BENCH_H */
