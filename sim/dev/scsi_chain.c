/* SPDX-License-Identifier: MIT */
#include "dev/scsi_chain.h"

void
scsi_chain_init(struct scsi_chain *c, struct clock *clock,
		const struct trace *trace,
		const struct board_disk disk[SCSI_IDS])
{
	scsi_bus_init(&c->bus, clock, trace);
	for (unsigned id = 0; id < SCSI_IDS; id++)
		if (disk[id].model && id != SCSI_HOST_ID)
			scsi_disk_init(&c->disk[id], &c->bus, id,
				       disk[id].model, disk[id].image);
	disk_arm_init(&c->arm, clock, trace, c->disk);
}
