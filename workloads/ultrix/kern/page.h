/* SPDX-License-Identifier: MIT */
/*
 * Physical memory, a page at a time, named by KSEG0 addresses. A page may be
 * shared by several page tables; the last page_release() frees it.
 */
#ifndef KERN_PAGE_H
#define KERN_PAGE_H

#include <stdint.h>
#include <machine/cp0.h>

#define PAGE_ROUND(n) (((n) + PAGE_SIZE - 1) & ~(uint32_t)(PAGE_SIZE - 1))

/* There is RAM below end (KSEG0, a page's start); where what is needed to
 * account for it begins, just below end. */
uint32_t page_init(uint32_t end);
/* Everything from start to end is free. */
void page_add(uint32_t start, uint32_t end);

/*
 * A page for virtual address va, contents arbitrary, with one user; 0 if there
 * is none left. If possible it has the same place in the caches as va, so that
 * what is contiguous does not compete with itself (page colouring: Kessler and
 * Hill, "Page placement algorithms for large real-indexed caches", ACM TOCS
 * 10(4), 1992). Chosen: SOSP'95 section 4 prints the best times of Ultrix, and
 * this leaves the least to chance.
 */
uint32_t page_alloc(uint32_t va);
/* The same, full of zeros. */
uint32_t page_alloc_zeroed(uint32_t va);
void page_share(uint32_t page);
void page_release(uint32_t page);

/* Users of each page frame; 0: free, or not ours. Read it by page_users(). */
extern uint16_t *page_user_table;

static inline unsigned
page_users(uint32_t page)
{
	return page_user_table[(page - KSEG0) >> PAGE_SHIFT];
}

#endif /* KERN_PAGE_H */
