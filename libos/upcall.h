/* SPDX-License-Identifier: MIT */
/* Between the stubs in upcall.S, slice.S and the C functions they call. */
#ifndef LIBOS_UPCALL_H
#define LIBOS_UPCALL_H

#include <stdbool.h>

#include <exo/boot.h>
#include <os/fault.h>
#include <os/frame.h>
#include <os/layout.h>

/* entries for the kernel: not functions */
extern const char os_upcall_exc[], os_upcall_tlb[];
extern const char os_upcall_start[], os_upcall_end[];

extern char os_fault_stack[OS_FAULT_STACK];
extern os_fault_fn *os_quick_handlers[]; /* os_fault_quick()'s, by ExcCode */

bool os_refill(const struct os_frame *);
struct os_frame *os_promote(const struct os_frame *);
void os_dispatch(struct os_frame *);
bool os_vm_allow_store(uint32_t va);

_Noreturn void os_start(int argc, char **argv, const struct exo_boot *,
			uint32_t name);

#endif /* LIBOS_UPCALL_H */
