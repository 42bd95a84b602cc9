/* SPDX-License-Identifier: MIT */
/*
 * See switch.h. A context is what a C function preserves, and Status.
 */
#include "uarea.h"

	.set	noreorder
	.set	noat
	.text

#define CONTEXT(i) UOFF(U_CONTEXT + 4 * (i))($0)

	.macro	SAVE_CONTEXT
	mfc0	$v0, $CP0_STATUS
	sw	$s0, CONTEXT(0)
	sw	$s1, CONTEXT(1)
	sw	$s2, CONTEXT(2)
	sw	$s3, CONTEXT(3)
	sw	$s4, CONTEXT(4)
	sw	$s5, CONTEXT(5)
	sw	$s6, CONTEXT(6)
	sw	$s7, CONTEXT(7)
	sw	$fp, CONTEXT(8)
	sw	$sp, CONTEXT(9)
	sw	$ra, CONTEXT(10)
	sw	$v0, CONTEXT(11)
	.endm

	.globl	save_context
save_context:
	SAVE_CONTEXT
	jr	$ra
	move	$v0, $0

	.globl	clone_context
clone_context:
	SAVE_CONTEXT
	j	copy_uarea		/* returns to our caller */
	nop

	.globl	resume
resume:
	lui	$t0, UAREA >> 16
	ori	$t0, $t0, UAREA & 0xffff
	mtc0	$t0, $CP0_ENTRYHI
	mtc0	$a0, $CP0_ENTRYLO
	mtc0	$0, $CP0_INDEX
	addiu	$t0, $t0, PAGE_SIZE
	tlbwi
	li	$t1, 1 << INDEX_SHIFT
	mtc0	$t0, $CP0_ENTRYHI
	mtc0	$a1, $CP0_ENTRYLO
	mtc0	$t1, $CP0_INDEX
	nop
	tlbwi
	mtc0	$a2, $CP0_ENTRYHI
	nop
	lw	$v0, CONTEXT(11)
	lw	$s0, CONTEXT(0)
	lw	$s1, CONTEXT(1)
	lw	$s2, CONTEXT(2)
	lw	$s3, CONTEXT(3)
	lw	$s4, CONTEXT(4)
	lw	$s5, CONTEXT(5)
	lw	$s6, CONTEXT(6)
	lw	$s7, CONTEXT(7)
	lw	$fp, CONTEXT(8)
	lw	$ra, CONTEXT(10)
	lw	$sp, CONTEXT(9)
	mtc0	$v0, $CP0_STATUS
	nop
	jr	$ra
	li	$v0, 1
