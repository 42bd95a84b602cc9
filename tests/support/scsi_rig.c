/* SPDX-License-Identifier: MIT */
#include "support/scsi_rig.h"

#include <stdlib.h>
#include <string.h>

#include "support/test.h"

uint8_t
scsi_image_byte(uint32_t block, unsigned i)
{
	return (uint8_t)(block * 7 + i * 3 + i / 256);
}

static bool
image_read(void *ctx, uint32_t block, uint8_t to[BLOCK_BYTES])
{
	const struct scsi_image *image = ctx;

	assert_true(block < SCSI_RIG_BLOCKS);
	memcpy(to, image->byte + block * BLOCK_BYTES, BLOCK_BYTES);
	return !image->broken;
}

static bool
image_write(void *ctx, uint32_t block, const uint8_t from[BLOCK_BYTES])
{
	struct scsi_image *image = ctx;

	assert_true(block < SCSI_RIG_BLOCKS);
	memcpy(image->byte + block * BLOCK_BYTES, from, BLOCK_BYTES);
	return !image->broken;
}

void
scsi_image_init(struct scsi_image *image)
{
	image->backend = (struct block_backend){ image, SCSI_RIG_BLOCKS,
						 image_read, image_write };
	image->broken = false;
	for (uint32_t n = 0; n < SCSI_RIG_BLOCKS; n++)
		for (unsigned i = 0; i < BLOCK_BYTES; i++)
			image->byte[n * BLOCK_BYTES + i] =
			    scsi_image_byte(n, i);
}

struct scsi_rig *
scsi_rig_new(const char *kind)
{
	struct scsi_rig *r = test_calloc(1, sizeof *r);
	struct board_disk disk[SCSI_IDS] = {
		[SCSI_RIG_STAYS] = { disk_model_find("rz26"),
				     &r->image[0].backend },
		[SCSI_RIG_LEAVES] = { disk_model_find("rz25"),
				      &r->image[1].backend },
	};

	for (unsigned i = 0; i < SCSI_RIG_DRIVES; i++)
		scsi_image_init(&r->image[i]);
	board_rig_init_disks(&r->board, kind, BOARD_RIG_RAM, disk);
	return r;
}

void
scsi_rig_free(struct scsi_rig *r)
{
	board_rig_free(&r->board);
	test_free(r);
}
