/* SPDX-License-Identifier: MIT */
/*
 * Statistics as CSV: the comment lines of head.h and the machine, then
 * region,statistic,unit,value. The region "total" is the whole run; the
 * statistic "cycles" of a region is its length.
 *
 * With several nodes a column `node` comes before these, and a line "# machine
 * NODE MODEL" for each; the rows without a node are those of the Ethernet.
 */
#ifndef REPORT_STATS_FILE_H
#define REPORT_STATS_FILE_H

#include "machine/nodes.h"
#include "report/result.h"

/* The results are those of the machines. */
void stats_file_write(FILE *, const struct options *, const struct nodes *,
		      const struct results *);

#endif /* REPORT_STATS_FILE_H */
