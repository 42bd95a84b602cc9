/* SPDX-License-Identifier: MIT */
/*
 * What the boot PROM leaves in the chips that several boards have: serial
 * lines as DEC delivers them (9600 baud, keyboard and mouse 4800, 8 bits),
 * the clock running in binary, without interrupts.
 */
#include "dev/board_kind.h"
#include <machine/dz.h>
#include <machine/rtc.h>
#include <machine/scc.h>

void
board_set_up_dz(struct device *dz)
{
	static const uint16_t speed[DZ_LINES] = { DZ_LPR_4800, DZ_LPR_4800,
						  DZ_LPR_9600, DZ_LPR_9600 };

	board_poke(dz, DZ_CSR, 2, DZ_CSR_MSE);
	for (unsigned n = 0; n < DZ_LINES; n++)
		board_poke(dz, DZ_LPR, 2,
			   DZ_LPR_RXENAB | speed[n] | DZ_LPR_8_BITS | n);
}

void
board_set_up_rtc(struct device *rtc)
{
	board_poke(rtc, RTC_A, 1, RTC_A_DV_RUN);
	board_poke(rtc, RTC_B, 1, RTC_B_DM | RTC_B_24H);
}

/* Register and value, written in this order through a command port. */
static const uint8_t scc_line[][2] = {
	{ SCC_WR4, SCC_WR4_CLOCK_16 | SCC_WR4_STOP_1 },
	{ SCC_WR3, SCC_WR3_RX_8_BITS },
	{ SCC_WR5, SCC_WR5_TX_8_BITS | SCC_WR5_DTR | SCC_WR5_RTS },
	{ SCC_WR11, SCC_WR11_TX_BRG | SCC_WR11_RX_BRG },
	{ SCC_WR13, 0 },
	{ SCC_WR14, SCC_WR14_BRG_ENABLE | SCC_WR14_BRG_PCLK },
	{ SCC_WR3, SCC_WR3_RX_8_BITS | SCC_WR3_RX_ENABLE },
	{ SCC_WR5,
	  SCC_WR5_TX_8_BITS | SCC_WR5_DTR | SCC_WR5_RTS | SCC_WR5_TX_ENABLE },
};

/* Numbers from 8 up need no command of their own: "point high" is bit 3. */
static void
poke_scc(struct device *scc, uint32_t port, unsigned reg, uint8_t val)
{
	board_poke(scc, port, 1, reg);
	board_poke(scc, port, 1, val);
}

static void
set_up_channel(struct device *scc, uint32_t port, uint8_t divisor)
{
	poke_scc(scc, port, SCC_WR12, divisor);
	for (unsigned i = 0; i < sizeof scc_line / sizeof scc_line[0]; i++)
		poke_scc(scc, port, scc_line[i][0], scc_line[i][1]);
}

void
board_set_up_scc(struct device *scc)
{
	enum { BAUD_9600 = 22, BAUD_4800 = 46 }; /* machine/scc.h, WR12 */

	set_up_channel(scc, SCC_A_COMMAND, BAUD_4800);
	set_up_channel(scc, SCC_B_COMMAND, BAUD_9600);
}
