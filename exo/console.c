/* SPDX-License-Identifier: MIT */
#include <rt/panic.h>
#include <rt/printf.h>
#include <exo/errors.h>
#include <exo/syscalls.h>
#include "board.h"
#include "console.h"

/* A character takes a millisecond at 9600 baud. A line that stays busy for so
 * many looks is broken: the character is dropped. */
#define PATIENCE 1000000

/* The kernel's own words wait here until the line has room for them: it does
 * not stand still for a program that makes it talk. What finds no room in the
 * ring is lost. */
#define RING 1024

static char ring[RING];
static unsigned written, read; /* counts; modulo RING they are places */

static void
put_in_ring(void *ctx, char c)
{
	(void)ctx;
	if (written - read < RING)
		ring[written++ % RING] = c;
}

void
console_printf(const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	rt_vprintf(put_in_ring, 0, fmt, ap);
	va_end(ap);
}

/* As much as the line takes at once; true if nothing is left. */
static bool
drain(void)
{
	while (read != written && board_console_ready())
		board_console_put(ring[read++ % RING]);
	return read == written;
}

static void
put(char c)
{
	for (unsigned i = 0; i < PATIENCE && !board_console_ready(); i++)
		;
	board_console_put(c);
}

static void
put_all(void)
{
	while (read != written)
		put(ring[read++ % RING]);
}

void
console_flush(void)
{
	put_all();
	for (unsigned i = 0; i < PATIENCE && !board_console_done(); i++)
		;
}

/* rt/panic.h */
void
rt_put(char c)
{
	put_all();
	put(c);
}

int call_console(uint32_t n, uint32_t w0, uint32_t w1, uint32_t w2);

/* Bytes as they come, behind the kernel's, as many as the chip takes at once.
 * The waiting is the program's, in its own time. */
int
call_console(uint32_t n, uint32_t w0, uint32_t w1, uint32_t w2)
{
	uint32_t w[3] = { w0, w1, w2 };
	uint32_t i;

	if (n > EXO_CONSOLE_BYTES)
		return -EXO_E_ARG;
	if (!drain())
		return 0;
	for (i = 0; i < n && board_console_ready(); i++)
		board_console_put((char)(w[i / 4] >> i % 4 * 8));
	return (int)i;
}
