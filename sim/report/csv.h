/* SPDX-License-Identifier: MIT */
/*
 * Results as CSV: the comment lines of head.h, then a row an operation.
 *
 *   machine,kernel,workload,operation,iterations,cycles,us,published_us,ratio
 *
 * With several nodes a column `node` comes before these.
 * cycles and us are of one operation. published_us and ratio are empty where
 * nothing was published.
 */
#ifndef REPORT_CSV_H
#define REPORT_CSV_H

#include "machine/options.h"
#include "report/result.h"

void csv_write(FILE *, const struct options *, const struct results *runs,
	       unsigned count);

#endif /* REPORT_CSV_H */
