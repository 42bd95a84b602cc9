/* SPDX-License-Identifier: MIT */
/*
 * The abort protocol's last word (exo/revoke.h): what was taken by force stands
 * in its owner's vector, and he is told.
 */
#ifndef EXO_REPOSSESS_H
#define EXO_REPOSSESS_H

#include <stdbool.h>
#include <stdint.h>
#include <exo/revoke.h>

struct env;

extern struct exo_repossessions repossessions[]; /* by record; whole pages */

/* An entry for the vector of e, if there is room for it: it has a number then.
 * It says LOST until its maker knows better, and is entered. */
struct exo_repossessed repossess_entry(const struct env *e, uint32_t kind,
				       uint32_t name);
void repossess_enter(struct env *e, const struct exo_repossessed *);
/* Both, for what cannot be saved. */
void repossess_lost(struct env *e, uint32_t kind, uint32_t name);
/* Registers for the upcall. */
void repossess_tell(const struct env *e, uint32_t r[3]);
/* A new environment in the record of e. */
void repossess_begin(const struct env *e);

/* Save the page in the next backing of e (backing.c), and say in t where and
 * how that went. An entry of the vector that is SAVING is finished by
 * repossess_saved(). */
struct page;
void backing_save(struct env *e, struct page *, struct exo_repossessed *t);
void repossess_saved(uint32_t record, uint32_t number, bool well);

#endif /* EXO_REPOSSESS_H */
