/* SPDX-License-Identifier: MIT */
/*
 * The page table of a program: which virtual page is which physical page, and
 * the capability that says so. The kernel never looks at it.
 *
 * This one is the paper's (SOSP'95 6.2): a linear vector, sorted by address
 * and searched by halving. It lives at OS_TABLE_VA and grows a page at a time;
 * its own pages are found through a root vector in pinned data, so that a
 * look-up that misses the TLB on the table itself can be answered. Another
 * structure may replace pagetable.c: whatever keeps these functions' promises,
 * with os_table_find() in pinned text, touching nothing but pinned data and
 * what it can itself find by pinned data alone.
 */
#ifndef OS_PAGETABLE_H
#define OS_PAGETABLE_H

#include <stdbool.h>
#include <stdint.h>

#include <exo/cap.h>
#include <exo/syscalls.h>

/* Flags beside EXO_MAP_WRITE and EXO_MAP_UNCACHED in the low bits of va; only
 * the library knows them. */
#define OS_PTE_NONE     0x1 /* may not be touched: OS_NONE of os/vm.h */
#define OS_PTE_SHARED   0x2 /* a child gets this very page, not a copy */
#define OS_PTE_CLEAN    0x4 /* writable, but for a store that tells us first */
#define OS_PTE_KERNEL   (EXO_MAP_WRITE | EXO_MAP_UNCACHED)
#define OS_PTE_FLAGS    0xfff
#define OS_PTE_PER_PAGE 256

struct os_pte {
	uint32_t va; /* page address | flags */
	struct exo_cap cap;
};
_Static_assert(sizeof(struct os_pte) * OS_PTE_PER_PAGE == 4096, "one page");

/* The entry for the page of address va, or NULL; also for the pages of the
 * table itself. Valid until the next insert or remove. Pinned; may miss the
 * TLB on pages of the table, but not when asked for one of those. */
struct os_pte *os_table_find(uint32_t va);

/*
 * Add n entries for consecutive pages from first->va on, all with the same
 * flags and capability. False, and nothing changed, if one of the pages is in
 * the table already, or if there is no room or no memory for the entries.
 */
bool os_table_insert(const struct os_pte *first, uint32_t n);

/* Remove the entries of pages from..from + n - 1 that there are. */
void os_table_remove(uint32_t va, uint32_t n);

/* The entries in order of address: index 0 to os_table_count() - 1. */
uint32_t os_table_count(void);
struct os_pte *os_table_at(uint32_t index);

/* A child begins with a copy of its maker's pinned data. Make the copy, which
 * the caller sees at `pinned`, describe a table of n entries in `pages` pages
 * instead. */
void os_table_adopt(void *pinned, uint32_t n, const struct exo_cap *page,
		    uint32_t pages);

#endif /* OS_PAGETABLE_H */
