/* SPDX-License-Identifier: MIT */
/*
 * Interrupts, and the ways out of the kernel that give an environment new
 * registers. The kernel itself runs with interrupts off, so none of this
 * nests.
 */
#include <machine/cp0.h>
#include <machine/marker.h>
#include <machine/note.h>
#include <exo/context.h>
#include "layout.h"
#include "regs.h"

	.set	noreorder
	.set	noat
	.text

/* Everything that C may change goes to the kernel's stack and comes back from
 * it; interrupt() returns where to go on: at the interrupted instruction, or
 * in the program's handler with a changed t2. k0 = %hi(state). */
FUNCTION(interrupt)
	sw	k1, %lo(state + STATE_K1)(k0)
	lui	k0, %hi(kernel_stack + KERNEL_STACK - 4 * IRQ_WORDS)
	addiu	k0, k0, %lo(kernel_stack + KERNEL_STACK - 4 * IRQ_WORDS)
	sw	at, 4 * IRQ_AT(k0)
	sw	v0, 4 * IRQ_V0(k0)
	sw	v1, 4 * IRQ_V1(k0)
	sw	a0, 4 * (IRQ_A0 + 0)(k0)
	sw	a1, 4 * (IRQ_A0 + 1)(k0)
	sw	a2, 4 * (IRQ_A0 + 2)(k0)
	sw	a3, 4 * (IRQ_A0 + 3)(k0)
	sw	t0, 4 * (IRQ_T0 + 0)(k0)
	sw	t1, 4 * (IRQ_T0 + 1)(k0)
	sw	t2, 4 * (IRQ_T0 + 2)(k0)
	sw	t3, 4 * (IRQ_T0 + 3)(k0)
	sw	t4, 4 * (IRQ_T0 + 4)(k0)
	sw	t5, 4 * (IRQ_T0 + 5)(k0)
	sw	t6, 4 * (IRQ_T0 + 6)(k0)
	sw	t7, 4 * (IRQ_T0 + 7)(k0)
	sw	t8, 4 * (IRQ_T8 + 0)(k0)
	sw	t9, 4 * (IRQ_T8 + 1)(k0)
	sw	sp, 4 * IRQ_SP(k0)
	sw	ra, 4 * IRQ_RA(k0)
	mfhi	t0
	mflo	t1
	sw	t0, 4 * IRQ_HI(k0)
	sw	t1, 4 * IRQ_LO(k0)
	move	sp, k0
	mfc0	a0, C0_CAUSE
	mfc0	a1, C0_EPC
	jal	interrupted
	addiu	a2, sp, 4 * IRQ_AT
	move	k0, sp
	lw	t0, 4 * IRQ_HI(k0)
	lw	t1, 4 * IRQ_LO(k0)
	mthi	t0
	mtlo	t1
	sw	v0, 0(k0)
	lw	at, 4 * IRQ_AT(k0)
	lw	v0, 4 * IRQ_V0(k0)
	lw	v1, 4 * IRQ_V1(k0)
	lw	a0, 4 * (IRQ_A0 + 0)(k0)
	lw	a1, 4 * (IRQ_A0 + 1)(k0)
	lw	a2, 4 * (IRQ_A0 + 2)(k0)
	lw	a3, 4 * (IRQ_A0 + 3)(k0)
	lw	t0, 4 * (IRQ_T0 + 0)(k0)
	lw	t1, 4 * (IRQ_T0 + 1)(k0)
	lw	t2, 4 * (IRQ_T0 + 2)(k0)
	lw	t3, 4 * (IRQ_T0 + 3)(k0)
	lw	t4, 4 * (IRQ_T0 + 4)(k0)
	lw	t5, 4 * (IRQ_T0 + 5)(k0)
	lw	t6, 4 * (IRQ_T0 + 6)(k0)
	lw	t7, 4 * (IRQ_T0 + 7)(k0)
	lw	t8, 4 * (IRQ_T8 + 0)(k0)
	lw	t9, 4 * (IRQ_T8 + 1)(k0)
	lw	sp, 4 * IRQ_SP(k0)
	lw	ra, 4 * IRQ_RA(k0)
	lui	k1, %hi(state)
	lw	k1, %lo(state + STATE_K1)(k1)
	lw	k0, 0(k0)
	nop
	jr	k0
	rfe
END(interrupt)
	EXOSIM_PROBE interrupt, "interrupt"

/* _Noreturn void env_enter(struct env *, uint32_t pc, const uint32_t r[4]):
 * install the environment and run it from pc with a0-a3 = r[0..3], sp = r[4]
 * and nothing of anybody else's in any register. */
FUNCTION(env_enter)
	lui	k0, %hi(state)
	sw	a0, %lo(state + STATE_NOW)(k0)
	lw	t0, ENV_ENTRYHI(a0)
	lw	t1, ENV_STATUS(a0)
	mtc0	t0, C0_ENTRYHI
	mtc0	t1, C0_STATUS
	move	k0, a1
	move	k1, a2
	lw	a0, 0(k1)
	lw	a1, 4(k1)
	lw	a2, 8(k1)
	lw	a3, 12(k1)
	lw	sp, 16(k1)
	move	at, zero
	move	v0, zero
	move	v1, zero
	move	t0, zero
	move	t1, zero
	move	t2, zero
	move	t3, zero
	move	t4, zero
	move	t5, zero
	move	t6, zero
	move	t7, zero
	move	s0, zero
	move	s1, zero
	move	s2, zero
	move	s3, zero
	move	s4, zero
	move	s5, zero
	move	s6, zero
	move	s7, zero
	move	t8, zero
	move	t9, zero
	move	k1, zero
	move	gp, zero
	move	s8, zero
	move	ra, zero
	mthi	zero
	mtlo	zero
env_entered:
	jr	k0
	rfe
END(env_enter)
	EXOSIM_PROBE env_entered, "env.enter"

/* _Noreturn void idle_wait(uint32_t status): an interrupt finds nothing here
 * that it would have to keep, the stack neither. */
FUNCTION(idle_wait)
	mtc0	a0, C0_STATUS
1:	b	1b
	nop
END(idle_wait)

/* _Noreturn void kernel_exit(uint32_t status): the end of the simulation; on
 * a real machine the marker does nothing and the PROM is entered. */
FUNCTION(kernel_exit)
	ori	zero, zero, MARK_EXIT
	lui	t0, VECTOR_RESET >> 16
	jr	t0
	nop
END(kernel_exit)
