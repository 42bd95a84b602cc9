/* SPDX-License-Identifier: MIT */
/*
 * System calls on memory. mprotect walks page-table entries, as 4.3BSD
 * would have: there are no map entries above them, no locks, and a page costs
 * the edit of its entry and of the TLB's copy.
 */
#include <ultrix/errno.h>
#include <ultrix/layout.h>
#include <ultrix/types.h>
#include "asid.h"
#include "page.h"
#include "pte.h"
#include "syscall.h"
#include "vm.h"

static int
grow(uint32_t from, uint32_t to)
{
	int error = vm_reserve(from, to, PTE_R | PTE_W);

	if (error)
		vm_release(from, to);
	return error;
}

/* sbrk(bytes, may be negative): the old break */
int
sys_sbrk(const uint32_t *argument, uint32_t *result)
{
	uint32_t old = u.data_end, new = old + argument[0];
	bool grows = (int32_t)argument[0] >= 0;
	int error = 0;

	if (new < u.data_start || new > u.attach_start || grows != (new >= old))
		return ENOMEM;
	if (grows)
		error = grow(PAGE_ROUND(old), PAGE_ROUND(new));
	else
		vm_release(PAGE_ROUND(new), PAGE_ROUND(old));
	if (error)
		return error;
	u.data_end = new;
	result[0] = old;
	return 0;
}

static uint32_t
protection_bits(uint32_t prot)
{
	if (prot & PROT_WRITE)
		return PTE_R | PTE_W;
	return prot & (PROT_READ | PROT_EXEC) ? PTE_R : 0;
}

/* From this many pages on, a new ASID is cheaper than to look for each of them
 * in the TLB: a look takes 20 cycles, and so does the refill of an entry, of
 * which no more than 56 can be lost. (chosen: half of that, as usually not all
 * of them are needed again) */
enum { MANY_PAGES = 28 };

static uint32_t
changed_entry(uint32_t pte, uint32_t bits)
{
	uint32_t page = pte & PTE_FILL ? 0 : PTE_PAGE(pte);

	return pte_compose(page, bits | (pte & PTE_COMMON));
}

/* Entries pte[0] to pte[n - 1], for the pages from va on. */
static void
protect_entries(uint32_t *pte, uint32_t n, uint32_t va, uint32_t bits,
		bool in_tlb)
{
	for (; n > 0; n--, pte++, va += PAGE_SIZE) {
		*pte = changed_entry(*pte, bits);
		if (in_tlb)
			pte_changed(va, *pte);
	}
}

static bool
all_mapped(const uint32_t *pte, uint32_t n)
{
	for (; n > 0; n--, pte++)
		if (!*pte)
			return false;
	return true;
}

/* How many pages from va to end have their entries in one table. */
static uint32_t
run_length(uint32_t va, uint32_t end)
{
	uint32_t table_end = (va | (PT_ENTRIES * PAGE_SIZE - 1)) + 1;

	return ((end < table_end ? end : table_end) - va) / PAGE_SIZE;
}

/* Whether all pages from start to end exist. */
static bool
is_mapped(uint32_t start, uint32_t end)
{
	while (start < end) {
		uint32_t n = run_length(start, end);
		const uint32_t *pte = pte_find(u.root, start);

		if (!pte || !all_mapped(pte, n))
			return false;
		start += n * PAGE_SIZE;
	}
	return true;
}

static void
protect_range(uint32_t start, uint32_t end, uint32_t bits)
{
	bool many = end - start >= MANY_PAGES * PAGE_SIZE;

	while (start < end) {
		uint32_t n = run_length(start, end);

		protect_entries(pte_find(u.root, start), n, start, bits, !many);
		start += n * PAGE_SIZE;
	}
	if (many)
		asid_drop(u.proc);
}

/* mprotect(start, bytes, protection) */
int
sys_mprotect(const uint32_t *argument, uint32_t *result)
{
	uint32_t start = argument[0], end = PAGE_ROUND(start + argument[1]);

	(void)result;
	if ((start & (PAGE_SIZE - 1)) || argument[1] > KSEG0 ||
	    start >= KSEG0 || end > KSEG0 || !is_mapped(start, end))
		return EINVAL;
	protect_range(start, end, protection_bits(argument[2]));
	return 0;
}
