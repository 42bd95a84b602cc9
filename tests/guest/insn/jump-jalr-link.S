/* SPDX-License-Identifier: MIT */
/* jalr links into any register, and reads its target before. */
#include "insn.h"

TEST
	la	$t0, 1f
	jalr	$t1, $t0
	nop
link1:	addiu	$t0, $0, 0
1:	la	$t2, link1
	CHECK_SAME($t1, $t2)
	la	$t0, 2f
	.word	0x01004009	/* jalr t0,t0: the assembler refuses */
	nop
link2:	PASS
2:	la	$t2, link2
	CHECK_SAME($t0, $t2)
	la	$t0, 3f
	jalr	$0, $t0
	nop
3:	PASS
