/* SPDX-License-Identifier: MIT */
/* What a keyboard or a mouse has yet to send. What finds no room is lost. */
#ifndef DEV_BYTE_QUEUE_H
#define DEV_BYTE_QUEUE_H

#include "base/types.h"

/* Chosen: much more than a line takes between two looks. */
enum { BYTE_QUEUE = 64 };

struct byte_queue {
	uint8_t byte[BYTE_QUEUE];
	unsigned first, count;
};

static inline void
byte_queue_put(struct byte_queue *q, uint8_t byte)
{
	if (q->count < BYTE_QUEUE)
		q->byte[(q->first + q->count++) % BYTE_QUEUE] = byte;
}

/* The oldest; -1: none. */
static inline int
byte_queue_get(struct byte_queue *q)
{
	int byte = q->byte[q->first];

	if (!q->count)
		return -1;
	q->first = (q->first + 1) % BYTE_QUEUE;
	q->count--;
	return byte;
}

#endif /* DEV_BYTE_QUEUE_H */
