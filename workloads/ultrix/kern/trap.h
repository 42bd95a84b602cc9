/* SPDX-License-Identifier: MIT */
/*
 * What the entry code calls. Arguments are the coprocessor's registers as they
 * were at the exception.
 */
#ifndef KERN_TRAP_H
#define KERN_TRAP_H

#include <stdint.h>

/* A program's exception; its registers are in u.frame. Returns with all
 * interrupts masked, as the code that resumes the program needs it. */
void trap(uint32_t cause, uint32_t badvaddr);

/* The kernel's own, at pc: where to go on. */
uint32_t kernel_trap(uint32_t cause, uint32_t badvaddr, uint32_t pc);

/* Serve all pending interrupts that Status lets through. Returns whether the
 * running process has something to do before its program goes on. */
uint32_t interrupt(uint32_t cause, uint32_t status);

/* What interrupt() returned true for. Ends like trap(). */
void user_ast(void);

/* syscall.c: the program executed a system call instruction. */
void syscall_trap(void);

/* Where the program goes on after the instruction at u.frame.pc, which may
 * stand in a branch delay slot (Cause.BD). */
uint32_t trap_next_pc(void);

#endif /* KERN_TRAP_H */
