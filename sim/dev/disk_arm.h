/* SPDX-License-Identifier: MIT */
/*
 * The drives of one SCSI bus, and the window in which a kernel sees their arms
 * (machine/disk_arm.h). Reading changes nothing; writes go nowhere. The
 * window's state is that of the bus and of all that hangs on it.
 */
#ifndef DEV_DISK_ARM_H
#define DEV_DISK_ARM_H

#include <machine/disk_arm.h>
#include "dev/scsi_disk.h"
#include "mem/device.h"

struct disk_arm {
	struct device dev;
	struct scsi_bus bus;
	struct scsi_disk disk[SCSI_IDS]; /* those that are there */
};

extern const struct device_ops disk_arm_ops;

/* A bus without a drive: see scsi_disk_init(). */
void disk_arm_init(struct disk_arm *, struct clock *, const struct trace *);

#endif /* DEV_DISK_ARM_H */
