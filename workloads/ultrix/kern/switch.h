/* SPDX-License-Identifier: MIT */
/* From one process's kernel stack to another's: switch.S. */
#ifndef KERN_SWITCH_H
#define KERN_SWITCH_H

#include "proc.h"

/* 0; and once more 1, when resume() brings this process back. */
int save_context(void) __attribute__((returns_twice));

/* The process whose u-area is in these two pages (EntryLo) and whose user space
 * has this tag. Interrupts must be masked: for a moment there is no stack. */
_Noreturn void resume(uint32_t entrylo0, uint32_t entrylo1, uint32_t space);

/* Save the context and copy the u-area to the child's: 0. The child, resumed,
 * finds itself here as well: 1. */
int clone_context(struct proc *child);
int copy_uarea(struct proc *child); /* its C half, in proc.c; 0 */

#endif /* KERN_SWITCH_H */
