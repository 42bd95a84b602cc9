/* SPDX-License-Identifier: MIT */
/* The linear, binary-searched page table of os/pagetable.h. */
#include <os/layout.h>
#include <os/pagetable.h>
#include <os/pinned.h>
#include <exo/calls.h>
#include <rt/string.h>

#define TABLE ((struct os_pte *)OS_TABLE_VA)

enum { ROOM_MAX = OS_TABLE_PAGES * OS_PTE_PER_PAGE };

struct os_table_root {
	uint32_t count; /* entries in use */
	uint32_t pages; /* of the table */
	struct exo_cap page[OS_TABLE_PAGES];
};

static OS_PINNED_VAR struct os_table_root root;

/* The index of the first entry whose page is not below the page of va. */
static OS_PINNED_CODE uint32_t
lower_bound(uint32_t va)
{
	uint32_t low = 0;
	uint32_t high = root.count;

	va &= ~(uint32_t)OS_PTE_FLAGS;
	while (low < high) {
		uint32_t middle = (low + high) / 2;

		if (TABLE[middle].va < va)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

OS_PINNED_CODE struct os_pte *
os_table_find(uint32_t va)
{
	uint32_t i = lower_bound(va);

	if (i == root.count || (TABLE[i].va ^ va) > OS_PTE_FLAGS)
		return NULL;
	return &TABLE[i];
}

OS_PINNED_CODE const struct exo_cap *
os_table_self(uint32_t va)
{
	uint32_t page = (va - OS_TABLE_VA) >> 12;

	return page < root.pages ? &root.page[page] : NULL;
}

/* Have pages for n entries in all. */
static bool
make_room(uint32_t n)
{
	if (n > ROOM_MAX)
		return false;
	while (root.pages * OS_PTE_PER_PAGE < n) {
		struct exo_cap *cap = &root.page[root.pages];

		if (exo_page_alloc(EXO_ANY, cap) < 0)
			return false;
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
	uint32_t i = lower_bound(first->va);
	uint32_t last = (first->va | OS_PTE_FLAGS) + (n - 1) * 4096;

	if (n > ROOM_MAX || (i < root.count && TABLE[i].va <= last) ||
	    !make_room(root.count + n))
		return false;
	inserted = *first;
	insert_at(&TABLE[i], n);
	return true;
}

void
os_table_remove(uint32_t va, uint32_t n)
{
	uint32_t from = lower_bound(va);
	uint32_t to = lower_bound(va + n * 4096);

	remove_at(&TABLE[from], to - from);
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
	memcpy(child->page, page, pages * sizeof(*page));
}
