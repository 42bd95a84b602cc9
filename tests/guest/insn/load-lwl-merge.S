/* SPDX-License-Identifier: MIT */
/* lwl in the slot of a load merges with the value in flight. */
#include "insn.h"

TEST
	la	$t0, data
	li	$t1, 0
	lw	$t1, 4($t0)
	lwl	$t1, 0($t0)
	move	$t2, $t1	/* old: before both */
	CHECK($t2, 0)
	CHECK($t1, 0x11776655)
	/* behind an ordinary instruction it merges with its result */
	li	$t1, 0xaabbccdd
	lwr	$t1, 2($t0)
	nop
	CHECK($t1, 0xaabb4433)
	PASS

	.data
	.align	2
data:	.byte	0x11, 0x22, 0x33, 0x44, 0x55, 0x66, 0x77, 0x88
