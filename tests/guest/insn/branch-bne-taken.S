/* SPDX-License-Identifier: MIT */
/* bne branches if the registers are not equal. */
#include "insn.h"

TEST
	li	$t0, 0
	li	$t1, 0
	li	$t2, 0
	bne	$t0, $t1, 1f
	addiu	$t2, $t2, 1	/* the slot, in any case */
	addiu	$t2, $t2, 2
1:	CHECK($t2, 3)
	li	$t0, 1
	li	$t1, 1
	li	$t2, 0
	bne	$t0, $t1, 1f
	addiu	$t2, $t2, 1	/* the slot, in any case */
	addiu	$t2, $t2, 2
1:	CHECK($t2, 3)
	li	$t0, 1
	li	$t1, 0
	li	$t2, 0
	bne	$t0, $t1, 1f
	addiu	$t2, $t2, 1	/* the slot, in any case */
	addiu	$t2, $t2, 2
1:	CHECK($t2, 1)
	li	$t0, 0x80000000
	li	$t1, 0
	li	$t2, 0
	bne	$t0, $t1, 1f
	addiu	$t2, $t2, 1	/* the slot, in any case */
	addiu	$t2, $t2, 2
1:	CHECK($t2, 1)
	li	$t0, -1
	li	$t1, 0xffffffff
	li	$t2, 0
	bne	$t0, $t1, 1f
	addiu	$t2, $t2, 1	/* the slot, in any case */
	addiu	$t2, $t2, 2
1:	CHECK($t2, 3)
	li	$t0, -1
	li	$t1, 1
	li	$t2, 0
	bne	$t0, $t1, 1f
	addiu	$t2, $t2, 1	/* the slot, in any case */
	addiu	$t2, $t2, 2
1:	CHECK($t2, 1)
	PASS
