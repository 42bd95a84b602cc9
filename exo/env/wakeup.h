/* SPDX-License-Identifier: MIT */
/* Wakeup predicates (exo/wakeup.h): loads and comparisons, a bounded number,
 * from pages that were checked and pinned when the term was set. */
#ifndef EXO_KERNEL_WAKEUP_H
#define EXO_KERNEL_WAKEUP_H

#include <stdbool.h>
#include <stdint.h>
#include <exo/wakeup.h>

struct env;
struct page;

struct term {
	const uint32_t *word; /* in KSEG0; NULL: no such term */
	uint32_t value, how;
};

struct predicate {
	struct term term[EXO_WAKE_TERMS];
	bool asleep;
};

/* Does e want to run? Wakes it if its predicate holds. */
bool wakeup_ready(struct env *e);
/* Something else wants to be heard. */
void wakeup_rouse(struct env *e);
/* No terms any more; whoever slept sleeps no longer. */
void wakeup_forget(struct env *e);
/* Nobody watches the page any more: its capabilities were renewed. */
void wakeup_lose(const struct page *);

#endif /* EXO_KERNEL_WAKEUP_H */
