/* SPDX-License-Identifier: MIT */
#include "disk/geometry.h"

#include "disk/spin.h"

static const struct disk_zone zones[] = {
#define ZONE(id, first, sectors, offset, front, spare, track, cylinder) \
	{ DISK_##id, first, sectors, offset, front, spare, track, cylinder },
#include "disk/zones.def"
#undef ZONE
};

/* A defective track, counted from the start of its zone. */
struct slip {
	enum disk_id disk;
	uint32_t first_cylinder, track;
};

static const struct slip slips[] = {
#define SLIP(id, first, track) { DISK_##id, first, track },
#include "disk/slips.def"
#undef SLIP
};

enum {
	ZONES = sizeof zones / sizeof zones[0],
	SLIPS = sizeof slips / sizeof slips[0],
};

/* The zone after this one (after none: the first) of the drive, or NULL. */
static const struct disk_zone *
next_zone(const struct disk_model *m, const struct disk_zone *z)
{
	for (z = z ? z + 1 : zones; z < zones + ZONES; z++)
		if (z->disk == m->id)
			return z;
	return NULL;
}

const struct disk_zone *
disk_zone_of(const struct disk_model *m, uint32_t cylinder)
{
	const struct disk_zone *found = next_zone(m, NULL);
	const struct disk_zone *z = found;

	while ((z = next_zone(m, z)) && z->first_cylinder <= cylinder)
		found = z;
	return found;
}

static uint32_t
zone_cylinders(const struct disk_model *m, const struct disk_zone *z)
{
	const struct disk_zone *next = next_zone(m, z);

	return (next ? next->first_cylinder : m->cylinders) - z->first_cylinder;
}

/* Tracks of the zone that hold blocks. */
static uint32_t
zone_tracks(const struct disk_model *m, const struct disk_zone *z)
{
	return zone_cylinders(m, z) * m->heads - z->front_tracks -
	       z->spare_tracks;
}

static uint32_t
track_blocks(const struct disk_model *m, const struct disk_zone *z)
{
	return z->sectors - m->track_spares;
}

static uint32_t
zone_blocks(const struct disk_model *m, const struct disk_zone *z)
{
	return zone_tracks(m, z) * track_blocks(m, z);
}

static bool
in_zone(const struct slip *s, const struct disk_zone *z)
{
	return s->disk == z->disk && s->first_cylinder == z->first_cylinder;
}

/* The track on which the n-th good one lies. slips.def is in order. */
static uint32_t
slipped(const struct disk_zone *z, uint32_t n)
{
	for (unsigned i = 0; i < SLIPS; i++)
		if (in_zone(&slips[i], z) && slips[i].track <= n)
			n++;
	return n;
}

/* The way back; false: the track is defective. */
static bool
unslipped(const struct disk_zone *z, uint32_t track, uint32_t *n)
{
	*n = track;
	for (unsigned i = 0; i < SLIPS; i++) {
		if (!in_zone(&slips[i], z))
			continue;
		if (slips[i].track == track)
			return false;
		*n -= slips[i].track < track;
	}
	return true;
}

bool
disk_locate(const struct disk_model *m, uint32_t lba, struct disk_place *p)
{
	const struct disk_zone *z = next_zone(m, NULL);
	uint32_t track;

	if (lba >= m->blocks)
		return false;
	for (; lba >= zone_blocks(m, z); z = next_zone(m, z))
		lba -= zone_blocks(m, z);
	track = slipped(z, z->front_tracks + lba / track_blocks(m, z));
	*p = (struct disk_place){
		.cylinder = z->first_cylinder + track / m->heads,
		.head = track % m->heads,
		.sector = lba % track_blocks(m, z),
	};
	return true;
}

static bool
exists(const struct disk_model *m, const struct disk_zone *z,
       struct disk_place p)
{
	return p.cylinder < m->cylinders && p.head < m->heads &&
	       p.sector < track_blocks(m, z);
}

/* Blocks of the zones before this one. */
static uint32_t
blocks_before(const struct disk_model *m, const struct disk_zone *zone)
{
	const struct disk_zone *z = NULL;
	uint32_t sum = 0;

	while ((z = next_zone(m, z)) != zone)
		sum += zone_blocks(m, z);
	return sum;
}

bool
disk_block_at(const struct disk_model *m, struct disk_place p, uint32_t *lba)
{
	const struct disk_zone *z = disk_zone_of(m, p.cylinder);
	uint32_t track;

	if (!exists(m, z, p))
		return false;
	track = (p.cylinder - z->first_cylinder) * m->heads + p.head;
	if (!unslipped(z, track, &track) || track < z->front_tracks ||
	    track - z->front_tracks >= zone_tracks(m, z))
		return false;
	*lba = blocks_before(m, z) +
	       (track - z->front_tracks) * track_blocks(m, z) + p.sector;
	return *lba < m->blocks;
}

uint32_t
disk_track_left(const struct disk_model *m, uint32_t lba)
{
	struct disk_place p = { 0 };
	uint32_t left;

	disk_locate(m, lba, &p);
	left = track_blocks(m, disk_zone_of(m, p.cylinder)) - p.sector;
	return left < m->blocks - lba ? left : m->blocks - lba;
}

uint64_t
disk_sectors_angle(const struct disk_zone *z, uint64_t sectors)
{
	return (sectors * DISK_TURN + z->sectors - 1) / z->sectors;
}

/* Where sector 0 of the track lies, in sectors from angle 0. */
static uint64_t
track_start(const struct disk_model *m, const struct disk_zone *z,
	    uint32_t cylinder, uint32_t head)
{
	uint64_t a_cylinder =
	    (uint64_t)(m->heads - 1) * z->track_skew + z->cylinder_skew;

	return z->offset + a_cylinder * (cylinder - z->first_cylinder) +
	       (uint64_t)z->track_skew * head;
}

uint64_t
disk_sector_angle(const struct disk_model *m, struct disk_place p)
{
	const struct disk_zone *z = disk_zone_of(m, p.cylinder);
	uint64_t start = track_start(m, z, p.cylinder, p.head);

	return disk_sectors_angle(z, (start + p.sector) % z->sectors);
}

uint32_t
disk_sector_at(const struct disk_model *m, uint32_t cylinder, uint32_t head,
	       uint64_t angle)
{
	const struct disk_zone *z = disk_zone_of(m, cylinder);
	uint64_t start = track_start(m, z, cylinder, head) % z->sectors;
	uint64_t passing = angle % DISK_TURN * z->sectors / DISK_TURN;

	return (uint32_t)((passing + z->sectors - start) % z->sectors);
}
