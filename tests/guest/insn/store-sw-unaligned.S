/* SPDX-License-Identifier: MIT */
/* sw and sh at odd addresses: AdES, and nothing is stored. */
#include "insn.h"

TEST
	la	$t0, data
	li	$t1, -1
	sw	$t1, 1($t0)
	CHECK_CAUGHT(1, EXC_ADES)
	addiu	$t2, $t0, 1
	CHECK_SAME($s2, $t2)
	sh	$t1, 3($t0)
	CHECK_CAUGHT(2, EXC_ADES)
	lw	$t3, 0($t0)
	nop
	CHECK($t3, 0)
	PASS

	.bss
	.align	2
data:	.space	4
