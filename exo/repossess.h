/* SPDX-License-Identifier: MIT */
/*
 * The abort protocol's last word (exo/revoke.h): pages are taken by force, with
 * what is in them saved where their owner wanted, and he is told.
 */
#ifndef EXO_REPOSSESS_H
#define EXO_REPOSSESS_H

#include <stdbool.h>
#include <stdint.h>
#include <exo/revoke.h>

struct env;

extern struct exo_repossessions repossessions[]; /* by record; whole pages */

/* Take pages of e beyond those it may keep, EXO_REVOKE_MAX at most; false:
 * there is nothing to be taken (any more). */
bool repossess(struct env *e, uint32_t keep);
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
