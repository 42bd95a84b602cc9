/* SPDX-License-Identifier: MIT */
/* addi: on overflow the destination keeps its value. */
#include "insn.h"

TEST
	li	$t0, 0x7fffffff
	li	$t2, 0x1234
	addi	$t2, $t0, 1
	CHECK_CAUGHT(1, EXC_OVF)
	CHECK($t2, 0x1234)
	li	$t0, 0x80000000
	addi	$t0, $t0, -1
	CHECK_CAUGHT(2, EXC_OVF)
	CHECK($t0, 0x80000000)
	PASS
