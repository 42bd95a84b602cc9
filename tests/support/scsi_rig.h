/* SPDX-License-Identifier: MIT */
/*
 * A board with drives on its SCSI bus, their images in memory, and what tests
 * of adapters have in common.
 */
#ifndef SUPPORT_SCSI_RIG_H
#define SUPPORT_SCSI_RIG_H

#include "support/board_rig.h"

enum { SCSI_RIG_BLOCKS = 4096, SCSI_RIG_DRIVES = 2 };

struct scsi_image {
	struct block_backend backend;
	uint8_t byte[SCSI_RIG_BLOCKS * BLOCK_BYTES];
	bool broken; /* accesses fail */
};

/* Byte i of block n of a fresh image. */
uint8_t scsi_image_byte(uint32_t block, unsigned i);
void scsi_image_init(struct scsi_image *);

/* A board with an RZ26, which never disconnects, as 0, and an RZ25, which
 * does, as 3; both with images of SCSI_RIG_BLOCKS blocks. */
struct scsi_rig {
	struct board_rig board;
	struct scsi_image image[SCSI_RIG_DRIVES];
};

enum { SCSI_RIG_STAYS = 0, SCSI_RIG_LEAVES = 3, SCSI_RIG_NOBODY = 5 };

struct scsi_rig *scsi_rig_new(const char *kind);
void scsi_rig_free(struct scsi_rig *);

#endif /* SUPPORT_SCSI_RIG_H */
