/* SPDX-License-Identifier: MIT */
/*
 * What a drive is made of: constants only, from the tables of this room.
 * Times are nanoseconds, blocks have DISK_BLOCK_BYTES bytes.
 */
#ifndef DISK_MODEL_H
#define DISK_MODEL_H

#include "base/types.h"

enum { DISK_BLOCK_BYTES = 512, DISK_SEGMENTS_MAX = 16 };

enum disk_id {
#define DISK(id, name, vendor, product, what) DISK_##id,
#include "disk/disks.def"
#undef DISK
	DISK_COUNT
};

/* How far a drive reads on when nobody asks it to. */
enum disk_ahead {
	DISK_AHEAD_NONE,
	DISK_AHEAD_TRACK,   /* to the end of the next block's track */
	DISK_AHEAD_SEGMENT, /* as many blocks as it may */
};

/* Seeks by formula: a + b sqrt(n) up to the split, c + d n beyond. */
struct disk_curve {
	uint32_t split; /* cylinders; 0: measured, see disk/seek.h */
	uint32_t a, b, c, d;
};

/* Each by what the drive did before: [0] a read, [1] a write. */
struct disk_overheads {
	uint32_t read_hit[2], read_miss[2], write[2];
};

struct disk_model {
	enum disk_id id;
	const char *name;    /* as the user writes it: "rz26" */
	const char *vendor;  /* "DEC" */
	const char *product; /* "RZ26" */
	const char *what;

	uint32_t blocks;       /* what a host can address */
	uint32_t cylinders;    /* those kept back too */
	uint32_t heads;        /* data surfaces */
	uint32_t rpm;          /* revolutions a minute */
	uint32_t track_spares; /* sectors at the end of each track */
	struct disk_curve curve;

	uint32_t head_switch_ns;
	int32_t write_settle_ns; /* added to any move of a write */
	struct disk_overheads overhead_ns;
	uint32_t read_done_ns, write_done_ns; /* from data to status */

	uint32_t segments; /* at most DISK_SEGMENTS_MAX; 0: no buffer */
	uint32_t segment_blocks;
	uint32_t write_segments; /* of these, the first few for writes */
	enum disk_ahead ahead;
	uint32_t ahead_blocks; /* at most */
};

/* id below DISK_COUNT. */
const struct disk_model *disk_model(enum disk_id id);

/* NULL: no drive of that name. */
const struct disk_model *disk_model_find(const char *name);

#endif /* DISK_MODEL_H */
