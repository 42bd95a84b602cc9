/* SPDX-License-Identifier: MIT */
/*
 * Exceptions as a program may handle them. A handler is an ordinary function;
 * it sees every register of the interrupted program and may change them; when
 * it returns true, the program goes on at frame->pc. No system call is made on
 * the way. Handlers run on a stack of their own and may themselves fault, up
 * to OS_FAULT_DEPTH deep; they must return, not jump out.
 *
 * A fault that nobody handles ends the program with status OS_STATUS_FAULT and
 * one line that says what and where.
 */
#ifndef OS_FAULT_H
#define OS_FAULT_H

#include <stdbool.h>
#include <stdint.h>

#include <exo/cap.h>
#include <exo/context.h>
#include <os/frame.h>

#define OS_FAULT_DEPTH  16
#define OS_STATUS_FAULT 126

/* False: not mine; the fault is then nobody's. */
typedef bool os_fault_fn(struct os_frame *);

/* Who handles faults of this kind: EXO_ENTRY_MOD to EXO_ENTRY_FPE. NULL: no
 * one. TLB misses (EXO_ENTRY_TLBL and _TLBS) come here only if the page table
 * does not allow the access. Returns the handler before it. */
os_fault_fn *os_fault_handle(unsigned entry, os_fault_fn *);

/*
 * A handler that is asked before that one, and for which only the registers
 * are saved that a C function may change: of the frame it sees these, pc,
 * cause, badvaddr, hi and lo, and may change all but cause and badvaddr. True:
 * go on at pc, which must not have been moved if Cause.BD is set; false: ask
 * the other one. Stores that os_vm_clean() wants to know of come here first.
 */
os_fault_fn *os_fault_quick(unsigned entry, os_fault_fn *);

/* A handler in assembler that the kernel jumps to at once, as exo/context.h
 * describes; 0: back to os_fault_handle(). False if the kernel refuses. */
bool os_fault_raw(unsigned entry, const void *code);

/*
 * Make the program go on behind the faulting instruction. In a branch delay
 * slot that means to carry out the branch, whose result this computes from
 * the frame. False if the instruction at pc is none of MIPS I's branches on
 * general registers (coprocessor branches are left out).
 */
bool os_frame_skip(struct os_frame *);

/* Give every entry of env its stub; NULL: of the caller. False if the kernel
 * refuses. */
bool os_fault_entries(const struct exo_cap *env);

#endif /* OS_FAULT_H */
