/* SPDX-License-Identifier: MIT */
#include "drv/board.h"
#include "share.h"

/* In cycles, measured by exo/test/flood at a packet each 3 ms and rounded up:
 * what interrupt, chip and descriptors take for a packet (5000/125); with that,
 * all that one of 64 bytes takes (1050 unwanted on the 5000/200 to 1500 in a
 * ring on the 3100); and each byte more of it (5.2 on the 5000/200, 7.6 on the
 * 2100 and 3100, where halfwords are moved). */
#define AROUND_CYCLES 900
#define PACKET_CYCLES 1600
#define SHORT_BYTES   64
#define BYTE_CYCLES   8

/* Up to the first tick, no limit. */
uint32_t share_took, share_limit = ~0u, share_sure = ~0u;
static uint32_t began; /* counts */
static bool measured;  /* this packet */

void
share_period(void)
{
	share_took = 0;
	share_limit = board_part_cycles() * CLOCK_PARTS / 2;
	share_sure = board_counter()->hz ? share_limit / 4 : ~0u;
}

void
share_measure(void)
{
	measured = true;
	began = board_counts();
}

void
share_end(uint32_t bytes, uint32_t handler)
{
	uint32_t cycles = PACKET_CYCLES + handler;

	if (bytes > SHORT_BYTES)
		cycles += (bytes - SHORT_BYTES) * BYTE_CYCLES;
	if (measured) {
		cycles = (board_counts() - began) * board_counter()->cycles +
			 AROUND_CYCLES;
		measured = false;
	}
	share_took += cycles;
}
