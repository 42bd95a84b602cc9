/* SPDX-License-Identifier: MIT */
/*
 * Addressing context identifiers: the hardware's 64 ASIDs. 0 stays
 * unused; each environment has one from birth and may have more, between
 * which CIDSWITCH changes.
 */
#ifndef EXO_ASID_H
#define EXO_ASID_H

#include <stdint.h>

struct env;

/* A free one, now e's; negative: none is left. */
int asid_take(struct env *e);
/* Nobody's are all of e's; their bindings are now unbindable (stlb.h). */
void asid_free_all(struct env *e);
/* Break the binding of va in all contexts of e. */
void asid_purge_va(struct env *e, uint32_t va);

#endif /* EXO_ASID_H */
