/* SPDX-License-Identifier: MIT */
/* The console on the kernel's call, which takes a few bytes at a time in
 * registers and says how many of them the line had room for. */
#include <stdarg.h>

#include <os/console.h>
#include <exo/calls.h>
#include <rt/panic.h>
#include <rt/printf.h>
#include <rt/string.h>

struct line {
	size_t used;
	char bytes[EXO_CONSOLE_BYTES];
};

/* How many of the n <= EXO_CONSOLE_BYTES bytes went. */
static size_t
offer(const char *bytes, size_t n)
{
	uint32_t w[3] = { 0, 0, 0 };
	int32_t went;

	memcpy(w, bytes, n);
	went = exo_console(n, w);
	return went > 0 ? (size_t)went : 0;
}

void
os_write(const char *bytes, size_t n)
{
	while (n > 0) {
		size_t part = n < EXO_CONSOLE_BYTES ? n : EXO_CONSOLE_BYTES;
		size_t went = offer(bytes, part);

		bytes += went;
		n -= went;
	}
}

static void
put(void *ctx, char c)
{
	struct line *line = ctx;

	line->bytes[line->used++] = c;
	if (line->used == sizeof(line->bytes)) {
		os_write(line->bytes, line->used);
		line->used = 0;
	}
}

void
os_printf(const char *format, ...)
{
	struct line line = { 0, "" };
	va_list args;

	va_start(args, format);
	rt_vprintf(put, &line, format, args);
	va_end(args);
	os_write(line.bytes, line.used);
}

void
rt_put(char c)
{
	os_write(&c, 1);
}
