/* SPDX-License-Identifier: MIT */
/* Two environments in turn, which call nothing but to end a slice and to go on
 * at the start of the next: for time-slices, which looks at the trace. */
#include "lib.h"

enum { TURNS = 32 };

static volatile uint32_t turns;

static void
spin(void)
{
	turns++;
	for (;;)
		;
}

uint32_t
test_main(void)
{
	struct child other;

	spawn(&other, spin);
	give_slice(&other);
	while (turns < TURNS)
		;
	kill(&other);
	return 0;
}
