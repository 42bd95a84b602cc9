/* SPDX-License-Identifier: MIT */
/*
 * Visible revocation (exo/revoke.h). That one goes on, and what it is about, is
 * known to the kernel alone; info shows it.
 */
#ifndef EXO_KERNEL_REVOKE_H
#define EXO_KERNEL_REVOKE_H

#include <stdbool.h>
#include "env.h"

/* The environment found no page. */
void revoke_for(struct env *asker);
/* A period of the clock has passed. */
void revoke_tick(void);
/* e has one page less. */
void revoke_returned(struct env *e);
/* Must e make do with what it has? */
bool revoke_bars(const struct env *e);
/* Free pages that are promised to e alone; it takes one of them. */
uint32_t revoke_claim(const struct env *e);
void revoke_claimed(void);
/* The environment ends. */
void revoke_forget(const struct env *e);
/* Does its start of a slice belong to something else? Then the entry, and the
 * registers a0-a2 for it; else 0. */
uint32_t revoke_upcall(struct env *e, uint32_t r[3]);

#endif /* EXO_KERNEL_REVOKE_H */
