/* SPDX-License-Identifier: MIT */
/*
 * Virtual memory as this library sees it: what is mapped where, by the page
 * table of os/pagetable.h, and bound with the kernel when it is first touched.
 * Addresses are page-aligned; n counts pages of 4096 bytes. Nothing is swapped.
 */
#ifndef OS_VM_H
#define OS_VM_H

#include <stdbool.h>
#include <stdint.h>

#include <exo/boot.h>
#include <exo/cap.h>

enum os_access { OS_NONE, OS_READ, OS_WRITE }; /* each includes the last */

/* Addresses for n pages that nobody uses; 0 if there are no more. They are
 * never given back. */
uint32_t os_vm_reserve(uint32_t n);

/* Map n pages from va on, all of them the one page of cap, with flags
 * (EXO_MAP_..., OS_PTE_...). False if one is mapped already, an address is not
 * in user space, or the table is full. */
bool os_vm_map(uint32_t va, uint32_t n, struct exo_cap cap, uint32_t flags);

/* Map fresh zeroed pages, readable and writable; flags as above. On failure
 * nothing stays mapped. */
bool os_vm_alloc(uint32_t va, uint32_t n, uint32_t flags);

/* Forget the mappings; the physical pages stay the caller's. */
void os_vm_unmap(uint32_t va, uint32_t n);

/* Unmap, and give the physical pages back to the kernel. */
void os_vm_free(uint32_t va, uint32_t n);

/* Change what may be done with pages that are mapped; false, and the pages
 * before it changed, at the first that is not or whose capability is too weak
 * for it. */
bool os_vm_protect(uint32_t va, uint32_t n, enum os_access);

/* From now on, have the writable ones of these pages been written? They are
 * bound read-only until the first store to each. */
void os_vm_clean(uint32_t va, uint32_t n);

/* Whether the page may have been written since it was mapped, made writable or
 * cleaned. Asks the page table only, as SOSP'95 6.2 does. */
bool os_vm_is_dirty(uint32_t va);

/* See another page, named by a capability with right WRITE, at OS_PEEK_VA +
 * 4096 * window; the one seen there before goes. NULL if the kernel refuses.
 * A child does not inherit the windows. */
void *os_vm_peek(unsigned window, struct exo_cap cap);

/* Take over what the kernel mapped for the start. */
bool os_vm_start(const struct exo_boot *);

#endif /* OS_VM_H */
