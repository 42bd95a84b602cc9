/* SPDX-License-Identifier: MIT */
#include <stddef.h>
#include <exo/context.h>
#include "debt.h"
#include "drv/board.h"
#include "overtime.h"

/* A period in counts is too long by this, so that a crystal that is not quite
 * true never looks like a late tick: 1/4096, 244 ppm. Chosen: those of such
 * boards are good to 100. */
#define SLACK_SHIFT 12

static uint32_t mark;  /* of the counter: up to here it is paid */
static uint32_t ahead; /* without one: what is paid of this part, in cycles */
static unsigned parts; /* of a period, passed */

/* The slice should have ended a period after the last one; now, if it is not
 * yet that late. */
void
overtime_mark(void)
{
	static uint32_t due;
	const struct board_counter *c = board_counter();
	uint32_t period = c->hz / EXO_SLICE_HZ;
	uint32_t now = board_counts();

	period += period >> SLACK_SHIFT;
	due += period;
	if (now - due >= period)
		due = now;
	mark = due;
}

/* What has passed since this was asked last, in cycles of the processor. */
static uint32_t
passed(void)
{
	uint32_t since = mark;

	mark = board_counts();
	return (mark - since) * board_counter()->cycles;
}

static bool
measured(void)
{
	return board_counter()->hz != 0;
}

static bool
part_passed(void)
{
	if (++parts < CLOCK_PARTS)
		return false;
	parts = 0;
	return true;
}

void
overtime_begin(const struct slice *whose)
{
	parts = 0;
	ahead = measured() ? 0 : board_part_cycles() / CLOCK_PIECES;
	debt_overrun(whose->owner, whose, ahead);
	board_clock_rate(ahead ? CLOCK_PIECE : CLOCK_PART);
}

/* The rest of the part of which the first piece is paid. */
static void
first_piece_passed(struct env *late, const struct slice *whose)
{
	debt_overrun(late, whose, board_part_cycles() - ahead);
	ahead = 0;
	board_clock_rate(CLOCK_PART);
}

bool
overtime_tick(struct env *late, const struct slice *whose)
{
	if (ahead) {
		first_piece_passed(late, whose);
		return false;
	}
	debt_overrun(late, whose, measured() ? passed() : board_part_cycles());
	return part_passed();
}

/* There may have been a tick between the last one that was seen and this. */
bool
overtime_end(const struct slice *whose)
{
	board_clock_rate(CLOCK_SLICE);
	if (measured())
		debt_overrun(whose->owner, whose, passed());
	return board_clock_ticked() && !ahead && part_passed();
}
