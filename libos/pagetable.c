/* SPDX-License-Identifier: MIT */
/* The linear, binary-searched page table of os/pagetable.h. */
#include <stddef.h>

#include <os/layout.h>
#include <os/pagetable.h>
#include <os/pinned.h>
#include <exo/calls.h>

#define TABLE ((struct os_pte *)OS_TABLE_VA)

enum { ROOM_MAX = OS_TABLE_PAGES * OS_PTE_PER_PAGE };

struct os_table_root {
	uint32_t count; /* entries in use */
	uint32_t pages; /* of the table */
	struct os_pte page[OS_TABLE_PAGES];
};

static OS_PINNED_VAR struct os_table_root root;

/* The first entry whose page is not below the one at va. In line: half of
 * what an answered TLB miss costs is spent here. */
OS_PINNED_INLINE struct os_pte *
lower_bound(uint32_t va)
{
	struct os_pte *low = TABLE;
	uint32_t left = root.count;

	while (left > 0) {
		uint32_t half = left / 2;

		if (low[half].va < va) {
			low += half + 1;
			left -= half + 1;
		} else {
			left = half;
		}
	}
	return low;
}

OS_PINNED_CODE struct os_pte *
os_table_find(uint32_t va)
{
	uint32_t page = va & ~(uint32_t)OS_PTE_FLAGS;
	uint32_t own = (va - OS_TABLE_VA) >> 12;
	struct os_pte *pte;

	if (own < root.pages)
		return &root.page[own];
	pte = lower_bound(page);
	if (pte == TABLE + root.count || pte->va - page > OS_PTE_FLAGS)
		return NULL;
	return pte;
}

/* Have pages for n entries in all. */
static bool
make_room(uint32_t n)
{
	if (n > ROOM_MAX)
		return false;
	while (root.pages * OS_PTE_PER_PAGE < n) {
		struct os_pte *pte = &root.page[root.pages];

		if (exo_page_alloc(EXO_ANY, &pte->cap) < 0)
			return false;
		pte->va = OS_TABLE_VA + root.pages * 4096 + EXO_MAP_WRITE;
		root.pages++;
	}
	return true;
}

/*
 * While entries move, the table is not sorted, and a miss on anything but the
 * table itself could not be answered. So the two functions that move them lie
 * in pinned text and touch nothing but the table, pinned data and registers.
 */
static OS_PINNED_VAR struct os_pte inserted;

static OS_PINNED_CODE void
insert_at(struct os_pte *at, uint32_t n)
{
	for (struct os_pte *p = TABLE + root.count; p-- != at;)
		p[n] = *p;
	for (struct os_pte *end = at + n; at != end; at++) {
		*at = inserted;
		inserted.va += 4096;
	}
	root.count += n;
}

static OS_PINNED_CODE void
remove_at(struct os_pte *at, uint32_t n)
{
	root.count -= n;
	for (struct os_pte *end = TABLE + root.count; at != end; at++)
		*at = at[n];
}

bool
os_table_insert(const struct os_pte *first, uint32_t n)
{
	struct os_pte *at = lower_bound(first->va & ~(uint32_t)OS_PTE_FLAGS);
	uint32_t last = (first->va | OS_PTE_FLAGS) + (n - 1) * 4096;

	if (n > ROOM_MAX || (at < TABLE + root.count && at->va <= last) ||
	    !make_room(root.count + n))
		return false;
	inserted = *first;
	insert_at(at, n);
	return true;
}

void
os_table_remove(uint32_t va, uint32_t n)
{
	struct os_pte *from = lower_bound(va);
	struct os_pte *to = lower_bound(va + n * 4096);

	remove_at(from, (uint32_t)(to - from));
}

uint32_t
os_table_count(void)
{
	return root.count;
}

struct os_pte *
os_table_at(uint32_t index)
{
	return &TABLE[index];
}

void
os_table_adopt(void *pinned, uint32_t n, const struct exo_cap *page,
	       uint32_t pages)
{
	uint32_t offset = (uint32_t)&root - OS_PINNED_DATA;
	struct os_table_root *child = (void *)((char *)pinned + offset);

	child->count = n;
	child->pages = pages;
	for (uint32_t i = 0; i < pages; i++) {
		child->page[i].va = OS_TABLE_VA + i * 4096 + EXO_MAP_WRITE;
		child->page[i].cap = page[i];
	}
}
