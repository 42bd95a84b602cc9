/* SPDX-License-Identifier: MIT */
/*
 * VSXXX-AA: the far end of a serial line with a mouse on it (machine/vsxxx.h).
 * It begins with its self-test, in prompt mode.
 *
 * Left out: the rate of reports. A report waits until the last one has been
 * taken by the line, which 4800 baud allow 145 times a second.
 */
#ifndef DEV_VSXXX_H
#define DEV_VSXXX_H

#include "dev/byte_queue.h"
#include "host/host.h"
#include <machine/vsxxx.h>

struct vsxxx {
	struct char_backend backend; /* what the line is connected to */
	struct byte_queue queue;
	int x, y; /* moved since the last report; up and right are positive */
	uint8_t buttons;
	bool streaming;
	bool changed; /* since the last report */
};

void vsxxx_init(struct vsxxx *);

/* It is moved so far, right and up; and these of VSXXX_BUTTONS are down. */
void vsxxx_move(struct vsxxx *, int x, int y, uint8_t buttons);

#endif /* DEV_VSXXX_H */
