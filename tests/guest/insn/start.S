/* SPDX-License-Identifier: MIT */
/* Entry, vectors and exit of an instruction test; see insn.h. */
#include "insn.h"

	.text
	.globl	start
start:	lui	$sp, %hi(stack_top)
	addiu	$sp, $sp, %lo(stack_top) - 16
	li	$t0, STATUS_CU1
	mtc0	$t0, $CP0_STATUS
	ctc1	$0, $FCR_FSR
	mtc0	$0, $CP0_CAUSE
	/* uncached, so that it does not matter what the caches hold */
	li	$t0, KSEG1
	la	$t1, refill_stub
	la	$t2, general_stub
	li	$t3, 4
1:	lw	$t4, 0($t1)
	lw	$t5, 0($t2)
	sw	$t4, 0($t0)
	sw	$t5, 0x80($t0)
	addiu	$t0, $t0, 4
	addiu	$t1, $t1, 4
	addiu	$t3, $t3, -1
	bnez	$t3, 1b
	addiu	$t2, $t2, 4
	move	$s0, $0
	move	$s1, $0
	move	$s2, $0
	move	$s3, $0
	move	$s4, $0
	move	$s5, $0
	j	test
	nop

	/* four words each, wherever they stand */
refill_stub:
	lui	$k0, %hi(refill_handler)
	addiu	$k0, $k0, %lo(refill_handler)
	jr	$k0
	nop
general_stub:
	lui	$k0, %hi(general_handler)
	addiu	$k0, $k0, %lo(general_handler)
	jr	$k0
	nop

	.weak	refill_handler, general_handler
refill_handler:
	addiu	$s5, $s5, 1
general_handler:
	mfc0	$s0, $CP0_CAUSE
	mfc0	$s1, $CP0_EPC
	mfc0	$s2, $CP0_BADVADDR
	addiu	$s3, $s3, 1
	beqz	$s4, 1f
	addiu	$k0, $s1, 4
	move	$k0, $s4
1:	jr	$k0
	rfe

	.globl	passed, failed
passed:	move	$k0, $0
failed:	move	$a0, $k0
	ori	$0, $0, MARK_EXIT
1:	b	1b
	nop
