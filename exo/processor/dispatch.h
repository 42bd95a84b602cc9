/* SPDX-License-Identifier: MIT */
/*
 * Who runs: the slices in order (slice.h), from one tick of the clock to the
 * next, and what becomes of the rest of a slice that is given up.
 *
 * At the end of its slice an environment gets an upcall and must yield. Whoever
 * got that upcall is answerable until somebody yields, even if it transfers
 * control meanwhile (overtime.h), and pays for it (debt.h). With more than
 * EXO_EXCESS_MAX slices of debt it is destroyed. So dawdling gains nobody
 * anything, however it is spread.
 *
 * Slices of who sleeps (wakeup.h) are passed over. When all owners sleep the
 * kernel waits for interrupts; each may change what somebody waits for. When
 * nobody owns a slice nothing can happen any more, and the run ends.
 */
#ifndef EXO_DISPATCH_H
#define EXO_DISPATCH_H

#include <stdbool.h>
#include <stdint.h>

struct env;

/* The first environment owns the first slice, which runs. */
void dispatch_begin(struct env *);
/* It ends: nothing here points to it any longer. */
void dispatch_forget(const struct env *);

/* Leave what runs and start what comes next. */
_Noreturn void dispatch_next(void);
/* The clock has ticked; pc and *t2 are the program's. Where to go on: pc, or
 * the end-of-slice handler, *t2 being pc then. */
uint32_t dispatch_tick(uint32_t pc, uint32_t *t2);
/* The rest of the next slice that is given up to nobody goes to env. */
void dispatch_prefer(struct env *);

bool dispatch_is_idle(void); /* nothing runs */
/* While nothing runs: a period has passed; does anybody want to run now? Then
 * it does not return. */
void dispatch_idle_tick(void);
void dispatch_wake(void);

#endif /* EXO_DISPATCH_H */
