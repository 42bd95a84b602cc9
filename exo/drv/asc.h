/* SPDX-License-Identifier: MIT */
/*
 * The NCR 53C94 of the 5000s (machine/asc.h; NetBSD ncr53c9x.c): the three
 * functions of its adapters, which differ in where their data lie.
 */
#ifndef EXO_DRV_ASC_H
#define EXO_DRV_ASC_H

#include "scsi.h"

void asc_reset(const struct scsi_adapter *);
void asc_start(const struct scsi_adapter *, const struct scsi_command *);
enum scsi_step asc_interrupt(const struct scsi_adapter *,
			     struct scsi_command *);

#endif /* EXO_DRV_ASC_H */
