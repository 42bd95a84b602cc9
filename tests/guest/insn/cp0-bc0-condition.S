/* SPDX-License-Identifier: MIT */
/* CpCond0 says that the write buffer is empty, sooner or later. */
#include "insn.h"

TEST
	la	$t0, data
	sw	$0, 0($t0)
	sw	$0, 4($t0)
1:	bc0f	1b
	nop
	bc0t	2f
	nop
	CHECK($0, 1)
2:	PASS

	.bss
	.align	2
data:	.space	8
