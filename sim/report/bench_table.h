/* SPDX-License-Identifier: MIT */
/*
 * The table of many runs, 80 columns wide: a block a workload, a column a
 * machine; for each operation of each kernel a line of measured times and,
 * where there are figures, lines of the published ones, of their ratios, and
 * of the hit rates of a software TLB.
 */
#ifndef REPORT_BENCH_TABLE_H
#define REPORT_BENCH_TABLE_H

#include <stdio.h>

#include "report/result.h"

/* Of all runs, those of that workload; machines names the columns, at most
 * MODEL_COUNT. Nothing when there are none. */
void bench_table_print(FILE *, const char *title, const char *workload,
		       const struct results *runs, unsigned run_count,
		       const char *const machines[], unsigned machine_count);

#endif /* REPORT_BENCH_TABLE_H */
