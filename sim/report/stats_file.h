/* SPDX-License-Identifier: MIT */
/*
 * Statistics as CSV: the comment lines of csv.h, then
 * region,statistic,unit,value. The region "total" is the whole run; the
 * statistic "cycles" of a region is its length.
 */
#ifndef REPORT_STATS_FILE_H
#define REPORT_STATS_FILE_H

#include "machine/machine.h"
#include "machine/options.h"

void stats_file_write(FILE *, const struct options *, const struct machine *);

#endif /* REPORT_STATS_FILE_H */
