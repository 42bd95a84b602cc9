/* SPDX-License-Identifier: MIT */
#include <stddef.h>
#include <machine/cp0.h>
#include <machine/note.h>
#include <exo/boot.h>
#include "boot/exit.h"
#include "debt.h"
#include "dispatch.h"
#include "drv/board.h"
#include "env/info.h"
#include "env/wakeup.h"
#include "memory/asid.h"
#include "net/net.h"
#include "overtime.h"
#include "revoke/revoke.h"
#include "slice.h"
#include "state.h"
#include "terminal/console.h"

/* A period of the clock: the position it is at, and the one whose owner has it,
 * another if this one was forfeited. */
struct period {
	struct slice *at, *whose;
};

struct slice *dispatch_here = slices; /* the position that runs */

static struct slice *whose = slices; /* of the period that runs */
static struct env *overtime; /* has had its end upcall, has not yielded */
static struct period due;    /* with overtime: what comes next, or NULLs */
static struct slice *turn = slices; /* who was offered this period last */
static struct env *preferred;       /* who is offered it next, or NULL */
static bool idle;

static void
go_to(struct period p)
{
	dispatch_here = turn = p.at;
	whose = p.whose;
	/* Over a slice of another's he has no say. */
	state.slice = p.whose == p.at ? p.at : &slice_blank;
	info.slice = slice_position(p.at);
}

void
dispatch_begin(struct env *e)
{
	slice_give(0, e);
	go_to((struct period){ slices, slices });
}

void
dispatch_forget(const struct env *e)
{
	if (overtime == e)
		overtime = NULL;
	if (preferred == e)
		preferred = NULL;
}

/* The next wanted slice that somebody else runs on: he is the one who had to
 * wait for the end of s. If there is none, s. One turn of the vector at most,
 * for every predicate on the way is looked at. */
static struct slice *
late_for(struct slice *s)
{
	struct slice *next = slice_wanted_after(s);

	while (next != s && next->runner == s->runner)
		next = slice_wanted_after(next);
	return next;
}

/* The period that follows; at is NULL if nobody wants it. */
static struct period
following(void)
{
	struct slice *s = slice_wanted_after(dispatch_here);

	if (s && debt_forfeits(s))
		return (struct period){ s, late_for(s) };
	return (struct period){ s, s };
}

/* Begin a slice, or a part of one, in env. */
static _Noreturn void
start(struct env *e)
{
	uint32_t r[5] = { 0, 0, 0, e->name, 0 };

	uint32_t entry = revoke_upcall(e, r);

	EXOSIM_PROBE("slice.start");
	if (!e->entryhi)
		asid_give(e);
	env_enter(e, entry ? entry : e->entry[EXO_ENTRY_START], r);
}

static _Noreturn void
begin_period(struct period p)
{
	go_to(p);
	start(p.whose->runner);
}

/* Let env use up this period; a say over later slices it has only if this one
 * is its own. */
static _Noreturn void
lend(struct env *e)
{
	state.slice = e == dispatch_here->runner ? dispatch_here : &slice_blank;
	start(e);
}

static void
count_period(void)
{
	info.ticks = ++state.ticks;
	if (idle)
		info.idle_ticks++;
	else if (whose->owner)
		about(whose->owner)->ticks++;
	else
		info.ended_ticks++;
	env_bury();
	revoke_tick();
	net_period();
}

bool
dispatch_is_idle(void)
{
	return idle;
}

void
dispatch_idle_tick(void)
{
	overtime_mark();
	count_period();
}

void
dispatch_wake(void)
{
	struct slice *s = slice_wanted_after(turn);

	if (!s && !slice_owned())
		exit_now();
	if (!s)
		return;
	idle = false;
	begin_period((struct period){ s, s });
}

/* Nobody wants to run: until an interrupt has changed that. */
static _Noreturn void
be_idle(void)
{
	EXOSIM_PROBE("idle");
	idle = true;
	dispatch_wake();
	idle_wait(board_irq_mask() | STATUS_IEC);
}

/* The next slice begins: late, if somebody has to answer for it. */
static _Noreturn void
end_overtime(void)
{
	struct period next = due.whose->owner ? due : following();

	overtime = NULL;
	due = (struct period){ NULL, NULL };
	if (overtime_end(whose))
		count_period();
	if (!next.at)
		be_idle();
	begin_period(next);
}

/* A slice that is over is followed by the next one. What is left of a slice
 * given up before its end is offered to the others in turn; it stays a part
 * of that slice, so that nobody's own slice can be cut short by giving him
 * the tail of another's. */
void
dispatch_next(void)
{
	struct env *e = preferred;
	struct slice *s;

	if (due.at)
		end_overtime();
	preferred = NULL;
	if (e && wakeup_ready(e))
		lend(e);
	s = slice_wanted_after(turn);
	if (!s)
		be_idle();
	turn = s;
	lend(s->runner);
}

_Noreturn void dispatch_yield(uint32_t name);

void
dispatch_yield(uint32_t name)
{
	struct env *to = due.at ? NULL : env_named(name);

	if (!to || !wakeup_ready(to))
		dispatch_next();
	lend(to);
}

/* The end upcall. An environment without a handler just goes on, and pays. */
static uint32_t
end_upcall(uint32_t pc, uint32_t *t2)
{
	struct env *e = state.now;
	uint32_t handler = e->entry[EXO_ENTRY_END];

	overtime = e;
	if (!handler)
		return pc;
	EXOSIM_PROBE("slice.end");
	*(uint32_t *)((uint32_t)e + ENV_AT(EXO_SAVE_INT)) = *t2;
	*t2 = pc;
	return handler;
}

static void
destroy_runaway(struct env *e)
{
	console_printf("exo: environment %x destroyed: it did not yield\n",
		       e->name);
	env_destroy(e, EXO_STATUS_DESTROYED);
}

/* A part of a period has passed without anybody yielding. If the one who had
 * to is no more, whoever runs now has to. */
static uint32_t
charge(uint32_t pc, uint32_t *t2)
{
	EXOSIM_PROBE("slice.overtime");
	if (overtime_tick(overtime, whose))
		count_period();
	if (overtime && debt_is_deadly(overtime, whose))
		destroy_runaway(overtime);
	return overtime ? pc : end_upcall(pc, t2);
}

uint32_t
dispatch_tick(uint32_t pc, uint32_t *t2)
{
	struct period next;

	if (due.at)
		return charge(pc, t2);
	overtime_mark();
	count_period();
	next = following();
	if (!next.at && slice_owned())
		return pc; /* who is lent time, while all owners sleep */
	if (!next.at)
		exit_now(); /* what runs has given its slice back */
	/* Contiguous slices are one long one, without upcalls between. */
	if (next.whose->runner == state.now) {
		go_to(next);
		return pc;
	}
	due = next;
	overtime_begin(whose);
	return end_upcall(pc, t2);
}

void
dispatch_prefer(struct env *e)
{
	preferred = e;
}
