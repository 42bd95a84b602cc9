/* SPDX-License-Identifier: MIT */
/*
 * Physical pages. Each has a record: who owns it, the checksums of its
 * capabilities, and where it may be bound. The kernel decides nothing about
 * pages but who may have which; a page's name is its physical number.
 */
#ifndef EXO_PAGE_H
#define EXO_PAGE_H

#include <stdbool.h>
#include <stdint.h>
#include "cap/cap.h"
#include "layout.h"

#define PAGE_OF_NOBODY 0
#define PAGE_OF_KERNEL 1 /* no name of an environment is that small */
#define PAGE_OF_DEVICE 2 /* its owner has ended, but it is pinned */

/* page.flags */
#define PAGE_GUARANTEED      1 /* by the environment of the record in 15:8 */
#define PAGE_GUARANTEED_MORE 2 /* by others too */
#define PAGE_STALE           4 /* the I-cache may hold its old contents */
#define PAGE_GOING           8 /* rings and handlers are to lose it */
#define PAGE_BY_SHIFT        8

struct env;

struct page {
	uint16_t pins;   /* reasons for which its memory must stay what it is */
	uint16_t groups; /* of the STLB, with PAGE_BOUND_MORE (layout.h) */
	uint16_t bound;  /* layout.h; 0 while nobody can bind it */
	uint16_t flags;
	struct cap_checks checks;
};

/* Bytes of bookkeeping that n pages need. */
uint32_t page_bookkeeping(uint32_t n);
/* Start it, in memory at `at`; all pages belong to the kernel. */
void page_init(void *at, uint32_t n);
/* Give a page of the kernel to the free list. */
void page_release(uint32_t number);
/* Page number, or any free one for EXO_ANY, to e, zeroed; NULL: taken, or
 * promised to others (reserve.h). The search for any one begins at the lowest
 * free number of the boot, so that consecutive requests tend to get
 * consecutive pages. */
struct page *page_take(uint32_t number, struct env *e);
/* Back to the free list, every binding of it broken. */
void page_free(struct page *);
/* The same of several: first none of them can be bound any more; then, when
 * their bindings are broken in one pass, they go back. */
void page_free_all(struct page *const *, uint32_t n);
/* Of e, which has ended, PAGES_A_STEP pages at most. True: it has no more. */
#define PAGES_A_STEP 64
bool page_reclaim(struct env *e);
/* Of the pages of e, the one that it got before p (NULL: the last one). */
struct page *page_before(const struct env *e, const struct page *p);
/* A pinned page keeps its memory: a device, a ring or the kernel itself still
 * uses it. When it is freed nobody can bind it any more, as ever, but it counts
 * as its owner's, and nobody can have it, until the last unpin. Each kind of
 * holder is bounded, so that a page has far fewer than 65536 pins. */
void page_pin(struct page *);
void page_unpin(struct page *);
/* Break all bindings of the page, in all environments. */
void page_unbind(struct page *);
/* Let capabilities for a page of the kernel exist (a window, a context page);
 * and no longer. Between the two instructions cached from it are forgotten. */
void page_publish(struct page *, uint32_t owner);
void page_withdraw(struct page *);

/* The page that a capability names, if it is genuine and gives the right. */
int page_of(struct exo_cap, uint32_t right, struct page **);
/* The same for a page that is to be pinned: not the kernel's own. A context
 * page would be another environment's by the time that a device is done. */
int page_to_pin(struct exo_cap, uint32_t right, struct page **);

uint32_t page_number(const struct page *);
/* Whole pages with a word for each page: its owner. */
const uint32_t *page_owners(void);
uint32_t page_owners_pages(void);
uint32_t page_owner(const struct page *); /* PAGE_OF_... or a name */
void *page_memory(const struct page *);   /* in KSEG0 */
struct exo_cap page_cap(const struct page *, uint32_t right);

#endif /* EXO_PAGE_H */
