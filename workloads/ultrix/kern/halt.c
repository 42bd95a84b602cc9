/* SPDX-License-Identifier: MIT */
#include <machine/marker.h>
#include "halt.h"
#include "cp0.h"
#include "tty.h"

_Noreturn void
machine_halt(int status)
{
	register int a0 __asm__("$4");

	tty_flush();
	a0 = status;
	for (;;)
		__asm__ volatile("ori $0, $0, " CP0_STR(MARK_EXIT) : : "r"(a0));
}

/* What rt_panic() needs. */
void
rt_put(char c)
{
	tty_put_polled(c);
}

_Noreturn void
rt_halt(void)
{
	machine_halt(1);
}
