/* SPDX-License-Identifier: MIT */
/*
 * Frames of the host's network that wait until the simulated cable takes them:
 * the buffer of a switch. What does not fit is dropped and counted, and so is
 * what Ethernet does not carry.
 */
#ifndef HOST_FRAME_QUEUE_H
#define HOST_FRAME_QUEUE_H

#include "host/frame.h"

/* Chosen: four windows of 64 KB of a TCP, some 300 ms of the wire. */
enum { FRAME_QUEUE = 256 };

struct frame_queue {
	struct frame frame[FRAME_QUEUE];
	unsigned first, count;
	uint32_t lost; /* since the last one that was added */
};

void frame_queue_add(struct frame_queue *, const void *bytes, size_t count);
bool frame_queue_take(struct frame_queue *, struct frame *);

#endif /* HOST_FRAME_QUEUE_H */
