/* SPDX-License-Identifier: MIT */
/*
 * The processor as a linear vector of time slices (SOSP'95 5.1), each one
 * period of the clock. A slice has an owner; its runner is the owner or whom
 * the owner gave it to by a synchronous transfer. The kernel goes through the
 * vector in order and skips slices of nobody (dispatch.h).
 */
#ifndef EXO_SLICE_H
#define EXO_SLICE_H

#include <stdint.h>
#include "env/env.h"

struct slice {
	struct env *owner;  /* NULL: free */
	struct env *runner; /* at SLICE_RUNNER */
};

extern struct slice slices[EXO_SLICES];
extern struct slice slice_blank; /* takes a runner where the vector must not */

static inline uint32_t
slice_position(const struct slice *s)
{
	return (uint32_t)(s - slices);
}

/* Give position (or EXO_ANY) to env; the position, or a negated error. */
int slice_give(uint32_t position, struct env *);
/* Nothing in the vector points to env any longer. */
void slice_forget(struct env *);
/* The next slice that somebody owns who wants to run, at most one turn of the
 * vector on; NULL if there is none. */
struct slice *slice_wanted_after(struct slice *);
/* Periods in which every slice that is owned has had its turn. */
uint32_t slice_turn(void);
/* Does anybody own a slice? */
int slice_owned(void);

#endif /* EXO_SLICE_H */
