/* SPDX-License-Identifier: MIT */
/*
 * Environments: the four contexts of exo/context.h, and what they own. The
 * kernel never stores a program's registers anywhere but in its context page.
 */
#ifndef EXO_ENV_H
#define EXO_ENV_H

#include <stdbool.h>
#include <stdint.h>
#include <exo/context.h>
#include <exo/info.h>
#include <exo/revoke.h>
#include <exo/wakeup.h>
#include "cap/cap.h"
#include "layout.h"
#include "memory/stlb.h"
#include "wakeup.h"

/* Where a page may be saved; kind 0: nowhere. */
struct backing {
	struct exo_cap cap;
	uint32_t at; /* of an extent: first block */
};

/* An identifier: ENTRYHI and STLB while it is installed. */
struct cid {
	uint32_t entryhi, stlb;
};

struct page;

struct env {
	uint32_t entry[22];   /* 0: not set */
	uint32_t name;        /* 0: no environment */
	uint32_t sync, async; /* name if it accepts transfers, else 0 */
	uint32_t status;      /* Status while it runs */
	uint32_t entryhi;     /* the installed identifier, in place */
	uint32_t stlb;        /* stlb_tagged() of it */
	uint32_t installed;   /* which of its own that is */
	uint32_t cids;        /* one bit for each that it holds */
	uint32_t debt;        /* time overrun and not yet paid, see debt.h */
	uint32_t generation;  /* of the next name in this record */
	struct stlb_entry guarantee[EXO_GUARANTEED]; /* hi: page address */
	struct cid cid[EXO_CIDS];
	struct cap_checks checks;
	uint32_t slices;                 /* that it owns */
	uint32_t made[EXO_REVOKE_KINDS]; /* extents, filters, ... */
	uint32_t estate; /* name of who is or was here, until it has no pages */
	uint32_t spent;  /* cycles, not yet a part of a slice of debt */
	uint32_t sends;  /* frames that its handlers sent in the slice period */
	uint32_t sends_in;
	uint32_t dead;  /* of its pages, those freed that are still pinned */
	uint32_t taken; /* entries in its repossession vector so far, */
	uint32_t taken_read; /* those that it has read, */
	uint32_t news_taken; /* and has it yet to be told? */
	struct backing backing[EXO_BACKINGS];
	struct predicate wakeup;
	uint8_t context[ENV_BYTES - ENV_CONTEXT]
	    __attribute__((aligned(ENV_BYTES - ENV_CONTEXT)));
};

extern struct env envs[ENVS];

/* What everybody may know of each, and the kernel does not keep twice. */
extern struct exo_env_info env_info[ENVS];

static inline struct exo_env_info *
about(const struct env *e)
{
	return &env_info[e - envs];
}

/* irq_mask: Status.IM of the clock. Record 0 is never used. */
void env_init(uint32_t irq_mask);
/* It has no entries, slices or pages but its context page; it may make quota
 * others, which its maker then may not. NULL: *error says why not. */
struct env *env_create(uint32_t quota, int *error);
/* Take everything back; a first lot of pages at once, the others later
 * (env_bury()). Does not return if it is the running one. */
void env_destroy(struct env *, uint32_t status);
/* Free some more pages of those that have ended; false: there are none. */
bool env_bury(void);
/* The environment of a record that is or was called so. */
struct env *env_record(uint32_t name);
/* The environment with that name, or NULL. */
struct env *env_named(uint32_t name);
/* That which a capability names; word 0 = 0: the running one, no questions. */
int env_of(struct exo_cap, uint32_t right, struct env **);

bool env_is_user_address(uint32_t va);
/* Who accepts transfers, and can be entered at once, has its name where they
 * look for it. */
void env_set_acceptance(struct env *);
/* Bind va of env to the page always; 0 or a negated error. */
int env_guarantee(struct env *, uint32_t va_flags, uint32_t page);
/* No environment has the page guaranteed any longer; or any page that cannot
 * be bound. */
void env_forget_guaranteed(struct page *);
void env_forget_unbindable(void);

/* How many of its own pages it has guaranteed to itself; is that one of them?
 */
uint32_t env_wired(const struct env *);
bool env_has_wired(const struct env *, uint32_t page);

struct page *env_context_page(const struct env *);
struct exo_cap env_cap(const struct env *, uint32_t right);

#endif /* EXO_ENV_H */
