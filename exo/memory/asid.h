/* SPDX-License-Identifier: MIT */
/*
 * Addressing context identifiers. A program numbers its own, 0 to EXO_CIDS-1,
 * between which CIDSWITCH changes; it has number 0 from birth. Behind each
 * stands one of the hardware's 64 ASIDs (0 stays unused), as long as there are
 * enough. When there are not, some other environment's are taken, all that it
 * has: it notices nothing, gets others before it runs again and finds its
 * bindings gone from TLB and STLB. SOSP'95 3.4 makes this exception from
 * visible revocation.
 *
 * Whose: the hardware's numbers in turn, but never those of who runs now or is
 * about to. An environment without any has ENTRYHI 0 and refuses transfers in
 * the fast path; entering one costs nothing more for all others.
 */
#ifndef EXO_ASID_H
#define EXO_ASID_H

#include <stdint.h>

struct env;

struct asid {
	struct env *owner; /* NULL: free */
	uint32_t place;    /* in entries of the STLB, see stlb.h */
};

extern struct asid asids[];

/* e, which has none, gets one for each identifier that it holds. */
void asid_give(struct env *e);
/* e has none any longer; what it had bound is out of reach. */
void asid_take(struct env *e);
/* Break the binding of va in all contexts of e. */
void asid_purge_va(struct env *e, uint32_t va);

#endif /* EXO_ASID_H */
