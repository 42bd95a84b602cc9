/* SPDX-License-Identifier: MIT */
/*
 * Address spaces: what a program's addresses mean. Demand-zero memory, text
 * shared after fork, everything else copied by it (as 4.3BSD did), System V
 * style shared memory, no paging.
 */
#ifndef KERN_VM_H
#define KERN_VM_H

#include <stdbool.h>
#include <stdint.h>
#include "uarea.h"

enum vm_fault { VM_OK, VM_NO_PAGE, VM_PROTECTED, VM_NO_MEMORY };

/* The running program touched va and the TLB refused. */
enum vm_fault vm_fault(uint32_t va, bool store);

/* Give the range (whole pages) the bits PTE_R, PTE_W as demand-zero memory. */
int vm_reserve(uint32_t start, uint32_t end, uint32_t bits);
/* The range becomes nothing. */
void vm_release(uint32_t start, uint32_t end);
/* Copy the running process's space into a new u-area's; 0 or ENOMEM. */
int vm_fork(struct uarea *child);
/* Everything goes. The TLB is not told: its owner must lose its ASID, or never
 * have had one. */
void vm_free(struct uarea *);

/* A page of the running program for the kernel's own use (through KSEG0), with
 * zeros in it if it is new. 0: no memory. */
uint32_t vm_page(uint32_t va);

#endif /* KERN_VM_H */
