/* SPDX-License-Identifier: MIT */
/*
 * The processor as a linear vector of time slices (SOSP'95 5.1), each one
 * period of the clock. A slice has an owner; its runner is the owner or whom
 * the owner gave it to by a synchronous transfer. The kernel goes through the
 * vector in order and skips slices of nobody.
 *
 * Overtime. At the end of its slice an environment gets an upcall and must
 * yield. Whoever got that upcall is answerable until somebody yields, even if
 * it transfers control meanwhile (overtime.h). An owner who owes a slice has to
 * give it up to the one who runs next: at the position where he was late, so
 * that this is the one who had to wait. Who was only lent the slice pays when
 * he has one. With more than EXO_EXCESS_MAX slices of debt he is destroyed. So
 * dawdling gains nobody anything, however it is spread.
 *
 * Work that the kernel does for an environment outside of its slices (handlers,
 * exo/handler.h) adds to its debt, too. It destroys nobody: with SLICE_CREDIT
 * slices of debt no more is done.
 *
 * Slices of who sleeps (wakeup.h) are passed over. When all owners sleep the
 * kernel waits for interrupts; each may change what somebody waits for. When
 * nobody owns a slice nothing can happen any more, and the run ends.
 */
#ifndef EXO_SLICE_H
#define EXO_SLICE_H

#include <stdint.h>
#include "env.h"

#define SLICE_CREDIT 8 /* chosen: an eighth of a second */

struct slice {
	struct env *owner;  /* NULL: free */
	struct env *runner; /* at SLICE_RUNNER */
};

/* Give position (or EXO_ANY) to env; the position, or a negated error. */
int slice_give(uint32_t position, struct env *);
/* The first environment owns the first slice, which runs. */
void slice_begin(struct env *);
/* Nothing in the vector points to env any longer. */
void slice_forget(struct env *);
/* Leave what runs and start what comes next. */
_Noreturn void slice_next(void);
/* The clock has ticked; pc and *t2 are the program's. Where to go
 * on: pc, or the end-of-slice handler, *t2 being pc then. */
uint32_t slice_tick(uint32_t pc, uint32_t *t2);
/* The rest of the next slice that is given up to nobody goes to env. */
void slice_prefer(struct env *);
/* Time that others lost because of env: cycles, at least what it was. It adds
 * to the debt in whole parts of a slice. */
void slice_charge(struct env *, uint32_t cycles);
/* The same, but late has run on at the end of the period (NULL: nobody has). If
 * that was its own, it pays at the same position, to whom it was late for. */
void slice_overrun(struct env *late, uint32_t cycles);
/* Whether env owes so much that nothing more should be done for it. */
bool slice_in_debt(const struct env *);
bool slice_is_idle(void); /* nothing runs */
/* While nothing runs: a period has passed; does anybody want to run now? Then
 * it does not return. */
void slice_idle_tick(void);
void slice_wake(void);
/* Periods in which every slice that is owned has had its turn. */
uint32_t slice_turn(void);
/* Does anybody own a slice? */
int slice_owned(void);

#endif /* EXO_SLICE_H */
