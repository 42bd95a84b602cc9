/* SPDX-License-Identifier: MIT */
/* A miss in kseg2 goes through the general vector. */
#include "insn.h"

TEST
	li	$t0, 0xc0123000
	lw	$t1, 0($t0)
	nop
	CHECK_CAUGHT(1, EXC_TLBL)
	sw	$t1, 0($t0)
	CHECK_CAUGHT(2, EXC_TLBS)
	CHECK($s5, 0)
	CHECK($s2, 0xc0123000)
	PASS
