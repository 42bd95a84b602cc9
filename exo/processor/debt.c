/* SPDX-License-Identifier: MIT */
#include <stddef.h>
#include <machine/note.h>
#include <exo/context.h>
#include "debt.h"
#include "drv/board.h"

EXOSIM_VALUE(env, debt_max, EXO_EXCESS_MAX *CLOCK_PARTS);

static uint32_t owed[EXO_SLICES]; /* cycles, at each position by its owner */

static uint32_t
period_cycles(void)
{
	return board_part_cycles() * CLOCK_PARTS;
}

void
debt_charge(struct env *e, uint32_t cycles)
{
	e->spent += cycles;
	for (; e->spent >= board_part_cycles(); e->spent -= board_part_cycles())
		e->debt++;
}

void
debt_overrun(struct env *late, const struct slice *whose, uint32_t cycles)
{
	if (late && late == whose->owner)
		owed[slice_position(whose)] += cycles;
	else if (late)
		debt_charge(late, cycles);
}

void
debt_settle(const struct slice *s)
{
	debt_charge(s->owner, owed[slice_position(s)]);
	owed[slice_position(s)] = 0;
}

bool
debt_forfeits(const struct slice *s)
{
	uint32_t *here = &owed[slice_position(s)];

	if (*here >= period_cycles())
		*here -= period_cycles();
	else if (s->owner->debt >= CLOCK_PARTS)
		s->owner->debt -= CLOCK_PARTS;
	else
		return false;
	return true;
}

bool
debt_is_high(const struct env *e)
{
	return e->debt >= DEBT_CREDIT * CLOCK_PARTS;
}

bool
debt_is_deadly(const struct env *e, const struct slice *whose)
{
	return e->debt > EXO_EXCESS_MAX * CLOCK_PARTS ||
	       (e == whose->owner &&
		owed[slice_position(whose)] > EXO_EXCESS_MAX * period_cycles());
}
