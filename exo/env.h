/* SPDX-License-Identifier: MIT */
/*
 * Environments: the four contexts of exo/context.h, and what they own. The
 * kernel never stores a program's registers anywhere but in its context page.
 */
#ifndef EXO_ENV_H
#define EXO_ENV_H

#include <stdbool.h>
#include <stdint.h>
#include <exo/context.h>
#include "cap.h"
#include "layout.h"
#include "stlb.h"

struct env {
	uint32_t entry[EXO_ENTRIES]; /* 0: not set */
	uint32_t name;               /* 0: no environment */
	uint32_t sync, async;        /* name if it accepts transfers, else 0 */
	uint32_t status;             /* Status while it runs */
	uint32_t entryhi;            /* the installed identifier, in place */
	uint32_t stlb;               /* stlb_tagged() of it */
	uint32_t slices;             /* that it owns */
	uint32_t pad[7];
	struct stlb_entry guarantee[EXO_GUARANTEED]; /* hi: page address */
	struct cap_checks checks;
	uint32_t debt;       /* time overrun and not yet paid, see slice.h */
	uint32_t generation; /* of the next name in this record */
	uint8_t rest[ENV_CONTEXT - 0x100 - 3 * 8 - 8];
	uint8_t context[ENV_BYTES - ENV_CONTEXT];
};

extern struct env envs[ENVS];
extern struct env *asid_owner[]; /* NULL: free */

/* irq_mask: Status.IM of the clock. Record 0 is never used. */
void env_init(uint32_t irq_mask);
/* NULL if all records or identifiers are taken. It has no entries, slices or
 * pages but its context page. */
struct env *env_create(void);
/* Take everything back. Does not return if it is the running one. */
void env_destroy(struct env *);
/* The environment with that name, or NULL. */
struct env *env_named(uint32_t name);
/* That which a capability names; word 0 = 0: the running one, no questions. */
int env_of(struct exo_cap, uint32_t right, struct env **);

bool env_is_user_address(uint32_t va);
/* Bind va of env to the page always; 0 or a negated error. */
int env_guarantee(struct env *, uint32_t va_flags, uint32_t page);
/* No environment has the page guaranteed any longer; or any page that cannot
 * be bound. */
void env_forget_guaranteed(uint32_t page);
void env_forget_unbindable(void);

struct page *env_context_page(const struct env *);
struct exo_cap env_cap(const struct env *, uint32_t right);

#endif /* EXO_ENV_H */
