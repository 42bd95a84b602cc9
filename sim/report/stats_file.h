/* SPDX-License-Identifier: MIT */
/*
 * Statistics as CSV: the comment lines of head.h and the machine, then
 * region,statistic,unit,value. The region "total" is the whole run; the
 * statistic "cycles" of a region is its length.
 */
#ifndef REPORT_STATS_FILE_H
#define REPORT_STATS_FILE_H

#include "machine/options.h"
#include "report/result.h"

/* The results are those of the machine. */
void stats_file_write(FILE *, const struct options *, const struct machine *,
		      const struct results *);

#endif /* REPORT_STATS_FILE_H */
