/* SPDX-License-Identifier: MIT */
#include <ultrix/errno.h>
#include <ultrix/layout.h>
#include "vm.h"
#include "copy.h"
#include "page.h"
#include "pte.h"

/* Bytes of address space behind one page-table page. */
enum { TABLE_SPAN = PT_ENTRIES * PAGE_SIZE };

/* The stack grows by touching below it, to its limit. */
static bool
is_stack(uint32_t va)
{
	return va < USER_STACK_TOP && va >= USER_STACK_TOP - USER_STACK_MAX;
}

/* A store to a page that others have too: copy it, or keep it if they left. */
static uint32_t
own_copy(uint32_t va, uint32_t pte)
{
	uint32_t old = PTE_PAGE(pte), page;

	if (page_users(old) == 1)
		return old;
	page = page_alloc(va);
	if (!page)
		return 0;
	block_copy((void *)old, (void *)page, PAGE_SIZE);
	icache_flush_page(page);
	page_release(old);
	return page;
}

/* The page for an entry that has no page, or not one of its own. */
static uint32_t
find_page(uint32_t va, uint32_t pte, bool store)
{
	if (pte & PTE_FILL)
		return page_alloc_zeroed(va);
	if (store && !(pte & PTE_COMMON))
		return own_copy(va, pte);
	return PTE_PAGE(pte);
}

enum vm_fault
vm_fault(uint32_t va, bool store)
{
	uint32_t *pte = pte_find(u.root, va);
	uint32_t page;

	if (!pte || !*pte) {
		if (!is_stack(va))
			return VM_NO_PAGE;
		pte = pte_make(u.root, va);
		if (!pte)
			return VM_NO_MEMORY;
		*pte = pte_compose(0, PTE_R | PTE_W);
	}
	if (!(*pte & (store ? PTE_W : PTE_R)))
		return VM_PROTECTED;
	page = find_page(va, *pte, store);
	if (!page)
		return VM_NO_MEMORY;
	*pte = pte_compose(page, *pte & (PTE_R | PTE_W | PTE_COMMON));
	pte_changed(va, *pte);
	return VM_OK;
}

uint32_t
vm_page(uint32_t va)
{
	uint32_t *pte = pte_find(u.root, va);
	uint32_t page;

	if (!pte)
		return 0;
	page = find_page(va, *pte, true);
	if (page)
		*pte = pte_compose(page, *pte & (PTE_R | PTE_W | PTE_COMMON));
	return page;
}

/* Where two segments share a page, it has the rights of both. */
static uint32_t
reserve_entry(uint32_t pte, uint32_t bits)
{
	uint32_t page = pte == 0 || (pte & PTE_FILL) ? 0 : PTE_PAGE(pte);

	return pte_compose(page, bits | (pte & (PTE_R | PTE_W)));
}

int
vm_reserve(uint32_t start, uint32_t end, uint32_t bits)
{
	for (uint32_t va = start; va < end; va += PAGE_SIZE) {
		uint32_t *pte = pte_make(u.root, va);

		if (!pte)
			return ENOMEM;
		*pte = reserve_entry(*pte, bits);
	}
	return 0;
}

/* The entry of the first page at or after *va that is something; moves *va
 * there. NULL: none below end. */
static uint32_t *
next_entry(const uint32_t *root, uint32_t *va, uint32_t end)
{
	while (*va < end) {
		uint32_t *pte = pte_find(root, *va);

		if (pte && *pte)
			return pte;
		if (pte)
			*va += PAGE_SIZE;
		else
			*va = (*va | (TABLE_SPAN - 1)) + 1;
	}
	return NULL;
}

static void
release_entry(uint32_t *pte)
{
	if (!(*pte & PTE_FILL))
		page_release(PTE_PAGE(*pte));
	*pte = 0;
}

void
vm_release(uint32_t start, uint32_t end)
{
	uint32_t *pte;

	while ((pte = next_entry(u.root, &start, end))) {
		release_entry(pte);
		pte_changed(start, 0);
		start += PAGE_SIZE;
	}
}

void
vm_free(struct uarea *of)
{
	uint32_t va = 0, *pte;

	while ((pte = next_entry(of->root, &va, KSEG0)))
		release_entry(pte);
	pte_free_tables(of->root);
}

/* Pages that cannot be written are shared, the rest is copied now. */
static int
fork_entry(uint32_t va, const uint32_t *from, uint32_t *to)
{
	uint32_t page;

	*to = *from;
	if (*from == 0 || (*from & PTE_FILL))
		return 0;
	if (!(*from & PTE_W) || (*from & PTE_COMMON)) {
		page_share(PTE_PAGE(*from));
		return 0;
	}
	page = page_alloc(va);
	if (!page) {
		*to = 0;
		return ENOMEM;
	}
	block_copy((void *)PTE_PAGE(*from), (void *)page, PAGE_SIZE);
	*to = pte_compose(page, *from & (PTE_R | PTE_W));
	return 0;
}

int
vm_fork(struct uarea *child)
{
	uint32_t va = 0, *from, *to;

	pte_clear_root(child->root);
	for (; (from = next_entry(u.root, &va, KSEG0)); va += PAGE_SIZE) {
		to = pte_make(child->root, va);
		if (!to || fork_entry(va, from, to)) {
			vm_free(child);
			return ENOMEM;
		}
	}
	return 0;
}
