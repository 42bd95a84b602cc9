/* SPDX-License-Identifier: MIT */
/* A miss in a delay slot goes back to the branch, which runs again. */
#include "insn.h"

TEST
	li	$t0, 0x00567000
	li	$t1, 0
	la	$s4, 0
	li	$t2, 0
again:	beqz	$t2, 1f
	lw	$t3, 0($t0)
1:	CHECK($t1, 1)
	CHECK($t2, 0)
	PASS

	.globl	refill_handler
refill_handler:
	mfc0	$k0, $CP0_EPC
	mfc0	$k1, $CP0_CAUSE
	li	$t1, ENTRYLO_V
	mtc0	$t1, $CP0_ENTRYLO
	srl	$t1, $k1, 31	/* BD */
	tlbwr
	jr	$k0
	rfe
