/* SPDX-License-Identifier: MIT */
/*
 * Visible revocation (exo/revoke.h), the same for each kind of revocable.h.
 * That one goes on, and what it is about, is known to the kernel alone; info
 * shows it.
 */
#ifndef EXO_KERNEL_REVOKE_H
#define EXO_KERNEL_REVOKE_H

#include <stdbool.h>
#include "env/env.h"

/* May e take one of so many free ones? Not those that are kept for others, nor
 * while it is to give some back itself. */
bool revoke_admits(uint32_t kind, const struct env *e, uint32_t free);
/* It was not admitted, or found none: ask others. */
void revoke_for(uint32_t kind, struct env *asker);
/* e has one more, which was free; one less. */
void revoke_taken(uint32_t kind, const struct env *e);
void revoke_returned(uint32_t kind, const struct env *e);
/* Free ones that are kept for e; for others than e. */
uint32_t revoke_claim(uint32_t kind, const struct env *e);
uint32_t revoke_claim_of_others(uint32_t kind, const struct env *e);

/* A period of the clock has passed. */
void revoke_tick(void);
/* The environment has ended; what it has comes back from now on. */
void revoke_forget(const struct env *e);
/* Does its start of a slice belong to something else? Then the entry, and the
 * registers a0-a2 for it; else 0. */
uint32_t revoke_upcall(struct env *e, uint32_t r[3]);

#endif /* EXO_KERNEL_REVOKE_H */
