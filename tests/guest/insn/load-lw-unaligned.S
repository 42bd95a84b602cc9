/* SPDX-License-Identifier: MIT */
/* lw, lh, lhu at odd addresses: AdEL, and nothing is loaded. */
#include "insn.h"

TEST
	la	$t0, data
	li	$t1, 5
	lw	$t1, 2($t0)
	nop
	CHECK_CAUGHT(1, EXC_ADEL)
	addiu	$t2, $t0, 2
	CHECK_SAME($s2, $t2)
	lh	$t1, 1($t0)
	nop
	CHECK_CAUGHT(2, EXC_ADEL)
	lhu	$t1, 3($t0)
	nop
	CHECK_CAUGHT(3, EXC_ADEL)
	CHECK($t1, 5)
	lwl	$t1, 1($t0)	/* these two may */
	lwr	$t1, 2($t0)
	nop
	CHECK($s3, 3)
	PASS

	.data
	.align	2
data:	.word	0
