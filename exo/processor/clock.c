/* SPDX-License-Identifier: MIT */
/* What the machine's clocks say, to whoever asks. Slices are another matter:
 * slice.c. */
#include <stdint.h>
#include <exo/errors.h>
#include "drv/board.h"
#include "state.h"

/* The registers change once a second, one after the other: two looks that
 * agree were not in the middle of that. */
static uint64_t
date_and_time(void)
{
	uint64_t now = board_time(), before;

	do {
		before = now;
		now = board_time();
	} while (now != before);
	return now;
}

int call_clock(void);

int
call_clock(void)
{
	uint64_t time = date_and_time();

	state.out.w[0] = (uint32_t)(time >> 24);
	state.out.w[1] = (uint32_t)time & 0xffffff;
	state.out.w[2] = board_counts();
	return (int)board_counter()->hz;
}
