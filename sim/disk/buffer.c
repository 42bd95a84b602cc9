/* SPDX-License-Identifier: MIT */
#include "disk/buffer.h"

int
disk_buffer_find(const struct disk_buffer *b, uint32_t lba)
{
	for (int n = 0; n < DISK_SEGMENTS_MAX; n++)
		if (b->segment[n].lba <= lba && lba < b->segment[n].end)
			return n;
	return DISK_NO_SEGMENT;
}

int
disk_buffer_take(struct disk_buffer *b, const struct disk_model *m, bool write)
{
	bool apart = m->write_segments > 0;
	unsigned from = apart && !write ? m->write_segments : 0;
	unsigned to = apart && write ? m->write_segments : m->segments;
	int oldest = DISK_NO_SEGMENT;

	for (unsigned n = from; n < to; n++)
		if (oldest == DISK_NO_SEGMENT ||
		    b->segment[n].used < b->segment[oldest].used)
			oldest = (int)n;
	if (oldest != DISK_NO_SEGMENT)
		b->segment[oldest] = (struct disk_segment){ 0 };
	return oldest;
}

void
disk_buffer_fill(struct disk_buffer *b, const struct disk_model *m, int n,
		 uint32_t lba, uint32_t end)
{
	struct disk_segment *s = &b->segment[n];

	if (end - lba > m->segment_blocks)
		lba = end - m->segment_blocks;
	*s = (struct disk_segment){ lba, end, ++b->uses };
}

void
disk_buffer_forget(struct disk_buffer *b, uint32_t lba, uint32_t end)
{
	for (struct disk_segment *s = b->segment;
	     s < b->segment + DISK_SEGMENTS_MAX; s++)
		if (s->lba < end && lba < s->end)
			s->lba = s->end = 0;
}
