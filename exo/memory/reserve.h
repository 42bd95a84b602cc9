/* SPDX-License-Identifier: MIT */
/*
 * Free pages that are promised. Each environment can have EXO_RESERVE pages,
 * whatever the others do: of the free ones as many stay untouched as all
 * together still lack, and none is created for which there are not enough.
 */
#ifndef EXO_RESERVE_H
#define EXO_RESERVE_H

#include <stdbool.h>
#include "env/env.h"

/* May e take a free page? */
bool reserve_admits(const struct env *e);
/* It has one more, one less. */
void reserve_taken(struct env *e);
void reserve_returned(struct env *e);
/* A new environment (maker NULL: the first); false: nothing can be promised to
 * it. One that ends. */
bool reserve_begin(const struct env *maker);
void reserve_end(const struct env *e);

#endif /* EXO_RESERVE_H */
