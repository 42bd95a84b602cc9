/* SPDX-License-Identifier: MIT */
/* mtc1, lwc1, mfc1 and cfc1 have the delay of a load. */
#include "insn.h"

TEST
	la	$t0, data
	li	$t1, 5
	li	$t2, 6
	mtc1	$t1, $f2
	nop
	mtc1	$t2, $f2
	mfc1	$t3, $f2	/* the old one */
	mfc1	$t4, $f2
	nop
	CHECK($t3, 5)
	CHECK($t4, 6)
	lwc1	$f2, 0($t0)
	swc1	$f2, 4($t0)	/* the old one */
	swc1	$f2, 8($t0)
	lw	$t3, 4($t0)
	lw	$t4, 8($t0)
	nop
	CHECK($t3, 6)
	CHECK($t4, 0x1111)
	li	$t3, 9
	mfc1	$t3, $f2
	move	$t4, $t3
	CHECK($t4, 9)
	CHECK($t3, 0x1111)
	li	$t3, 9
	cfc1	$t3, $FCR_FIR
	move	$t4, $t3
	CHECK($t4, 9)
	srl	$t3, $t3, 8
	CHECK($t3, 3)
	/* a result wins over the load in whose slot it is computed */
	lui	$t1, 0x3f80
	mtc1	$t1, $f4
	li	$t2, 7
	mtc1	$t2, $f2
	add.s	$f2, $f4, $f4
	mfc1	$t3, $f2
	nop
	CHECK($t3, 0x40000000)
	PASS

	.data
	.align	2
data:	.word	0x1111, 0, 0
