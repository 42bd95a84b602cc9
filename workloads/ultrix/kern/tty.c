/* SPDX-License-Identifier: MIT */
#include <stdarg.h>
#include <rt/printf.h>
#include <ultrix/errno.h>
#include "tty.h"
#include "copy.h"
#include "proc.h"
#include "spl.h"

/* Sizes after 4.3BSD's tty.h: writers sleep above the high water mark until
 * the low one is reached; bytes cross the user boundary 100 at a time. */
enum { QUEUE = 1024, HIGH_WATER = 800, LOW_WATER = 100, CHUNK = 100 };

static struct {
	const struct serial *chip;
	char queue[QUEUE];
	unsigned head, count; /* the oldest character; how many */
	bool busy;            /* interrupts are on their way */
	bool waited_for;      /* somebody sleeps for the low water mark */
} tty;

void
tty_init(const struct serial *chip)
{
	tty.chip = chip;
	chip->init();
}

static bool
enqueue(char c)
{
	if (tty.count == QUEUE)
		return false;
	tty.queue[(tty.head + tty.count++) % QUEUE] = c;
	return true;
}

static char
dequeue(void)
{
	char c = tty.queue[tty.head];

	tty.head = (tty.head + 1) % QUEUE;
	tty.count--;
	return c;
}

static void
start(void)
{
	if (tty.busy || tty.count == 0)
		return;
	tty.busy = true;
	tty.chip->want_interrupts(true);
}

void
tty_transmit(void)
{
	if (tty.count == 0) {
		tty.busy = false;
		tty.chip->want_interrupts(false);
	} else {
		tty.chip->put(dequeue());
	}
	if (tty.waited_for && tty.count <= LOW_WATER) {
		tty.waited_for = false;
		sched_wakeup(&tty);
	}
	if (!tty.busy)
		sched_wakeup(&tty.busy);
}

/* False: a signal came. */
static bool
wait_for_room(void)
{
	bool signal = false;

	while (tty.count > HIGH_WATER && !signal) {
		tty.waited_for = true;
		signal = sched_sleep(&tty, TTOPRI);
	}
	return !signal;
}

static bool
queue_chunk(const char *chunk, uint32_t bytes)
{
	uint32_t s = spl_raise(SPL_TTY);
	bool room = wait_for_room();

	for (uint32_t i = 0; room && i < bytes; i++)
		enqueue(chunk[i]);
	start();
	splx(s);
	return room;
}

int
tty_write(uint32_t from, uint32_t bytes)
{
	char chunk[CHUNK];

	while (bytes > 0) {
		uint32_t n = bytes < CHUNK ? bytes : CHUNK;

		if (copyin(from, chunk, n))
			return EFAULT;
		if (!queue_chunk(chunk, n))
			return EINTR;
		from += n;
		bytes -= n;
	}
	return 0;
}

bool
tty_drain(void)
{
	uint32_t s = spl_raise(SPL_TTY);
	bool signal = false;

	while (tty.busy && !signal)
		signal = sched_sleep(&tty.busy, TTOPRI);
	splx(s);
	return signal;
}

static void
put_queued(void *ctx, char c)
{
	(void)ctx;
	enqueue(c);
}

void
tty_printf(const char *fmt, ...)
{
	uint32_t s = spl_raise(SPL_TTY);
	va_list args;

	va_start(args, fmt);
	rt_vprintf(put_queued, NULL, fmt, args);
	va_end(args);
	start();
	splx(s);
}

void
tty_put_polled(char c)
{
	spl_raise(SPL_HIGH);
	if (!tty.chip)
		return;
	while (!tty.chip->ready())
		;
	tty.chip->put(c);
}

void
tty_flush(void)
{
	spl_raise(SPL_HIGH);
	while (tty.count > 0)
		tty_put_polled(dequeue());
	while (tty.chip && !tty.chip->idle())
		;
}
