/* SPDX-License-Identifier: MIT */
/*
 * The FPU is given to a process when it first uses it, and taken away when
 * another one does; a switch alone moves nothing. The state of a process that
 * does not have it is in its u-area.
 */
#ifndef KERN_FPU_H
#define KERN_FPU_H

#include <stdbool.h>
#include <stdint.h>

struct proc;

/* The running program used the FPU without having it. (All four have one.) */
void fpu_take(void);
/* Whether the running process has ever used it. */
bool fpu_used(void);
/* Bring the running process's state into u, taking the FPU away from it. */
void fpu_save(void);
/* It does not need its state any more. */
void fpu_drop(void);
/* FCR31 as the program may have it: the cause bits would interrupt. */
uint32_t fpu_safe_fcsr(uint32_t fcsr);
/* Acknowledge the FPU's interrupt. */
void fpu_clear_exception(void);

#endif /* KERN_FPU_H */
