/* SPDX-License-Identifier: MIT */
/* An interrupt comes before the instruction behind the one that let it in. */
#include "insn.h"

TEST
	li	$t0, STATUS_CU1 | CAUSE_IP_SW | STATUS_IEC
	mtc0	$t0, $CP0_STATUS
	li	$t1, 0x100
	li	$t2, 0
	la	$s4, 2f
	mtc0	$t1, $CP0_CAUSE
1:	addiu	$t2, $t2, 1	/* not executed */
	addiu	$t2, $t2, 1
2:	mtc0	$0, $CP0_CAUSE
	CHECK($t2, 0)
	la	$t3, 1b
	CHECK_SAME($s1, $t3)
	CHECK($s3, 1)
	andi	$t4, $s0, CAUSE_EXCCODE
	CHECK($t4, EXC_INT)
	/* masked, it waits for the mask */
	mtc0	$0, $CP0_STATUS
	mtc0	$t1, $CP0_CAUSE
	nop
	CHECK($s3, 1)
	la	$s4, 4f
	mtc0	$t0, $CP0_STATUS
3:	addiu	$t2, $t2, 1
4:	CHECK($t2, 0)
	la	$t3, 3b
	CHECK_SAME($s1, $t3)
	PASS

	.globl	general_handler
general_handler: /* quietens what it was called for */
	mfc0	$s0, $CP0_CAUSE
	mfc0	$s1, $CP0_EPC
	mtc0	$0, $CP0_CAUSE
	addiu	$s3, $s3, 1
	jr	$s4
	rfe
