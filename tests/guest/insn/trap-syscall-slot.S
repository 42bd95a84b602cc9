/* SPDX-License-Identifier: MIT */
/* In a delay slot EPC is the branch and BD is set, taken or not. */
#include "insn.h"

TEST
	la	$s4, 2f
1:	b	1b
	syscall
2:	CHECK_CAUGHT(1, EXC_SYS)
	la	$t0, 1b
	CHECK_SAME($s1, $t0)
	srl	$t1, $s0, 31
	CHECK($t1, 1)
	la	$s4, 4f
3:	bnez	$0, 3b
	break
4:	CHECK_CAUGHT(2, EXC_BP)
	la	$t0, 3b
	CHECK_SAME($s1, $t0)
	srl	$t1, $s0, 31
	CHECK($t1, 1)
	/* and not outside of one */
	move	$s4, $0
	syscall
	srl	$t1, $s0, 31
	CHECK($t1, 0)
	PASS
