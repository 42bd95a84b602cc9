/* SPDX-License-Identifier: MIT */
#include <stddef.h>
#include <machine/cp0.h>
#include <machine/note.h>
#include <exo/boot.h>
#include <exo/syscalls.h>
#include "asid.h"
#include "board.h"
#include "console.h"
#include "exit.h"
#include "info.h"
#include "net.h"
#include "overtime.h"
#include "repossess.h"
#include "revocable.h"
#include "revoke.h"
#include "slice.h"
#include "state.h"
#include "wakeup.h"

struct slice slices[EXO_SLICES];
struct slice *slice_here = slices; /* the position that runs */
struct slice slice_blank; /* takes the runner where the vector must not */

EXOSIM_TABLE(slice, 0, slices, EXO_SLICES, sizeof(struct slice));
EXOSIM_FIELD(slice, owner, struct slice, owner);
EXOSIM_FIELD(slice, runner, struct slice, runner);
EXOSIM_VALUE(env, debt_max, EXO_EXCESS_MAX *CLOCK_PARTS);
EXOSIM_VALUE(clock, hz, EXO_SLICE_HZ);

/* A period of the clock: the position it is at, and the one whose owner has it,
 * another if this one was forfeited. */
struct period {
	struct slice *at, *whose;
};

static struct slice *whose = slices; /* of the period that runs */
static struct env *overtime; /* has had its end upcall, has not yielded */
static struct period due;    /* with overtime: what comes next, or NULLs */
static struct slice *next_owned[EXO_SLICES]; /* behind each, if there is one */
static unsigned owned;                       /* positions that are */
static uint32_t owed[EXO_SLICES];   /* cycles of overtime at its ends */
static struct slice *turn = slices; /* who was offered this period last */
static struct env *preferred;       /* who is offered it next, or NULL */
static bool idle;

_Static_assert(offsetof(struct slice, runner) == SLICE_RUNNER, "runner");
_Static_assert(sizeof(struct slice) == 1 << SLICE_SHIFT, "slice");

static uint32_t
position(const struct slice *s)
{
	return (uint32_t)(s - slices);
}

static void
go_to(struct period p)
{
	slice_here = turn = p.at;
	whose = p.whose;
	/* Over a slice of another's he has no say. */
	state.slice = p.whose == p.at ? p.at : &slice_blank;
	info.slice = position(p.at);
}

static void
disown(struct slice *s)
{
	slice_charge(s->owner, owed[position(s)]);
	owed[position(s)] = 0;
	about(s->owner)->slices = --s->owner->slices;
	owned--;
}

static void
own(struct env *e)
{
	about(e)->slices = ++e->slices;
	owned++;
}

/* After every change of owners, so that nobody has to go through the free
 * positions at each tick. */
static void
link_owned(void)
{
	struct slice *next = NULL;

	for (unsigned i = 2 * EXO_SLICES; i-- > 0;) {
		next_owned[i % EXO_SLICES] = next;
		if (slices[i % EXO_SLICES].owner)
			next = &slices[i % EXO_SLICES];
	}
}

/* link_owned() must follow */
static void
set_owner(struct slice *s, struct env *e)
{
	struct env *had = s->owner;

	if (had)
		disown(s);
	if (e)
		own(e);
	info.changes++;
	s->owner = s->runner = e;
	/* Who runs on it still has no say over whose it is next. */
	if (!e && state.slice == s)
		state.slice = &slice_blank;
	info.slice_owner[position(s)] = e ? e->name : 0;
	if (had)
		revoke_returned(EXO_KIND_SLICE, had);
	if (e)
		revoke_taken(EXO_KIND_SLICE, e);
}

static struct slice *
first_free(void)
{
	for (struct slice *s = slices; s < slices + EXO_SLICES; s++)
		if (!s->owner)
			return s;
	return NULL;
}

int
slice_give(uint32_t n, struct env *e)
{
	struct slice *s = first_free();

	if (n != (uint32_t)EXO_ANY) {
		if (n >= EXO_SLICES)
			return -EXO_E_ARG;
		s = &slices[n];
		if (s->owner)
			return -EXO_E_BUSY;
	}
	if (e->slices >= EXO_SLICES_MAX)
		return -EXO_E_FULL;
	if (!revoke_admits(EXO_KIND_SLICE, e, EXO_SLICES - owned)) {
		revoke_for(EXO_KIND_SLICE, e);
		return -EXO_E_FULL;
	}
	set_owner(s, e);
	link_owned();
	return (int)position(s);
}

/* From the end of the vector. */
bool
slice_repossess(struct env *e, uint32_t keep)
{
	for (struct slice *s = slices + EXO_SLICES; s-- > slices;)
		if (s->owner == e && e->slices > keep) {
			repossess_lost(e, EXO_KIND_SLICE, position(s));
			set_owner(s, NULL);
		}
	link_owned();
	return true;
}

void
slice_begin(struct env *e)
{
	slice_give(0, e);
	go_to((struct period){ slices, slices });
}

