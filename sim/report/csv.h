/* SPDX-License-Identifier: MIT */
/*
 * Results as CSV: comment lines, then a row an operation. Nothing in it
 * depends on when or where it was made.
 *
 *   # exosim VERSION
 *   # image NAME sha256 HASH         each image once
 *   # --OPTION VALUE                 options_record()
 *   machine,kernel,workload,operation,iterations,cycles,us,published_us,ratio
 *
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
