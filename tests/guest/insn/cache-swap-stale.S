/* SPDX-License-Identifier: MIT */
/* A store does not reach the instruction cache; invalidating there does. */
#include "insn.h"

TEST
	la	$t0, code
	jalr	$t0		/* into the cache */
	nop
	CHECK($v0, 1)
	la	$t1, other
	lw	$t2, 0($t1)
	nop
	sw	$t2, 0($t0)
	jalr	$t0
	nop
	CHECK($v0, 1)		/* stale */
	/* invalidate the word, in uncached code as everybody does */
	la	$t3, 1f
	li	$t4, KSEG1 - KSEG0
	addu	$t3, $t3, $t4
	li	$t5, STATUS_CU1 | STATUS_ISC | STATUS_SWC
	li	$t6, STATUS_CU1
	la	$t7, 2f
	jr	$t3
	nop
1:	mtc0	$t5, $CP0_STATUS
	nop
	nop
	nop
	sb	$0, 0($t0)
	nop
	nop
	nop
	mtc0	$t6, $CP0_STATUS
	nop
	nop
	nop
	jr	$t7
	nop
2:	jalr	$t0
	nop
	CHECK($v0, 2)
	PASS

	.align	4
code:	li	$v0, 1
	jr	$ra
	nop
other:	li	$v0, 2
