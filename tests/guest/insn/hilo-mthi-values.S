/* SPDX-License-Identifier: MIT */
/* mthi, mtlo: written and read back, one without the other. */
#include "insn.h"

TEST
	li	$t0, 0x1234
	li	$t1, 0x5678
	mthi	$t0
	mtlo	$t1
	mfhi	$t2
	mflo	$t3
	CHECK($t2, 0x1234)
	CHECK($t3, 0x5678)
	nop
	nop
	mtlo	$t0
	mfhi	$t2
	mflo	$t3
	CHECK($t2, 0x1234)
	CHECK($t3, 0x1234)
	PASS
