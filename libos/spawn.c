/* SPDX-License-Identifier: MIT */
/*
 * Making a process out of the one that runs (os/process.h). The maker builds
 * the child's page table entry by entry while it copies pages, hands the new
 * table to the child through the child's copy of the pinned data, and writes
 * the registers that the child's first start of slice loads.
 *
 * Left out: copy on write; a child that runs another image.
 */
#include <os/fault.h>
#include <os/pagetable.h>
#include <os/process.h>
#include <os/vm.h>
#include <exo/boot.h>
#include <exo/calls.h>
#include <rt/string.h>

/* what is seen through which window */
enum { NEW_PAGE, OLD_PAGE, TABLE_PAGE };

/* Where a child begins, on an empty stack. */
_Noreturn static void
child_main(os_main_fn *fn, uint32_t argument)
{
	fn(argument);
	os_exit(0);
}

/* A new page with the contents of the one of cap, which becomes its name. */
static bool
copy_page(struct exo_cap *cap)
{
	struct exo_cap copy;
	void *to, *from;

	if (exo_page_alloc(EXO_ANY, &copy) < 0)
		return false;
	to = os_vm_peek(NEW_PAGE, copy);
	from = os_vm_peek(OLD_PAGE, *cap);
	if (to && from)
		memcpy(to, from, 4096);
	else
		exo_page_free(copy);
	*cap = copy;
	return to && from;
}

/* The child's way to the page of *pte: a copy, or the page itself with no
 * more right than it is mapped with. */
static bool
inherit(struct os_pte *pte)
{
	bool writable = pte->va & EXO_MAP_WRITE;

	if (writable && !(pte->va & OS_PTE_SHARED))
		return copy_page(&pte->cap);
	return exo_derive(writable ? EXO_WRITE : EXO_READ, &pte->cap) >= 0;
}

static bool
append(struct os_child *child, const struct os_pte *pte)
{
	uint32_t page = child->entries / OS_PTE_PER_PAGE;
	uint32_t i = child->entries % OS_PTE_PER_PAGE;
	struct os_pte *entries;

	if (i == 0 && exo_page_alloc(EXO_ANY, &child->table[page]) < 0)
		return false;
	entries = os_vm_peek(TABLE_PAGE, child->table[page]);
	if (!entries)
		return false;
	entries[i] = *pte;
	child->entries++;
	return true;
}

static bool
is_window(uint32_t va)
{
	return va - OS_PEEK_VA < OS_PEEK_PAGES * 4096;
}

static bool
is_pinned(uint32_t va)
{
	return va - OS_PINNED_TEXT < OS_PINNED_PAGES * 4096;
}

/* One page of the maker's to the child: table entry, guarantee, and, in the
 * last of them that is pinned, a note of what holds the pinned data. */
static bool
give_page(struct os_child *child, struct os_pte pte, struct exo_cap *data)
{
	uint32_t va = pte.va & ~(uint32_t)OS_PTE_FLAGS;

	if (is_window(va))
		return true;
	if (!inherit(&pte) || !append(child, &pte))
		return false;
	if (va == OS_PINNED_DATA)
		*data = pte.cap;
	return !is_pinned(va) || exo_guarantee(va | (pte.va & OS_PTE_KERNEL),
					       pte.cap, &child->cap) >= 0;
}

static bool
give_memory(struct os_child *child)
{
	struct exo_cap data = { { 0, 0, 0 } };
	uint32_t pages;
	void *image;

	for (uint32_t i = 0; i < os_table_count(); i++)
		if (!give_page(child, *os_table_at(i), &data))
			return false;
	pages = (child->entries + OS_PTE_PER_PAGE - 1) / OS_PTE_PER_PAGE;
	image = os_vm_peek(NEW_PAGE, data);
	if (!image)
		return false;
	os_table_adopt(image, child->entries, child->table, pages);
	return true;
}

/* The registers that its first start of slice will load. */
static bool
give_registers(const struct os_child *child, os_main_fn *fn, uint32_t argument)
{
	struct exo_cap cap = { { 0, 0, 0 } };
	struct os_frame *frame;
	char *page;

	if (exo_env_page(&cap, &child->cap) < 0)
		return false;
	page = os_vm_peek(NEW_PAGE, cap);
	if (!page)
		return false;
	frame = (struct os_frame *)(page + OS_SWITCH_FRAME - EXO_CONTEXT_VA);
	memset(frame, 0, sizeof(*frame));
	frame->pc = (uint32_t)child_main;
	frame->reg[4] = (uint32_t)fn;
	frame->reg[5] = argument;
	frame->reg[29] = EXO_STACK_TOP - 16;
	return true;
}

bool
os_spawn(os_main_fn *fn, uint32_t argument, struct os_child *child)
{
	int32_t name;

	memset(child, 0, sizeof(*child));
	name = exo_env_create(&child->cap);
	if (name < 0)
		return false;
	child->name = (uint32_t)name;
	if (give_memory(child) && give_registers(child, fn, argument) &&
	    os_fault_entries(&child->cap))
		return true;
	os_kill(child);
	return false;
}

/* The kernel refuses to free what was only shared: those capabilities do not
 * carry the right OWN. */
static void
free_pages_of(const struct os_child *child, uint32_t table_page)
{
	uint32_t first = table_page * OS_PTE_PER_PAGE;
	const struct os_pte *pte =
	    os_vm_peek(TABLE_PAGE, child->table[table_page]);

	for (uint32_t i = 0; pte && i < OS_PTE_PER_PAGE; i++)
		if (first + i < child->entries)
			exo_page_free(pte[i].cap);
	exo_page_free(child->table[table_page]);
}

void
os_kill(const struct os_child *child)
{
	uint32_t pages =
	    (child->entries + OS_PTE_PER_PAGE - 1) / OS_PTE_PER_PAGE;

	exo_env_destroy(&child->cap);
	for (uint32_t i = 0; i < pages; i++)
		free_pages_of(child, i);
	os_vm_unmap(OS_PEEK_VA, OS_PEEK_PAGES);
}
