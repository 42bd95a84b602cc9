/* SPDX-License-Identifier: MIT */
/* j and jal stay in the 256 MB of their slot; jal and jalr link past it. */
#include "insn.h"

TEST
	li	$t0, 0
	j	1f
	addiu	$t0, $t0, 1
	addiu	$t0, $t0, 2
1:	CHECK($t0, 1)
	jal	2f
	addiu	$t0, $t0, 1
link:	addiu	$t0, $t0, 2
2:	CHECK($t0, 2)
	la	$t1, link
	CHECK_SAME($ra, $t1)
	/* the same code by its uncached address */
	la	$t2, 3f
	li	$t3, KSEG1 - KSEG0
	addu	$t2, $t2, $t3
	jr	$t2
	nop
3:	j	4f
	nop
4:	bal	5f
	nop
5:	srl	$t4, $ra, 28
	CHECK($t4, KSEG1 >> 28)
	la	$t2, 6f
	jr	$t2
	nop
6:	PASS
