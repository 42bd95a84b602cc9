/* SPDX-License-Identifier: MIT */
/*
 * System calls on memory. mprotect walks page-table entries, as 4.3BSD
 * would have: there are no map entries above them, no locks, and a page costs
 * the edit of its entry and of the TLB's copy.
 */
#include <ultrix/errno.h>
#include <ultrix/layout.h>
#include <ultrix/types.h>
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

static void
protect_entry(uint32_t *pte, uint32_t va, uint32_t bits)
{
	uint32_t page = *pte & PTE_FILL ? 0 : PTE_PAGE(*pte);

	*pte = pte_compose(page, bits | (*pte & PTE_COMMON));
	pte_changed(va, *pte);
}

/* Whether all pages from start to end exist. */
static bool
is_mapped(uint32_t start, uint32_t end)
{
	for (uint32_t va = start; va < end; va += PAGE_SIZE) {
		const uint32_t *pte = pte_find(u.root, va);

		if (!pte || !*pte)
			return false;
	}
	return true;
}

/* mprotect(start, bytes, protection) */
int
sys_mprotect(const uint32_t *argument, uint32_t *result)
{
	uint32_t start = argument[0], end = PAGE_ROUND(start + argument[1]);
	uint32_t bits = protection_bits(argument[2]);

	(void)result;
	if ((start & (PAGE_SIZE - 1)) || argument[1] > KSEG0 ||
	    start >= KSEG0 || end > KSEG0 || !is_mapped(start, end))
		return EINVAL;
	for (; start < end; start += PAGE_SIZE)
		protect_entry(pte_find(u.root, start), start, bits);
	return 0;
}
