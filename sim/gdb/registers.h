/* SPDX-License-Identifier: MIT */
/*
 * The processor's registers as GDB numbers them for MIPS (GDB manual, "MIPS
 * Features"): r0-r31, status, lo, hi, badvaddr, cause, pc, f0-f31, fcsr, fir,
 * then the rest of coprocessor 0 as a feature of our own. All are 32 bits.
 */
#ifndef GDB_REGISTERS_H
#define GDB_REGISTERS_H

#include "cpu/cpu.h"

enum { GDB_REGISTERS = 79, GDB_PC = 37 };

uint32_t register_get(struct cpu *, unsigned n);

/* False: there is no such register, or it cannot be written. A new pc starts
 * outside of any delay slot. */
bool register_set(struct cpu *, unsigned n, uint32_t value);

/* The target description (GDB manual, appendix G), at most size bytes with
 * its NUL. */
void register_describe(char *to, size_t size);

#endif /* GDB_REGISTERS_H */
