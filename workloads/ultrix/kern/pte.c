/* SPDX-License-Identifier: MIT */
#include "pte.h"
#include "cp0.h"
#include "page.h"

uint32_t pt_empty[PT_ENTRIES] __attribute__((aligned(PAGE_SIZE)));

static inline unsigned
root_index(uint32_t va)
{
	return va >> 22;
}

static inline unsigned
table_index(uint32_t va)
{
	return va >> PAGE_SHIFT & (PT_ENTRIES - 1);
}

/* What the refill maps: for reading, as the kernel writes through KSEG0. */
static uint32_t
root_entry(uint32_t table)
{
	return (table - KSEG0) | ENTRYLO_V;
}

/* Where the refill finds the page-table page for a user address. */
static uint32_t
table_va(uint32_t va)
{
	return PT_BASE + root_index(va) * PAGE_SIZE;
}

static bool
is_empty(uint32_t entry)
{
	return PTE_PAGE(entry) == (uint32_t)pt_empty;
}

void
pte_clear_root(uint32_t *root)
{
	for (unsigned i = 0; i < PT_ROOT; i++)
		root[i] = root_entry((uint32_t)pt_empty);
}

uint32_t *
pte_find(const uint32_t *root, uint32_t va)
{
	uint32_t entry;

	if (va >= KSEG0)
		return NULL;
	entry = root[root_index(va)];
	if (is_empty(entry))
		return NULL;
	return (uint32_t *)PTE_PAGE(entry) + table_index(va);
}

uint32_t *
pte_make(uint32_t *root, uint32_t va)
{
	uint32_t *entry = &root[root_index(va)];
	uint32_t table;

	if (is_empty(*entry)) {
		table = page_alloc_zeroed(table_va(va));
		if (!table)
			return NULL;
		*entry = root_entry(table);
		/* The refill may have mapped the empty one here, and then each
		 * miss would become a fault. */
		if (root == u.root)
			tlb_update(table_va(va) | u.proc->space, *entry);
	}
	return (uint32_t *)PTE_PAGE(*entry) + table_index(va);
}

void
pte_free_tables(uint32_t *root)
{
	for (unsigned i = 0; i < PT_ROOT; i++) {
		if (is_empty(root[i]))
			continue;
		page_release(PTE_PAGE(root[i]));
		root[i] = root_entry((uint32_t)pt_empty);
	}
}

void
pte_changed(uint32_t va, uint32_t pte)
{
	tlb_update((va & ENTRYHI_VPN) | u.proc->space, pte);
}
