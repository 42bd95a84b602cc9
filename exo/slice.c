/* SPDX-License-Identifier: MIT */
#include <stddef.h>
#include <machine/note.h>
#include <exo/syscalls.h>
#include "console.h"
#include "exit.h"
#include "info.h"
#include "slice.h"
#include "state.h"

struct slice slices[EXO_SLICES];
struct slice *slice_here = slices; /* the position that runs */
struct slice slice_blank; /* takes the runner where the vector must not */

static struct env *overtime; /* has had its end upcall, has not yielded */
static struct slice *due;    /* with overtime: the slice that comes next */
static struct slice *turn = slices; /* who was offered this period last */

_Static_assert(offsetof(struct slice, runner) == SLICE_RUNNER, "runner");
_Static_assert(sizeof(struct slice) == 1 << SLICE_SHIFT, "slice");

static uint32_t
position(const struct slice *s)
{
	return (uint32_t)(s - slices);
}

static void
set_owner(struct slice *s, struct env *e)
{
	if (s->owner)
		s->owner->slices--;
	if (e)
		e->slices++;
	s->owner = s->runner = e;
	info.slice_owner[position(s)] = e ? e->name : 0;
}

int
slice_give(uint32_t n, struct env *e)
{
	if (n == (uint32_t)EXO_ANY) {
		for (n = 0; n < EXO_SLICES && slices[n].owner; n++)
			;
		if (n == EXO_SLICES)
			return -EXO_E_FULL;
	}
	if (n >= EXO_SLICES)
		return -EXO_E_ARG;
	if (slices[n].owner)
		return -EXO_E_BUSY;
	set_owner(&slices[n], e);
	return (int)n;
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
	if (overtime == e)
		overtime = NULL;
}

int
slice_owned(void)
{
	for (struct slice *s = slices; s < slices + EXO_SLICES; s++)
		if (s->owner)
			return 1;
	return 0;
}

static struct slice *
after(struct slice *s)
{
	return s + 1 == slices + EXO_SLICES ? slices : s + 1;
}

/* The next slice that somebody owns, at most one turn of the vector on; NULL
 * if all are free. */
static struct slice *
next_owned(struct slice *s)
{
	for (unsigned i = 0; i < EXO_SLICES; i++) {
		s = after(s);
		if (s->owner)
			return s;
	}
	return NULL;
}

/* The slice that follows; forfeited ones are passed and paid with. Ends: each
 * step pays, and no excess is above EXO_EXCESS_MAX. */
static struct slice *
following(void)
{
	struct slice *s = next_owned(slice_here);

	while (s && s->owner->excess > 0) {
		s->owner->excess--;
		s = next_owned(s);
	}
	return s;
}

static void
go_to(struct slice *s)
{
	slice_here = turn = s;
	state.slice = s;
	info.slice = position(s);
}

/* Begin a slice, or a part of one, in env. */
static _Noreturn void
start(struct env *e)
{
	uint32_t r[5] = { 0, 0, 0, e->name, 0 };

	overtime = NULL;
	EXOSIM_PROBE("slice.start");
	env_enter(e, e->entry[EXO_ENTRY_START], r);
}

/* Let env use up this period; a say over later slices it has only if this one
 * is its own. */
static _Noreturn void
lend(struct env *e)
{
	state.slice = e == slice_here->runner ? slice_here : &slice_blank;
	start(e);
}

/* A slice that is over is followed by the next one. What is left of a slice
 * given up before its end is offered to the others in turn; it stays a part
 * of that slice, so that nobody's own slice can be cut short by giving him
 * the tail of another's. */
void
slice_next(void)
{
	struct slice *s = due && due->owner ? due : following();

	if (!s)
		exit_check();
	if (overtime) {
		due = NULL;
		go_to(s);
		start(s->runner);
	}
	turn = next_owned(turn);
	lend(turn->runner);
}

/* YIELD, from syscall.S. Nobody by that name: as if none had been named. */
_Noreturn void slice_yield(uint32_t name);

void
slice_yield(uint32_t name)
{
	struct env *to = overtime ? NULL : env_named(name);

	if (!to)
		slice_next();
	lend(to);
}

static void
destroy_runaway(struct env *e)
{
	console_printf("exo: environment %x destroyed: it overran its slices "
		       "%u times\n",
		       e->name, e->excess);
	env_destroy(e);
}

/* The end upcall. An environment without a handler just goes on, and pays. */
static uint32_t
end_slice(uint32_t pc, uint32_t *t2)
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

/* The period has passed and nobody has yielded since the last one. */
static uint32_t
charge(uint32_t pc, uint32_t *t2)
{
	EXOSIM_PROBE("slice.excess");
	if (++overtime->excess > EXO_EXCESS_MAX)
		destroy_runaway(overtime);
	return overtime ? pc : end_slice(pc, t2);
}

uint32_t
slice_tick(uint32_t pc, uint32_t *t2)
{
	info.ticks = ++state.ticks;
	if (overtime)
		return charge(pc, t2);
	due = following();
	/* Contiguous slices are one long one, without upcalls between. */
	if (due && due->runner == state.now) {
		go_to(due);
		due = NULL;
		return pc;
	}
	return end_slice(pc, t2);
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
	return 0;
}
