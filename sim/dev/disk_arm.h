/* SPDX-License-Identifier: MIT */
/*
 * The window in which a kernel sees the arms of the disks of one SCSI bus:
 * machine/disk_arm.h. Reading changes nothing; writes go nowhere.
 */
#ifndef DEV_DISK_ARM_H
#define DEV_DISK_ARM_H

#include <machine/disk_arm.h>
#include "dev/scsi_disk.h"
#include "mem/device.h"

struct disk_arm {
	struct device dev;
	const struct scsi_disk *disk; /* SCSI_IDS of them */
};

extern const struct device_ops disk_arm_ops;

/* The disks are borrowed. */
void disk_arm_init(struct disk_arm *, struct clock *, const struct trace *,
		   const struct scsi_disk *);

#endif /* DEV_DISK_ARM_H */
