/* SPDX-License-Identifier: MIT */
#include "board.h"
#include "clock.h"
#include "halt.h"
#include "tty.h"

static const struct board *const boards[] = { &board_kn01, &board_kn02,
					      &board_kn02ba };
enum { BOARDS = sizeof(boards) / sizeof(boards[0]) };

static const struct board_line soft_line = { CAUSE_IP_SW, SPL_SOFT,
					     clock_soft_interrupt };
static const struct board *board;
uint32_t spl_mask[SPL_LEVELS];

static void
add_line(const struct board_line *line)
{
	for (unsigned level = 0; level < line->level; level++)
		spl_mask[level] |= line->pin;
}

static const struct board *
find_board(uint8_t system)
{
	for (unsigned i = 0; i < BOARDS; i++)
		if (boards[i]->system == system)
			return boards[i];
	rt_panic("unknown system type %u", system);
}

void
board_init(uint8_t system)
{
	board = find_board(system);
	add_line(&soft_line);
	for (unsigned i = 0; i < BOARD_LINES; i++)
		add_line(&board->line[i]);
	tty_init(board->console);
	clock_init(board->rtc);
	if (board->init)
		board->init();
}

void
board_interrupt(uint32_t pins)
{
	for (unsigned i = 0; i < BOARD_LINES; i++)
		if (pins & board->line[i].pin)
			board->line[i].handler();
	if (pins & soft_line.pin)
		soft_line.handler();
}

void
board_clear_bus_error(void)
{
	board->clear_bus_error();
}
