/* SPDX-License-Identifier: MIT */
/* A branch behind a load tests the old value; the slot sees the new one. */
#include "insn.h"

TEST
	la	$t0, data
	li	$t1, 0
	lw	$t1, 0($t0)
	beqz	$t1, 1f
	move	$t2, $t1
	li	$t2, 0
1:	CHECK($t2, 0x1111)
	/* jump through a register in flight: the old target */
	la	$t3, 2f
	lw	$t3, 4($t0)
	jr	$t3
	nop
2:	PASS

	.data
	.align	2
data:	.word	0x1111, bad
	.text
bad:	CHECK($0, 1)
