/* SPDX-License-Identifier: MIT */
/*
 * Where a block lies: which cylinder, which head, which sector, and at which
 * angle. Tracks are numbered along a cylinder, then cylinder by cylinder;
 * blocks follow them, but for the spare sectors at a track's end, the tracks
 * that a zone keeps back, and defective ones. Each track begins its skew later
 * than the one before it. Left out: sectors remapped one by one.
 */
#ifndef DISK_GEOMETRY_H
#define DISK_GEOMETRY_H

#include "disk/model.h"

struct disk_place {
	uint32_t cylinder, head, sector;
};

struct disk_zone {
	enum disk_id disk;
	uint32_t first_cylinder;
	uint32_t sectors; /* a track, with its spares */
	uint32_t offset;  /* angle of the first sector of all, in sectors */
	uint32_t front_tracks, spare_tracks; /* kept back at either end */
	uint32_t track_skew, cylinder_skew;  /* sectors */
};

/* The zone of a cylinder; the last one for those beyond the end. */
const struct disk_zone *disk_zone_of(const struct disk_model *, uint32_t cyl);

/* False: there is no such block. */
bool disk_locate(const struct disk_model *, uint32_t lba, struct disk_place *);

/* False: no block lies there. */
bool disk_block_at(const struct disk_model *, struct disk_place, uint32_t *lba);

/* Blocks from this one to the end of its track; the block must exist. */
uint32_t disk_track_left(const struct disk_model *, uint32_t lba);

/* The angle (disk/spin.h) at which a sector begins to pass the head. */
uint64_t disk_sector_angle(const struct disk_model *, struct disk_place);

/* The sector of that track that passes its head at an angle. */
uint32_t disk_sector_at(const struct disk_model *, uint32_t cylinder,
			uint32_t head, uint64_t angle);

/* Units of angle of so many sectors, rounded up. */
uint64_t disk_sectors_angle(const struct disk_zone *, uint64_t sectors);

#endif /* DISK_GEOMETRY_H */
