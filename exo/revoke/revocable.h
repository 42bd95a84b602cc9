/* SPDX-License-Identifier: MIT */
/*
 * What can be asked back (exo/revoke.h), by kind. To the kernel they differ in
 * no more than a row says: how many an environment has, how many of them are
 * never taken, and what taking one is.
 */
#ifndef EXO_REVOCABLE_H
#define EXO_REVOCABLE_H

#include <stdbool.h>
#include <stdint.h>
#include <exo/revoke.h>

struct env;

struct revocable {
	uint32_t (*has)(const struct env *, uint32_t kind);
	/* Of these, never taken. */
	uint32_t (*floor)(const struct env *);
	/* By force, what e has beyond those it may keep, EXO_REVOKE_MAX at
	 * most, each into its vector; false: nothing can be taken (any more).
	 */
	bool (*take)(struct env *e, uint32_t keep);
};

/* By kind; those without a row cannot be asked back. */
extern const struct revocable revocables[EXO_REVOKE_KINDS];

bool page_repossess(struct env *, uint32_t keep);
bool slice_repossess(struct env *, uint32_t keep);
bool extent_repossess(struct env *, uint32_t keep);
bool region_repossess(struct env *, uint32_t keep);
bool filter_repossess(struct env *, uint32_t keep);
bool ring_repossess(struct env *, uint32_t keep);

#endif /* EXO_REVOCABLE_H */
