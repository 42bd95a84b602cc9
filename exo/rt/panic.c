/* SPDX-License-Identifier: MIT */
#include <rt/panic.h>
#include <rt/printf.h>

static void
put(void *ctx, char c)
{
	(void)ctx;
	rt_put(c);
}

void
rt_panic(const char *fmt, ...)
{
	va_list ap;

	rt_put('\n');
	for (const char *s = "panic: "; *s; s++)
		rt_put(*s);
	va_start(ap, fmt);
	rt_vprintf(put, 0, fmt, ap);
	va_end(ap);
	rt_put('\n');
	rt_halt();
}
