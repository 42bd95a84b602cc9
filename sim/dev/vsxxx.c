/* SPDX-License-Identifier: MIT */
#include "dev/vsxxx.h"

#include <stdlib.h>
#include <string.h>

/* Chosen: further than any screen, and no sum overflows. */
enum { FAR = 4096 };

static void
say(struct vsxxx *m, unsigned byte)
{
	byte_queue_put(&m->queue, (uint8_t)byte);
}

/* As much of a distance as fits in a report. */
static int
part_of(int distance)
{
	if (distance > VSXXX_MOTION)
		return VSXXX_MOTION;
	return distance < -VSXXX_MOTION ? -VSXXX_MOTION : distance;
}

static void
report(struct vsxxx *m)
{
	int x = part_of(m->x), y = part_of(m->y);

	say(m, VSXXX_REPORT | (x > 0 ? VSXXX_RIGHTWARD : 0u) |
		   (y > 0 ? VSXXX_UPWARD : 0u) | m->buttons);
	say(m, (unsigned)abs(x));
	say(m, (unsigned)abs(y));
	m->x -= x;
	m->y -= y;
	m->changed = m->x || m->y;
}

static void
self_test(struct vsxxx *m)
{
	memset(&m->queue, 0, sizeof m->queue);
	m->x = m->y = 0;
	m->changed = false;
	m->streaming = false;
	say(m, VSXXX_SELF_TEST);
	say(m, VSXXX_MOUSE);
	say(m, 0); /* no error */
	say(m, m->buttons);
}

/* A byte from the computer. */
static void
put(void *ctx, uint8_t byte)
{
	struct vsxxx *m = ctx;

	if (byte == VSXXX_TEST)
		self_test(m);
	else if (byte == VSXXX_STREAM)
		m->streaming = true;
	else if (byte == VSXXX_PROMPT || byte == VSXXX_REQUEST)
		m->streaming = false;
	if (byte == VSXXX_REQUEST)
		report(m);
}

static int
get(void *ctx)
{
	struct vsxxx *m = ctx;

	if (m->streaming && m->changed && m->queue.count == 0)
		report(m);
	return byte_queue_get(&m->queue);
}

static int
add(int sum, int step)
{
	if (step > FAR || step < -FAR)
		return sum;
	sum += step;
	return sum > FAR ? FAR : sum < -FAR ? -FAR : sum;
}

void
vsxxx_move(struct vsxxx *m, int x, int y, uint8_t buttons)
{
	buttons &= VSXXX_BUTTONS;
	m->x = add(m->x, x);
	m->y = add(m->y, y);
	m->changed = m->x || m->y || m->changed || buttons != m->buttons;
	m->buttons = buttons;
}

void
vsxxx_init(struct vsxxx *m)
{
	*m = (struct vsxxx){ .backend = { m, put, get } };
	self_test(m);
}
