/* SPDX-License-Identifier: MIT */
/* An interrupt that a delay slot lets in comes at the target of the branch. */
#include "insn.h"

TEST
	li	$t0, STATUS_CU1 | CAUSE_IP_SW | STATUS_IEC
	mtc0	$t0, $CP0_STATUS
	li	$t1, 0x200
	li	$t2, 0
	b	1f
	mtc0	$t1, $CP0_CAUSE	/* seen at the target */
1:	addiu	$t2, $t2, 1
	CHECK($s3, 1)
	la	$t3, 1b
	CHECK_SAME($s1, $t3)
	CHECK($t2, 1)
	PASS

	.globl	general_handler
general_handler: /* back to where it came from */
	mfc0	$s0, $CP0_CAUSE
	mfc0	$s1, $CP0_EPC
	mtc0	$0, $CP0_CAUSE
	addiu	$s3, $s3, 1
	jr	$s1
	rfe
