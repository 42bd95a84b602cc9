/* SPDX-License-Identifier: MIT */
/* bltz branches if negative. */
#include "insn.h"

TEST
	li	$t0, 0
	li	$t2, 0
	bltz	$t0, 1f
	addiu	$t2, $t2, 1	/* the slot, in any case */
	addiu	$t2, $t2, 2
1:	CHECK($t2, 3)
	li	$t0, 1
	li	$t2, 0
	bltz	$t0, 1f
	addiu	$t2, $t2, 1	/* the slot, in any case */
	addiu	$t2, $t2, 2
1:	CHECK($t2, 3)
	li	$t0, -1
	li	$t2, 0
	bltz	$t0, 1f
	addiu	$t2, $t2, 1	/* the slot, in any case */
	addiu	$t2, $t2, 2
1:	CHECK($t2, 1)
	li	$t0, 0x80000000
	li	$t2, 0
	bltz	$t0, 1f
	addiu	$t2, $t2, 1	/* the slot, in any case */
	addiu	$t2, $t2, 2
1:	CHECK($t2, 1)
	li	$t0, 0x7fffffff
	li	$t2, 0
	bltz	$t0, 1f
	addiu	$t2, $t2, 1	/* the slot, in any case */
	addiu	$t2, $t2, 2
1:	CHECK($t2, 3)
	PASS
