/* SPDX-License-Identifier: MIT */
#include <stdarg.h>
#include <rt/panic.h>
#include <rt/printf.h>
#include "ulib.h"

int errno;

int
wait(int *status)
{
	return wait4(-1, status, 0, NULL);
}

int
signal_catch(int signal, signal_handler *handler, uint32_t mask)
{
	struct sigaction act = { (uint32_t)handler, mask, 0 };

	return sigaction(signal, &act, NULL, signal_trampoline);
}

int
signal_default(int signal, uint32_t what)
{
	struct sigaction act = { what, 0, 0 };

	return sigaction(signal, &act, NULL, signal_trampoline);
}

int
printf(const char *format, ...)
{
	char line[256];
	va_list args;
	int n;

	va_start(args, format);
	n = rt_vsnprintf(line, sizeof(line), format, args);
	va_end(args);
	if (n >= (int)sizeof(line))
		n = sizeof(line) - 1;
	return write(1, line, (size_t)n);
}

/* What rt_panic() needs. */
void
rt_put(char c)
{
	write(2, &c, 1);
}

_Noreturn void
rt_halt(void)
{
	exit(1);
}
