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

static void
put(char c)
{
	for (unsigned i = 0; i < PATIENCE && !board_console_ready(); i++)
		;
	board_console_put(c);
}

void
rt_put(char c)
{
	if (c == '\n')
		put('\r');
	put(c);
}

static void
put_to(void *ctx, char c)
{
	(void)ctx;
	rt_put(c);
}

void
console_printf(const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	rt_vprintf(put_to, 0, fmt, ap);
	va_end(ap);
}

int call_console(uint32_t n, uint32_t w0, uint32_t w1, uint32_t w2);

/* Bytes as they come, as many as the chip takes at once. The waiting is the
 * program's, in its own time. */
int
call_console(uint32_t n, uint32_t w0, uint32_t w1, uint32_t w2)
{
	uint32_t w[3] = { w0, w1, w2 };
	uint32_t i;

	if (n > EXO_CONSOLE_BYTES)
		return -EXO_E_ARG;
	for (i = 0; i < n && board_console_ready(); i++)
		board_console_put((char)(w[i / 4] >> i % 4 * 8));
	return (int)i;
}
