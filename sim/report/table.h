/* SPDX-License-Identifier: MIT */
/* The results of a run for people, 80 columns wide. */
#ifndef REPORT_TABLE_H
#define REPORT_TABLE_H

#include <stdio.h>

#include "report/result.h"

/* The results of one run: a line an operation, then, where a software TLB
 * was used, a line of hit rates an operation. Nothing when nothing was
 * measured. */
void table_print(FILE *, const struct results *);

#endif /* REPORT_TABLE_H */