void
slice_forget(struct env *e)
{
	for (struct slice *s = slices; s < slices + EXO_SLICES; s++) {
		if (s->owner == e)
			set_owner(s, NULL);
		if (s->runner == e)
			s->runner = s->owner;
	}
	link_owned();
	if (overtime == e)
		overtime = NULL;
	if (preferred == e)
		preferred = NULL;
}

int
slice_owned(void)
{
	return owned != 0;
}

/* The next slice that somebody owns who wants to run, at most one turn of the
 * vector on; NULL if there is none. */
static struct slice *
next_wanted(struct slice *s)
{
	for (unsigned i = 0; i < owned; i++) {
		s = next_owned[position(s)];
		if (wakeup_ready(s->runner))
			return s;
	}
	return NULL;
}

uint32_t
slice_turn(void)
{
	return owned + 2;
}

static uint32_t
period_cycles(void)
{
	return board_part_cycles() * CLOCK_PARTS;
}

/* Does its owner have to give it up? That pays. */
static bool
forfeits(struct slice *s)
{
	uint32_t *here = &owed[position(s)];

	if (*here >= period_cycles())
		*here -= period_cycles();
	else if (s->owner->debt >= CLOCK_PARTS)
		s->owner->debt -= CLOCK_PARTS;
	else
		return false;
	return true;
}

/* The next wanted slice that somebody else runs on: he is the one who had to
 * wait for the end of s. If there is none, s. */
static struct slice *
late_for(struct slice *s)
{
	struct slice *next = s;

	for (unsigned i = 0; i < EXO_SLICES; i++) {
		next = next_wanted(next);
		if (next->runner != s->runner)
			return next;
	}
	return s;
}

/* The period that follows; at is NULL if nobody wants it. */
static struct period
following(void)
{
	struct slice *s = next_wanted(slice_here);

	if (s && forfeits(s))
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
	state.slice = e == slice_here->runner ? slice_here : &slice_blank;
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
slice_is_idle(void)
{
	return idle;
}

void
slice_idle_tick(void)
{
	overtime_mark();
	count_period();
}

void
slice_wake(void)
{
	struct slice *s = next_wanted(turn);

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
	slice_wake();
	idle_wait(board_irq_mask() | STATUS_IEC);
}

/* The next slice begins: late, if somebody has to answer for it. */
static _Noreturn void
end_overtime(void)
{
	struct period next = due.whose->owner ? due : following();

	overtime = NULL;
	due = (struct period){ NULL, NULL };
	if (overtime_end(whose->owner))
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
slice_next(void)
{
	struct env *e = preferred;
	struct slice *s;

	if (due.at)
		end_overtime();
	preferred = NULL;
	if (e && wakeup_ready(e))
		lend(e);
	s = next_wanted(turn);
	if (!s)
		be_idle();
	turn = s;
	lend(s->runner);
}

/* YIELD, from syscall.S. Nobody by that name: as if none had been named. */
_Noreturn void slice_yield(uint32_t name);

void
slice_yield(uint32_t name)
{
	struct env *to = due.at ? NULL : env_named(name);

	if (!to || !wakeup_ready(to))
		slice_next();
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

static bool
is_runaway(const struct env *e)
{
	return e->debt > EXO_EXCESS_MAX * CLOCK_PARTS ||
	       (e == whose->owner &&
		owed[position(whose)] > EXO_EXCESS_MAX * period_cycles());
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
	if (overtime_tick(overtime))
		count_period();
	if (overtime && is_runaway(overtime))
		destroy_runaway(overtime);
	return overtime ? pc : end_upcall(pc, t2);
}

uint32_t
slice_tick(uint32_t pc, uint32_t *t2)
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
	overtime_begin(whose->owner);
	return end_upcall(pc, t2);
}

void
slice_prefer(struct env *e)
{
	preferred = e;
}

void
slice_charge(struct env *e, uint32_t cycles)
{
	e->spent += cycles;
	for (; e->spent >= board_part_cycles(); e->spent -= board_part_cycles())
		e->debt++;
}

void
slice_overrun(struct env *late, uint32_t cycles)
{
	if (late && late == whose->owner)
		owed[position(whose)] += cycles;
	else if (late)
		slice_charge(late, cycles);
}

bool
slice_in_debt(const struct env *e)
{
	return e->debt >= SLICE_CREDIT * CLOCK_PARTS;
}

int call_slices(void);
int call_slice_alloc(uint32_t position);
int call_slice_free(uint32_t position);

int
call_slices(void)
{
	return (int)state.now->slices;
}

int
call_slice_alloc(uint32_t n)
{
	struct env *env;
	int error = env_of(state.envcap, EXO_WRITE, &env);

	return error ? error : slice_give(n, env);
}

int
call_slice_free(uint32_t n)
{
	if (n >= EXO_SLICES)
		return -EXO_E_ARG;
	if (slices[n].owner != state.now)
		return -EXO_E_OWNER;
	set_owner(&slices[n], NULL);
	link_owned();
	return 0;
}
