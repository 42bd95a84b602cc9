/* SPDX-License-Identifier: MIT */
/* A jump in the delay slot of a jump: one instruction at the first target, then
 * the second target. */
#include "insn.h"

TEST
	li	$t0, 0
	la	$t1, first
	la	$t2, second
	jr	$t1
	jr	$t2
	addiu	$t0, $t0, 1	/* never */
first:	addiu	$t0, $t0, 2	/* the slot of the second jump */
	addiu	$t0, $t0, 4	/* never */
second:	CHECK($t0, 2)
	PASS
