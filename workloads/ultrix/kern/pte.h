/* SPDX-License-Identifier: MIT */
/*
 * Page tables. An entry is what EntryLo takes, with the kernel's own bits in
 * the low byte, which the TLB ignores. 0: not part of the address space.
 *
 *	PTE_FILL	no page yet: the first touch brings one, of zeros
 *	PTE_R, PTE_W	what the program may do; V and D follow from them
 *	PTE_COMMON	shared memory: fork and stores leave it shared
 *
 * V is set exactly if there is a page and PTE_R; D if also PTE_W and the page
 * is not shared (a store to a shared page is caught and gets its own copy,
 * unless PTE_COMMON). There is no paging, so D is not used to find out whether
 * a page was modified.
 */
#ifndef KERN_PTE_H
#define KERN_PTE_H

#include <stdbool.h>
#include <stdint.h>
#include <machine/cp0.h>
#include "page.h"
#include "proc.h"

#define PTE_FILL   0x01
#define PTE_R      0x02
#define PTE_W      0x04
#define PTE_COMMON 0x08

#define PTE_PAGE(pte) (((pte)&ENTRYLO_PFN) | KSEG0)

enum { PT_ENTRIES = PAGE_SIZE / 4 }; /* of one page-table page */

/* The page-table page that stands for all empty ones: zeros. */
extern uint32_t pt_empty[PT_ENTRIES];

/* Before the first process runs. */
void pte_clear_root(uint32_t *root);

/* The entry for a user address, or NULL if it is not in the table. */
uint32_t *pte_find(const uint32_t *root, uint32_t va);
/* The same, making the page-table page if needed; NULL: no memory. The root
 * is u.root, or that of a process that never ran. */
uint32_t *pte_make(uint32_t *root, uint32_t va);
/* Free the page-table pages; the pages they name are gone already. */
void pte_free_tables(uint32_t *root);

/* The entry for a page (0: none yet) and the kernel's bits. */
static inline uint32_t
pte_compose(uint32_t page, uint32_t bits)
{
	uint32_t pte = bits;

	if (!page)
		return pte | PTE_FILL;
	pte |= page - KSEG0;
	if (bits & PTE_R)
		pte |= ENTRYLO_V;
	if ((bits & PTE_W) && ((bits & PTE_COMMON) || page_users(page) == 1))
		pte |= ENTRYLO_D;
	return pte;
}

/* After a change of the running process's entry: the TLB's copy, if any. */
void pte_changed(uint32_t va, uint32_t pte);

#endif /* KERN_PTE_H */
