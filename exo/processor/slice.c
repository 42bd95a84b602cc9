/* SPDX-License-Identifier: MIT */
#include <stddef.h>
#include <machine/note.h>
#include <exo/boot.h>
#include <exo/syscalls.h>
#include "debt.h"
#include "env/info.h"
#include "env/wakeup.h"
#include "revoke/repossess.h"
#include "revoke/revocable.h"
#include "revoke/revoke.h"
#include "slice.h"
#include "state.h"

struct slice slices[EXO_SLICES];
struct slice slice_blank; /* takes the runner where the vector must not */

EXOSIM_TABLE(slice, 0, slices, EXO_SLICES, sizeof(struct slice));
EXOSIM_FIELD(slice, owner, struct slice, owner);
EXOSIM_FIELD(slice, runner, struct slice, runner);
EXOSIM_VALUE(clock, hz, EXO_SLICE_HZ);

static struct slice *next_owned[EXO_SLICES]; /* behind each, if there is one */
static unsigned owned;                       /* positions that are */

_Static_assert(offsetof(struct slice, runner) == SLICE_RUNNER, "runner");
_Static_assert(sizeof(struct slice) == 1 << SLICE_SHIFT, "slice");

static void
disown(struct slice *s)
{
	debt_settle(s);
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
	info.slice_owner[slice_position(s)] = e ? e->name : 0;
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
	return (int)slice_position(s);
}

/* From the end of the vector. */
bool
slice_repossess(struct env *e, uint32_t keep)
{
	for (struct slice *s = slices + EXO_SLICES; s-- > slices;)
		if (s->owner == e && e->slices > keep) {
			repossess_lost(e, EXO_KIND_SLICE, slice_position(s));
			set_owner(s, NULL);
		}
	link_owned();
	return true;
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
}

int
slice_owned(void)
{
	return owned != 0;
}

struct slice *
slice_wanted_after(struct slice *s)
{
	for (unsigned i = 0; i < owned; i++) {
		s = next_owned[slice_position(s)];
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
