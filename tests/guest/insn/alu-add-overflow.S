/* SPDX-License-Identifier: MIT */
/* add: on overflow the destination keeps its value. */
#include "insn.h"

TEST
	li	$t0, 0x7fffffff
	li	$t1, 1
	li	$t2, 0x1234
fault:	add	$t2, $t0, $t1
	CHECK_CAUGHT(1, EXC_OVF)
	CHECK($t2, 0x1234)
	la	$t3, fault
	CHECK_SAME($s1, $t3)
	add	$t0, $t0, $t1	/* also when it is a source */
	CHECK_CAUGHT(2, EXC_OVF)
	CHECK($t0, 0x7fffffff)
	add	$0, $t0, $t1	/* and when nothing would be written */
	CHECK_CAUGHT(3, EXC_OVF)
	PASS
