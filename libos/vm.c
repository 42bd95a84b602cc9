/* SPDX-License-Identifier: MIT */
/* Virtual memory: os/vm.h on the page table and the kernel's bindings. */
#include <os/layout.h>
#include <os/pagetable.h>
#include <os/pinned.h>
#include <os/vm.h>
#include <exo/calls.h>
#include <rt/string.h>

#include "upcall.h"

#define USER_END 0x80000000u

static uint32_t next_range = OS_RANGE_VA;

/* MAP as what it is, a leaf call: it changes no register but v0. */
OS_PINNED_INLINE bool
bind(uint32_t va_flags, const struct exo_cap *cap)
{
	register uint32_t v0 __asm__("$2") = EXO_SYS_MAP;
	register uint32_t a0 __asm__("$4") = va_flags;
	register uint32_t a1 __asm__("$5") = cap->w[0];
	register uint32_t a2 __asm__("$6") = cap->w[1];
	register uint32_t a3 __asm__("$7") = cap->w[2];

	__asm__ volatile("syscall"
			 : "+r"(v0)
			 : "r"(a0), "r"(a1), "r"(a2), "r"(a3)
			 : EXO_LEAF_CLOBBERS);
	return (int32_t)v0 >= 0;
}

/*
 * Answer a TLB miss: true if the page is bound now. Runs on the refill stack,
 * in pinned text; HI and LO are not saved for it, so it may not multiply.
 */
OS_PINNED_CODE bool
os_refill(const struct os_frame *frame)
{
	const struct os_pte *pte = os_table_find(frame->badvaddr);

	if (!pte || (pte->va & OS_PTE_NONE))
		return false;
	return bind(pte->va & ~(uint32_t)(OS_PTE_FLAGS & ~OS_PTE_KERNEL),
		    &pte->cap);
}

uint32_t
os_vm_reserve(uint32_t n)
{
	uint32_t va = next_range;

	if (n > (OS_RANGE_END - va) / 4096)
		return 0;
	next_range += n * 4096;
	return va;
}

static bool
is_user_range(uint32_t va, uint32_t n)
{
	return (va & OS_PTE_FLAGS) == 0 && va < USER_END &&
	       n <= (USER_END - va) / 4096;
}

bool
os_vm_map(uint32_t va, uint32_t n, struct exo_cap cap, uint32_t flags)
{
	struct os_pte first = { va | flags, cap };

	return is_user_range(va, n) && n > 0 && os_table_insert(&first, n);
}

bool
os_vm_alloc(uint32_t va, uint32_t n, uint32_t flags)
{
	for (uint32_t i = 0; i < n; i++) {
		uint32_t at = va + i * 4096;
		struct exo_cap cap;

		if (exo_page_alloc(EXO_ANY, &cap) < 0) {
			os_vm_free(va, i);
			return false;
		}
		if (!os_vm_map(at, 1, cap, flags | EXO_MAP_WRITE)) {
			exo_page_free(cap);
			os_vm_free(va, i);
			return false;
		}
		memset((void *)at, 0, 4096);
	}
	return true;
}

static void
unbind(uint32_t va, uint32_t n)
{
	for (; n > 0; n--, va += 4096)
		exo_tlbvadelete(va);
}

void
os_vm_unmap(uint32_t va, uint32_t n)
{
	os_table_remove(va, n);
	unbind(va, n);
}

void
os_vm_free(uint32_t va, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++) {
		struct os_pte *pte = os_table_find(va + i * 4096);

		if (pte)
			exo_page_free(pte->cap);
	}
	os_vm_unmap(va, n);
}

static uint32_t
access_flags(enum os_access access)
{
	static const uint32_t flags[] = {
		[OS_NONE] = OS_PTE_NONE,
		[OS_READ] = 0,
		[OS_WRITE] = EXO_MAP_WRITE,
	};

	return flags[access];
}

/* Bindings change with the table, not at the next miss: a page that becomes
 * writable would otherwise trap once more. Those that there are, that is. */
static void
protect_bound(uint32_t va_flags, uint32_t n)
{
	for (; n > EXO_PROTECT_MAX; n -= EXO_PROTECT_MAX) {
		exo_protect(va_flags, EXO_PROTECT_MAX);
		va_flags += EXO_PROTECT_MAX * 4096;
	}
	if (n > 0)
		exo_protect(va_flags, n);
}

static bool
allows(const struct os_pte *pte, enum os_access access)
{
	return access != OS_WRITE || exo_cap_right(pte->cap) >= EXO_WRITE;
}

/* Entries of pages that follow each other do so, too: one search is enough. */
bool
os_vm_protect(uint32_t va, uint32_t n, enum os_access access)
{
	const uint32_t changing = OS_PTE_NONE | OS_PTE_CLEAN | EXO_MAP_WRITE;
	const struct os_pte *end = os_table_at(os_table_count());
	uint32_t flags = access_flags(access), done = 0;
	struct os_pte *pte = os_table_find(va);

	for (; pte && pte != end && done < n; done++, pte++) {
		if ((pte->va ^ (va + done * 4096)) > OS_PTE_FLAGS ||
		    !allows(pte, access))
			break;
		pte->va = (pte->va & ~changing) | flags;
	}
	if (access == OS_NONE)
		unbind(va, done);
	else
		protect_bound(va | flags, done);
	return done == n;
}

void
os_vm_clean(uint32_t va, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++) {
		struct os_pte *pte = os_table_find(va + i * 4096);

		if (pte && pte->va & EXO_MAP_WRITE)
			pte->va += OS_PTE_CLEAN - EXO_MAP_WRITE;
	}
	protect_bound(va, n);
}

bool
os_vm_is_dirty(uint32_t va)
{
	const struct os_pte *pte = os_table_find(va);

	return pte && !(pte->va & OS_PTE_CLEAN);
}

/* os_dispatch(): a store was refused that the table allows. It may be the first
 * one to a clean page. */
bool
os_vm_allow_store(uint32_t va)
{
	struct os_pte *pte = os_table_find(va);

	if (!pte || !(pte->va & (OS_PTE_CLEAN | EXO_MAP_WRITE)))
		return false;
	pte->va = (pte->va & ~(uint32_t)OS_PTE_CLEAN) | EXO_MAP_WRITE;
	return bind(pte->va & ~(uint32_t)(OS_PTE_FLAGS & ~OS_PTE_KERNEL),
		    &pte->cap);
}

void *
os_vm_peek(unsigned window, struct exo_cap cap)
{
	uint32_t va = OS_PEEK_VA + window * 4096;
	struct os_pte *pte = os_table_find(va);

	if (!pte)
		return os_vm_map(va, 1, cap, EXO_MAP_WRITE) ? (void *)va : NULL;
	pte->cap = cap;
	return bind(va | EXO_MAP_WRITE, &cap) ? (void *)va : NULL;
}

bool
os_vm_start(const struct exo_boot *boot)
{
	for (uint32_t i = 0; i < boot->pages; i++) {
		const struct exo_boot_page *p = &boot->page[i];
		uint32_t flags = p->va & OS_PTE_KERNEL;

		if (!os_vm_map(p->va & ~(uint32_t)OS_PTE_FLAGS, 1, p->cap,
			       flags))
			return false;
	}
	return true;
}
