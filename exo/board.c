/* SPDX-License-Identifier: MIT */
#include <stddef.h>
#include <machine/cp0.h>
#include <machine/ioasic.h>
#include <machine/kn01.h>
#include <machine/kn02.h>
#include <machine/kn02ba.h>
#include "board.h"
#include "drv/dz.h"
#include "drv/rtc.h"
#include "drv/scc.h"

struct board {
	uint32_t system; /* Linux 6.1 asm/dec/machtype.h */
	uint32_t clock;  /* physical address of the DS1287 */
	uint32_t irq;    /* its pin */
	uint32_t console;
	uint32_t line; /* of the DZ */
	void (*console_init)(uint32_t at, uint32_t line);
	bool (*console_ready)(uint32_t at, uint32_t line);
	void (*console_put)(uint32_t at, uint32_t line, char c);
	bool (*console_done)(uint32_t at, uint32_t line);
	void (*start)(void); /* let the clock's interrupt through; or NULL */
};

/* Only the clock may interrupt. */
static void
kn02ba_start(void)
{
	*(volatile uint32_t *)(KSEG1 + KN02BA_IOASIC + IOASIC_SIMR) =
	    IOASIC_SIR_RTC;
}

static const struct board boards[] = {
	{ 1, KN01_RTC, KN01_IP_RTC, KN01_DZ, KN01_DZ_LINE_CONSOLE, dz_init,
	  dz_ready, dz_put, dz_ready, NULL },
	{ 2, KN02_RTC, KN02_IP_RTC, KN02_DZ, KN02_DZ_LINE_CONSOLE, dz_init,
	  dz_ready, dz_put, dz_ready, NULL },
	{ 3, KN02BA_RTC, KN02BA_IP_IOASIC, KN02BA_SCC1, 0, scc_init, scc_ready,
	  scc_put, scc_done, kn02ba_start },
};

static const struct board *board;

bool
board_init(uint32_t system)
{
	const struct board *end = boards + sizeof(boards) / sizeof(boards[0]);

	for (board = boards; board < end; board++)
		if (board->system == system) {
			board->console_init(board->console, board->line);
			rtc_silence(board->clock);
			return true;
		}
	return false;
}

uint32_t
board_irq_mask(void)
{
	return 0x100u << board->irq;
}

void
board_clock_start(void)
{
	if (board->start)
		board->start();
	rtc_start(board->clock);
}

bool
board_clock_ticked(void)
{
	return rtc_ticked(board->clock);
}

void
board_clock_fast(bool fast)
{
	rtc_fast(board->clock, fast);
}

bool
board_console_ready(void)
{
	return board->console_ready(board->console, board->line);
}

void
board_console_put(char c)
{
	board->console_put(board->console, board->line, c);
}

bool
board_console_done(void)
{
	return board->console_done(board->console, board->line);
}

uint64_t
board_entropy(void)
{
	return rtc_time(board->clock);
}
