/* SPDX-License-Identifier: MIT */
/*
 * A disk drive on the SCSI bus: the commands of machine/scsi.def (SCSI-2,
 * X3.131-1994, chapters 8 and 9), timed by the mechanism of disk/disk.h. The
 * blocks are those of a host's image; a block goes to or comes from the image
 * at the simulated time at which it moves on the bus.
 *
 * It reports a reset to the first command after it (UNIT ATTENTION). The motor
 * runs when it is found, and STOP UNIT stops it at once.
 *
 * Left out: tagged commands, linked commands, defect lists (REASSIGN BLOCKS
 * does nothing), changing mode parameters (MODE SELECT takes what it is given
 * and changes nothing but for what it refuses), reservations (there is only one
 * initiator), FORMAT UNIT.
 */
#ifndef DEV_SCSI_DISK_H
#define DEV_SCSI_DISK_H

#include "dev/scsi_target.h"
#include "disk/disk.h"
#include "host/block.h"

struct scsi_sense {
	uint8_t key;
	uint16_t code; /* additional sense code and qualifier */
	bool valid;    /* info is a block */
	uint32_t info;
};

struct scsi_disk {
	struct scsi_target target; /* target.bus NULL: no drive */
	const struct block_backend *image;
	struct disk disk;
	struct scsi_sense sense;
	bool attention; /* to be told: it was reset */
	bool stopped;
	/* the transfer at work */
	bool writing;  /* blocks are coming */
	bool settings; /* mode parameters are coming */
	uint32_t block, blocks, done;
	struct disk_service service;
	uint64_t busy_until_ns;
};

/*
 * Attach a drive of that model to the bus. The image, borrowed, has at most as
 * many blocks as the model; hosts see as many as the image has.
 */
void scsi_disk_init(struct scsi_disk *, struct scsi_bus *, unsigned id,
		    const struct disk_model *, const struct block_backend *);

static inline bool
scsi_disk_is_there(const struct scsi_disk *d)
{
	return d->target.bus != NULL;
}

/*
 * INQUIRY and MODE SENSE data: write at most SCSI_BLOCK_BYTES to `to` and
 * return how many, 0: no such page. control: as in the command, 0 current, 1
 * changeable, 2 default values.
 */
unsigned scsi_inquiry(const struct scsi_disk *, bool has_unit, uint8_t *to);
unsigned scsi_mode_sense(const struct scsi_disk *, unsigned page,
			 unsigned control, bool descriptor, uint8_t *to);

#endif /* DEV_SCSI_DISK_H */
