/* SPDX-License-Identifier: MIT */
/* swl and swr store a word at any address. */
#include "insn.h"

TEST
	la	$t0, data
	li	$t1, 0xaabbccdd
	swr	$t1, 3($t0)
	swl	$t1, 6($t0)
	lw	$t2, 0($t0)
	lw	$t3, 4($t0)
	nop
	CHECK($t2, 0xdd000000)
	CHECK($t3, 0x00aabbcc)
	lwr	$t4, 3($t0)
	lwl	$t4, 6($t0)
	nop
	CHECK($t4, 0xaabbccdd)
	PASS

	.bss
	.align	2
data:	.space	8
