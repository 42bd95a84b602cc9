/* SPDX-License-Identifier: MIT */
/*
 * What environments owe: time of others' that they have used, or that was used
 * for them. It is paid in slices. An owner who owes one at a position, because
 * he was late there (overtime.h), has to give it up to the one who runs next,
 * so that this is the one who had to wait. What is owed otherwise is paid at
 * the next slice that one has: by who was lent a slice and was late, and for
 * work that the kernel does for an environment outside of its slices (handlers,
 * exo/handler.h). The latter destroys nobody, but with DEBT_CREDIT slices of
 * debt no more is done.
 */
#ifndef EXO_DEBT_H
#define EXO_DEBT_H

#include <stdbool.h>
#include <stdint.h>
#include "env/env.h"
#include "slice.h"

#define DEBT_CREDIT 8 /* slices. Chosen: an eighth of a second */

/* Time that others lost because of env: cycles, at least what it was. */
void debt_charge(struct env *, uint32_t cycles);
/* The same, but late (NULL: nobody) has run on at the end of a period that was
 * whose's owner's. If that was himself, he pays at the same position. */
void debt_overrun(struct env *late, const struct slice *whose, uint32_t cycles);
/* Its owner leaves the position: what he owes there he owes anywhere. */
void debt_settle(const struct slice *);

/* Does its owner have to give up this turn of the slice? That pays for it. */
bool debt_forfeits(const struct slice *);
/* Does env owe so much that nothing more should be done for it? */
bool debt_is_high(const struct env *);
/* So much that it has to end, by what it has overrun whose? */
bool debt_is_deadly(const struct env *, const struct slice *whose);

#endif /* EXO_DEBT_H */
