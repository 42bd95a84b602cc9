/* SPDX-License-Identifier: MIT */
#include "board.h"
#include "share.h"
#include "slice.h"

/* In cycles, measured by exo/test/flood at a packet each 3 ms and rounded up:
 * what interrupt, chip and descriptors take for a packet (5000/125); with that,
 * all that one of 64 bytes takes (1050 unwanted on the 5000/200 to 1500 in a
 * ring on the 3100); and each byte more of it (5.2 on the 5000/200, 7.6 on the
 * 2100 and 3100, where halfwords are moved). */
#define AROUND_CYCLES 900
#define PACKET_CYCLES 1600
#define SHORT_BYTES   64
#define BYTE_CYCLES   8

static uint32_t took; /* of this period, in cycles */
static uint32_t began;

void
share_period(void)
{
	took = 0;
}

bool
share_left(void)
{
	return took < board_part_cycles() * CLOCK_PARTS / 2 || slice_is_idle();
}

void
share_begin(void)
{
	began = board_counts();
}

static uint32_t
cycles(uint32_t bytes, uint32_t handler)
{
	const struct board_counter *c = board_counter();

	if (c->hz)
		return (board_counts() - began) * c->cycles + AROUND_CYCLES;
	return PACKET_CYCLES + handler +
	       (bytes > SHORT_BYTES ? bytes - SHORT_BYTES : 0) * BYTE_CYCLES;
}

void
share_end(uint32_t bytes, uint32_t handler)
{
	took += cycles(bytes, handler);
}
