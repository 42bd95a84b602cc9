/* SPDX-License-Identifier: MIT */
/*
 * The chip interrupts when its transmit buffer becomes empty, not while it is:
 * so the first character of a burst is put by hand. Zilog Z85C30 manual;
 * Linux 6.1 zs.c.
 */
#include <machine/kn02ba.h>
#include <machine/scc.h>
#include "scc.h"
#include "../board.h"

enum { BRG_9600 = SCC_PCLK_HZ / (2 * 16 * 9600) - 2 };

static volatile uint8_t *
port(unsigned offset)
{
	return (volatile uint8_t *)board_register(KN02BA_SCC1 & ~3u) + offset;
}

/* The chip needs four of its clocks (0.5 us) between two accesses; an access
 * through the I/O ASIC takes longer than that. */
static void
put_register(unsigned reg, unsigned value)
{
	*port(SCC_B_COMMAND) = (uint8_t)reg;
	*port(SCC_B_COMMAND) = (uint8_t)value;
}

static uint8_t
get_register(unsigned reg)
{
	*port(SCC_B_COMMAND) = (uint8_t)reg;
	return *port(SCC_B_COMMAND);
}

static void
init(void)
{
	static const uint8_t setting[][2] = {
		{ 4, SCC_WR4_CLOCK_16 | SCC_WR4_STOP_1 },
		{ 11, SCC_WR11_TX_BRG | SCC_WR11_RX_BRG },
		{ 12, BRG_9600 },
		{ 13, 0 },
		{ 14, SCC_WR14_BRG_ENABLE | SCC_WR14_BRG_PCLK },
		{ 5, SCC_WR5_TX_ENABLE | SCC_WR5_TX_8_BITS | SCC_WR5_RTS |
			 SCC_WR5_DTR },
		{ 1, 0 },
		{ 9, SCC_WR9_MIE | SCC_WR9_NV },
	};

	for (unsigned i = 0; i < sizeof(setting) / sizeof(setting[0]); i++)
		put_register(setting[i][0], setting[i][1]);
}

static bool
ready(void)
{
	return get_register(0) & SCC_RR0_TX_EMPTY;
}

static void
put(char c)
{
	*port(SCC_B_DATA) = (uint8_t)c;
}

static bool
idle(void)
{
	return get_register(1) & SCC_RR1_ALL_SENT;
}

static void
want_interrupts(bool yes)
{
	put_register(1, yes ? SCC_WR1_TX_IE : 0);
	if (!yes)
		*port(SCC_B_COMMAND) = SCC_WR0_RESET_TX_INT;
	else if (ready())
		tty_transmit();
}

/* A buffer that stays empty keeps asking until told off. */
void
scc_interrupt(void)
{
	if (ready())
		tty_transmit();
}

const struct serial scc_console = { init, ready, put, idle, want_interrupts };
