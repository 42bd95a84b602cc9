/* SPDX-License-Identifier: MIT */
/* A read of nowhere is a bus error: DBE for data, IBE for a fetch. */
#include "insn.h"

TEST
	li	$t0, 0xa8000000	/* 128 MB: past the RAM of every machine */
	li	$t1, 5
	lw	$t1, 0($t0)
	nop
	CHECK_CAUGHT(1, EXC_DBE)
	CHECK($t1, 5)
	lb	$t1, 3($t0)
	nop
	CHECK_CAUGHT(2, EXC_DBE)
	la	$s4, 1f
	jr	$t0
	nop
1:	CHECK_CAUGHT(3, EXC_IBE)
	CHECK_SAME($s1, $t0)
	PASS
