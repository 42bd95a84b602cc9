/* SPDX-License-Identifier: MIT */
/*
 * What a drive remembers of its disk: segments, each a run of blocks. It knows
 * which blocks, not their bytes. The segment that was used least recently
 * makes room; if the drive keeps some for writes, writes take only those.
 */
#ifndef DISK_BUFFER_H
#define DISK_BUFFER_H

#include "disk/model.h"

struct disk_segment {
	uint32_t lba, end; /* blocks lba to end - 1, if any */
	uint64_t used;     /* greater: more recently */
};

struct disk_buffer {
	struct disk_segment segment[DISK_SEGMENTS_MAX];
	uint64_t uses;
};

enum { DISK_NO_SEGMENT = -1 };

/* The segment that holds the block, or DISK_NO_SEGMENT. */
int disk_buffer_find(const struct disk_buffer *, uint32_t lba);

/* Empty a segment for data read or to write; DISK_NO_SEGMENT: there is none. */
int disk_buffer_take(struct disk_buffer *, const struct disk_model *,
		     bool write);

/* Now it holds these blocks, or the last of them if they are too many. */
void disk_buffer_fill(struct disk_buffer *, const struct disk_model *, int n,
		      uint32_t lba, uint32_t end);

/* Forget every segment with one of these blocks. */
void disk_buffer_forget(struct disk_buffer *, uint32_t lba, uint32_t end);

#endif /* DISK_BUFFER_H */
