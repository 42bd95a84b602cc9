/* SPDX-License-Identifier: MIT */
/* bltzal links always, and branches if negative. */
#include "insn.h"

TEST
	li	$t0, -1
	li	$t2, 0
	li	$ra, 0
	bltzal	$t0, 1f
	addiu	$t2, $t2, 1
link0:	addiu	$t2, $t2, 2
1:	CHECK($t2, 1)
	la	$t3, link0
	CHECK_SAME($ra, $t3)	/* taken or not */
	li	$t0, 0
	li	$t2, 0
	li	$ra, 0
	bltzal	$t0, 1f
	addiu	$t2, $t2, 1
link1:	addiu	$t2, $t2, 2
1:	CHECK($t2, 3)
	la	$t3, link1
	CHECK_SAME($ra, $t3)	/* taken or not */
	li	$t0, 1
	li	$t2, 0
	li	$ra, 0
	bltzal	$t0, 1f
	addiu	$t2, $t2, 1
link2:	addiu	$t2, $t2, 2
1:	CHECK($t2, 3)
	la	$t3, link2
	CHECK_SAME($ra, $t3)	/* taken or not */
	PASS
