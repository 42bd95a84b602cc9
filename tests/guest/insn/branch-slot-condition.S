/* SPDX-License-Identifier: MIT */
/* A branch decides before its slot writes the register that it tests. */
#include "insn.h"

TEST
	li	$t0, 0
	li	$t1, 0
	beqz	$t0, 1f
	li	$t0, 1
	li	$t1, 1
1:	CHECK($t0, 1)
	CHECK($t1, 0)
	PASS
