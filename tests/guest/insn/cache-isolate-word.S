/* SPDX-License-Identifier: MIT */
/* Isolated stores stay in the data cache; a part of a word invalidates. */
#include "insn.h"

TEST
	la	$t0, data
	li	$t6, KSEG1 - KSEG0
	addu	$t6, $t6, $t0
	li	$t1, 1
	sw	$t1, 0($t0)
	li	$t4, STATUS_CU1
	li	$t5, STATUS_CU1 | STATUS_ISC
	mtc0	$t5, $CP0_STATUS
	nop
	nop
	li	$t1, 2
	sw	$t1, 0($t0)
	lw	$t2, 0($t0)
	nop
	mfc0	$t3, $CP0_STATUS
	mtc0	$t4, $CP0_STATUS
	nop
	nop
	CHECK($t2, 2)
	srl	$t3, $t3, 19	/* CM: no miss */
	andi	$t3, $t3, 1
	CHECK($t3, 0)
	lw	$t2, 0($t6)	/* memory knows nothing of it */
	nop
	CHECK($t2, 1)
	lw	$t2, 0($t0)	/* the cache does */
	nop
	CHECK($t2, 2)
	mtc0	$t5, $CP0_STATUS
	nop
	nop
	sb	$0, 0($t0)
	lw	$t2, 0($t0)
	nop
	mfc0	$t3, $CP0_STATUS
	mtc0	$t4, $CP0_STATUS
	nop
	nop
	srl	$t3, $t3, 19	/* CM: invalid */
	andi	$t3, $t3, 1
	CHECK($t3, 1)
	lw	$t2, 0($t0)	/* comes from memory again */
	nop
	CHECK($t2, 1)
	PASS

	.bss
	.align	4
data:	.space	16
