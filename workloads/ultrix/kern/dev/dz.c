/* SPDX-License-Identifier: MIT */
/*
 * The chip scans the lines whose bit in TCR is set and says (TRDY, TLINE)
 * which one wants a character; a line wants none as long as its bit is clear.
 * Linux 6.1 dz.h.
 */
#include <machine/dz.h>
#include <machine/kn01.h>
#include <machine/kn02.h>
#include "dz.h"
#include "../board.h"

static struct {
	uint32_t base;
	unsigned line;
} dz;

static volatile uint16_t *
reg(unsigned offset)
{
	return (volatile uint16_t *)board_register(dz.base + offset);
}

/* The chip keeps the registers of what it transmits at the moment; writing CLR
 * would cut that off, so it is left as the PROM had it. */
static void
init_line(uint32_t base, unsigned line)
{
	dz.base = base;
	dz.line = line;
	*reg(DZ_LPR) = (uint16_t)(line | DZ_LPR_8_BITS | DZ_LPR_9600);
	*reg(DZ_TCR) = 0;
	*reg(DZ_CSR) = DZ_CSR_MSE | DZ_CSR_TIE;
}

static void
init_kn01(void)
{
	init_line(KN01_DZ, KN01_DZ_LINE_CONSOLE);
}

static void
init_kn02(void)
{
	init_line(KN02_DZ, KN02_DZ_LINE_CONSOLE);
}

static void
want_interrupts(bool yes)
{
	*reg(DZ_TCR) = (uint16_t)(yes ? 1u << dz.line : 0);
}

/* A line wants its next character when the last one has left. */
static bool
ready(void)
{
	want_interrupts(true);
	return *reg(DZ_CSR) & DZ_CSR_TRDY;
}

static void
put(char c)
{
	*reg(DZ_TDR) = (uint8_t)c;
}

void
dz_interrupt(void)
{
	if (*reg(DZ_CSR) & DZ_CSR_TRDY)
		tty_transmit();
}

const struct serial dz_kn01 = { init_kn01, ready, put, ready, want_interrupts };
const struct serial dz_kn02 = { init_kn02, ready, put, ready, want_interrupts };
