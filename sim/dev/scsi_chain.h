/* SPDX-License-Identifier: MIT */
/*
 * What hangs on a board's SCSI connector: the bus, a drive for each number
 * that the user gave one, and the window that shows their arms.
 */
#ifndef DEV_SCSI_CHAIN_H
#define DEV_SCSI_CHAIN_H

#include "dev/board.h"
#include "dev/disk_arm.h"

struct scsi_chain {
	struct scsi_bus bus;
	struct scsi_disk disk[SCSI_IDS];
	struct disk_arm arm;
};

void scsi_chain_init(struct scsi_chain *, struct clock *, const struct trace *,
		     const struct board_disk disk[SCSI_IDS]);

#endif /* DEV_SCSI_CHAIN_H */
