/* SPDX-License-Identifier: MIT */
/*
 * What comes in runs and is divided: blocks of a disk, pages of the frame
 * buffer. A span is a run of them with capabilities of its own; spans within a
 * span may overlap. Whatever was made of a span goes with it.
 */
#ifndef EXO_SPAN_H
#define EXO_SPAN_H

#include <stdbool.h>
#include <stdint.h>
#include "cap/cap.h"

struct env;

struct span {
	struct cap_checks checks;
	uint32_t maker;        /* name; 0: not in use, SPAN_ROOT: the kernel */
	uint32_t parent;       /* number of the larger one; itself for a root */
	uint32_t of;           /* which disk */
	uint32_t first, count; /* of pages of the screen: of frames */
};

#define SPAN_ROOT 1 /* no name of an environment is that small */

/* All spans of a kind. */
struct spans {
	uint32_t kind; /* EXO_KIND_... */
	struct span *span;
	uint32_t spans;
	uint32_t each; /* that one environment may have made */
	/* Number n has changed: let it be seen. */
	void (*changed)(uint32_t n);
	/* It is no more, or its capabilities are: what waits for it goes. */
	void (*gone)(uint32_t n);
	/* The same has happened to one or more within that run: break what
	 * they bound, in one pass. */
	void (*unbind)(uint32_t first, uint32_t count);
};

/* The whole of something, for the first environment. */
struct exo_cap span_root(const struct spans *, uint32_t of, uint32_t first,
			 uint32_t count);
/* The span that a capability names, if it is genuine and gives the right. */
int span_of(const struct spans *, struct exo_cap, uint32_t right,
	    struct span **);
/* count from first on, within that of the capability (right OWN), for env:
 * its number, or a negated error. *made: a capability with right OWN. */
int span_make(const struct spans *, struct exo_cap within, uint32_t first,
	      uint32_t count, struct env *, struct exo_cap *made);
/* Free it (right OWN). A whole cannot be freed: nobody could have it again. */
int span_free(const struct spans *, struct exo_cap);
/* Free by force those that an environment made beyond what it may keep: the
 * last ones, and first those of which nothing was made. */
bool span_repossess(const struct spans *, struct env *, uint32_t keep);
/* Free what an environment has made. */
void span_free_all(const struct spans *, uint32_t env);

/* What cap.h wants of a kind. */
struct cap_checks *span_checks(const struct spans *, uint32_t n);
void span_revoked(const struct spans *, uint32_t n);

#endif /* EXO_SPAN_H */
