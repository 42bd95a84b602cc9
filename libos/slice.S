/* SPDX-License-Identifier: MIT */
/*
 * Giving up the processor and getting it back (exo/context.h). The kernel
 * saves nothing but t2 and the PC; the registers of a program that does not
 * run are in the switch frame of its context page.
 *
 * The end of a slice can come at any instruction, also in the two sequences
 * here that use the switch frame themselves:
 *   - while os_upcall_start restores, the frame is whole: it must not be
 *     saved over; just yield again;
 *   - while os_yield fills it, begin os_yield anew next time: it changes
 *     nothing that it needs.
 * HI and LO of a program that called os_yield are lost, as by any call.
 *
 * Left out: FPU registers (this library does not enable the FPU); a server's
 * slice ending inside a protected control transfer overwrites the frame of
 * its main program, so a server that also computes must keep its own.
 */
#include <os/frame.h>
#include <os/layout.h>
#include <exo/context.h>
#include <exo/syscalls.h>

#include "regs.h"

	.set	noreorder
	.set	noat

#define SAVED OS_SWITCH_FRAME

PINNED os_upcall_start
	lw	t0, SAVED + OS_FRAME_REG(2)(zero)
	lw	t1, SAVED + OS_FRAME_REG(27)(zero)
	sw	t0, EXO_RESUME_V0(zero)
	sw	t1, EXO_RESUME_K1(zero)
	lw	t0, SAVED + OS_FRAME_PC(zero)
	lw	t1, SAVED + OS_FRAME_HI(zero)
	lw	t2, SAVED + OS_FRAME_LO(zero)
	sw	t0, EXO_RESUME_PC(zero)
	mthi	t1
	mtlo	t2
	EACH	lw, SAVED, zero, 1, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15
	EACH	lw, SAVED, zero, CALLEE_SAVED, 24, 25, 29, 31
	addiu	v0, zero, EXO_SYS_RESUME
	syscall
os_upcall_start_end:

/* void os_yield(uint32_t env): the rest of this slice to env, 0: to whoever is
 * next. Returns when the caller is given a slice again. */
PINNED os_yield
	EACH	sw, SAVED, zero, CALLEE_SAVED, 29, 31
	sw	ra, SAVED + OS_FRAME_PC(zero)
	addiu	v0, zero, EXO_SYS_YIELD
	syscall
os_yield_end:

PINNED os_upcall_end
	sw	t0, OS_END_T0(zero)
	lui	t0, %hi(os_upcall_start)
	addiu	t0, t0, %lo(os_upcall_start)
	subu	t0, t2, t0
	sltiu	t0, t0, os_upcall_start_end - os_upcall_start
	bne	t0, zero, 2f
	lui	t0, %hi(os_yield)
	addiu	t0, t0, %lo(os_yield)
	subu	t0, t2, t0
	sltiu	t0, t0, os_yield_end - os_yield
	beq	t0, zero, 1f
	lui	t0, %hi(os_yield)
	addiu	t2, t0, %lo(os_yield)
1:	sw	t2, SAVED + OS_FRAME_PC(zero)
	lw	t0, OS_END_T0(zero)
	lw	t2, EXO_SAVE_INT(zero)
	EACH	sw, SAVED, zero, CALLER_SAVED, CALLEE_SAVED, 8, 9, 27, 29
	EACH	sw, SAVED, zero, 10
	mfhi	t0
	mflo	t1
	sw	t0, SAVED + OS_FRAME_HI(zero)
	sw	t1, SAVED + OS_FRAME_LO(zero)
2:	move	a0, zero
	addiu	v0, zero, EXO_SYS_YIELD
	syscall
