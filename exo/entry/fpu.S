/* SPDX-License-Identifier: MIT */
/*
 * FPUMOD. The kernel saves no FPU registers (nor did Aegis, SOSP'95 4): the
 * unit has one owner at a time. Taking it from another environment clears it,
 * so that nothing leaks, and disables it there; that environment's next use
 * raises a coprocessor exception, upon which it takes the FPU back and loads
 * what it had saved at the end of its slice.
 */
#include <machine/cp0.h>
#include <machine/note.h>
#include <exo/errors.h>
#include "layout.h"
#include "regs.h"

	.set	noreorder
	.set	noat
	.set	hardfloat
	.text

#define FPU_BITS_HIGH (STATUS_CU1 >> 16)
#define FPU_BITS_LOW  CAUSE_IP7

FUNCTION(fpu_mod)
	lui	k0, %hi(state)
	sw	t0, %lo(state + STATE_SPILL)(k0)
	sw	t1, %lo(state + STATE_SPILL + 4)(k0)
	sw	t2, %lo(state + STATE_SPILL + 8)(k0)
	lw	t0, %lo(state + STATE_NOW)(k0)
	lui	t2, FPU_BITS_HIGH
	lw	t1, ENV_STATUS(t0)
	ori	t2, t2, FPU_BITS_LOW
	bne	a0, zero, fpu_on
	or	t1, t1, t2
	xor	t1, t1, t2
fpu_set:
	sw	t1, ENV_STATUS(t0)
	mtc0	t1, C0_STATUS
	lui	k0, %hi(state)
	lw	t0, %lo(state + STATE_SPILL)(k0)
	lw	t1, %lo(state + STATE_SPILL + 4)(k0)
	lw	t2, %lo(state + STATE_SPILL + 8)(k0)
	jr	k1
	rfe

/* t0 = caller, t1 = its Status with the FPU on, t2 = the FPU's bits */
fpu_on:
	lui	k0, %hi(fpu_owner)
	sw	t3, %lo(fpu_spill)(k0)
	lw	t3, %lo(fpu_owner)(k0)
	sw	t0, %lo(fpu_owner)(k0)
	beq	t3, t0, 1f
	mtc0	t1, C0_STATUS
	beq	t3, zero, 2f
	nop
	lw	k0, ENV_STATUS(t3)
	nop
	or	k0, k0, t2
	xor	k0, k0, t2
	sw	k0, ENV_STATUS(t3)
2:	ctc1	zero, $31
	.irp	n, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15
	mtc1	zero, $f\n
	.endr
	.irp	n, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31
	mtc1	zero, $f\n
	.endr
1:	lui	k0, %hi(fpu_spill)
	b	fpu_set
	lw	t3, %lo(fpu_spill)(k0)
END(fpu_mod)
	EXOSIM_PROBE fpu_mod, "fpu.mod"

	.bss
	.balign	8
	.globl	fpu_owner
fpu_owner:
	.space	4
fpu_spill:
	.space	4
