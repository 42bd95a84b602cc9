/* SPDX-License-Identifier: MIT */
/* A load in flight lands although its slot traps. */
#include "insn.h"

TEST
	la	$t0, data
	li	$t1, 0
	lw	$t1, 0($t0)
	syscall
	CHECK($t1, 0x1111)
	CHECK_CAUGHT(1, EXC_SYS)
	PASS

	.data
	.align	2
data:	.word	0x1111
