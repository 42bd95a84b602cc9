/* SPDX-License-Identifier: MIT */
/*
 * The comment lines that every CSV file begins with: which simulator, which
 * images, which settings. Nothing in them depends on when or where the file
 * was made.
 *
 *   # exosim VERSION
 *   # kernel NAME sha256 HASH             each image once
 *   # workload KERNEL/NAME sha256 HASH
 *   # --OPTION VALUE                      options_record()
 *   # argument TEXT                       of the guest, after the workload
 *   # node NAME                           the options and arguments of one of
 *                                         several follow
 */
#ifndef REPORT_HEAD_H
#define REPORT_HEAD_H

#include "machine/options.h"
#include "report/result.h"

void head_write(FILE *, const struct options *, const struct results *runs,
		unsigned count);

#endif /* REPORT_HEAD_H */
