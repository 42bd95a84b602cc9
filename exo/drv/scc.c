/* SPDX-License-Identifier: MIT */
#include <machine/scc.h>
#include "io.h"
#include "scc.h"

/* The generator's divisor (machine/scc.h) for 9600 baud at 16 clocks a bit. */
#define DIVISOR (SCC_PCLK_HZ / (2 * 16 * 9600) - 2)

/* Register and value, in the order that the manual asks for: format, then
 * clocks, then the enables. */
static const uint8_t setup[][2] = {
	{ 4, SCC_WR4_CLOCK_16 | SCC_WR4_STOP_1 },
	{ 1, 0 },
	{ 3, SCC_WR3_RX_8_BITS },
	{ 5, SCC_WR5_TX_8_BITS | SCC_WR5_RTS | SCC_WR5_DTR },
	{ 11, SCC_WR11_RX_BRG | SCC_WR11_TX_BRG },
	{ 12, DIVISOR & 0xff },
	{ 13, DIVISOR >> 8 },
	{ 14, SCC_WR14_BRG_PCLK },
	{ 14, SCC_WR14_BRG_PCLK | SCC_WR14_BRG_ENABLE },
	{ 3, SCC_WR3_RX_8_BITS | SCC_WR3_RX_ENABLE },
	{ 5,
	  SCC_WR5_TX_8_BITS | SCC_WR5_TX_ENABLE | SCC_WR5_RTS | SCC_WR5_DTR },
	{ 15, 0 },
	{ 1, SCC_WR1_RX_ALL },
	{ SCC_WR9, SCC_WR9_MIE | SCC_WR9_NV },
};

void
scc_init(uint32_t at, uint32_t unused)
{
	volatile uint8_t *command = io8(at + SCC_B_COMMAND);

	(void)unused;
	(void)*command; /* the register pointer falls back to 0 */
	for (unsigned i = 0; i < sizeof(setup) / sizeof(setup[0]); i++) {
		*command = setup[i][0];
		*command = setup[i][1];
	}
}

bool
scc_ready(uint32_t at, uint32_t unused)
{
	(void)unused;
	return (*io8(at + SCC_B_COMMAND) & SCC_RR0_TX_EMPTY) != 0;
}

void
scc_put(uint32_t at, uint32_t unused, char c)
{
	(void)unused;
	*io8(at + SCC_B_DATA) = (uint8_t)c;
}

bool
scc_done(uint32_t at, uint32_t unused)
{
	(void)unused;
	*io8(at + SCC_B_COMMAND) = 1; /* the next read is of RR1 */
	return (*io8(at + SCC_B_COMMAND) & SCC_RR1_ALL_SENT) != 0;
}

int
scc_get(uint32_t at, uint32_t unused)
{
	(void)unused;
	if (!(*io8(at + SCC_B_COMMAND) & SCC_RR0_RX_AVAILABLE))
		return -1;
	return *io8(at + SCC_B_DATA);
}
