/* SPDX-License-Identifier: MIT */
#include "host/frame_queue.h"

#include <string.h>

void
frame_queue_add(struct frame_queue *q, const void *bytes, size_t count)
{
	struct frame *f = &q->frame[(q->first + q->count) % FRAME_QUEUE];

	if (q->count == FRAME_QUEUE || count < FRAME_LEAST ||
	    count > FRAME_MOST) {
		q->lost += q->lost < UINT32_MAX;
		return;
	}
	f->lost = q->lost;
	f->bytes = (uint32_t)count;
	memcpy(f->byte, bytes, count);
	q->lost = 0;
	q->count++;
}

bool
frame_queue_take(struct frame_queue *q, struct frame *to)
{
	const struct frame *f = &q->frame[q->first];

	if (q->count == 0)
		return false;
	to->lost = f->lost;
	to->bytes = f->bytes;
	memcpy(to->byte, f->byte, f->bytes);
	q->first = (q->first + 1) % FRAME_QUEUE;
	q->count--;
	return true;
}
