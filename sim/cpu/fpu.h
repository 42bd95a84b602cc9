/* SPDX-License-Identifier: MIT */
/*
 * The R2010/R3010 floating-point coprocessor: 32 words of registers (16
 * doubles in even/odd pairs, even = low word), FCR0 and FCR31, three units
 * that work in parallel, and their timing as time-stamps.
 *
 * The FPU knows no memory and no exceptions: fpu_execute() answers what the
 * processor has to do. Its exception line is a level, fpu_exception_line(),
 * that boards wire to Cause.IP7.
 *
 * Source: Kane & Heinrich, "MIPS RISC Architecture", ch. 6 to 8. Choices
 * where no primary source was found are named at the head of fpu.c.
 */
#ifndef CPU_FPU_H
#define CPU_FPU_H

#include "mem/timing.h"

enum { FPU_NO_LOAD = 32 };

struct fpu {
	uint32_t r[32];
	uint32_t fsr; /* FCR31 */
	uint32_t fir; /* FCR0 */
	/* a load into r[load_reg] in flight: as the processor's load delay;
	 * FPU_NO_LOAD: none. slot_reg: the one that was in flight before the
	 * instruction under way. */
	uint8_t load_reg, slot_reg;
	uint32_t load_val, slot_val;
	/* when each result register and unit is free again */
	cycles_t reg_ready[32];
	cycles_t add_free, mul_free, div_free;
	cycles_t cond_ready;
};

void fpu_reset(struct fpu *, uint32_t fir);

/*
 * One COP1 computational instruction (bit 25 set, formats S, D, W) issued at
 * *now. Advances *now past interlock stalls (the caller charges the difference
 * to CAUSE_FPU). When it raises an exception (unimplemented, or an enabled
 * one), the cause bits are set, the destination is not written, and
 * fpu_exception_line() becomes true.
 */
void fpu_execute(struct fpu *, const struct timing *, uint32_t insn,
		 cycles_t *now);

/* Around every instruction of the processor: the load in flight becomes that
 * of the slot; afterwards it reaches its register, unless the instruction
 * wrote or loaded that register itself. */
void fpu_start_slot(struct fpu *);
void fpu_finish_load(struct fpu *, cycles_t *now);

/* Moves. Reading waits for the register's result; FCR31 waits for all units.
 * fpu_write_* take effect at once: the caller owns the load delay. */
uint32_t fpu_read(struct fpu *, unsigned reg, cycles_t *now);
void fpu_write(struct fpu *, unsigned reg, uint32_t val, cycles_t *now);
uint32_t fpu_read_control(struct fpu *, unsigned reg, cycles_t *now);
void fpu_write_control(struct fpu *, unsigned reg, uint32_t val, cycles_t *now);

/* The condition that BC1T/BC1F test; waits for a compare under way. */
bool fpu_condition(struct fpu *, cycles_t *now);

/* Cause bit E, or any cause bit whose enable is set. */
bool fpu_exception_line(const struct fpu *);

#endif /* CPU_FPU_H */
