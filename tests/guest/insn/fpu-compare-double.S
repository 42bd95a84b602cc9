/* SPDX-License-Identifier: MIT */
/* The sixteen conditions of c.cond.d, and both branches on them. */
#include "insn.h"

	/* the even register holds the lower half */
	.macro	double even, odd, high, low
	li	$t8, \low
	mtc1	$t8, \even
	li	$t8, \high
	mtc1	$t8, \odd
	.endm

	.macro	check_double even, odd, high, low
	mfc1	$t8, \even
	mfc1	$t9, \odd
	nop
	CHECK($t8, \low)
	CHECK($t9, \high)
	.endm

	/* a bit each of 16 conditions, the one asked first the lowest */
	.macro	ask condition
	c.\condition\().d $f2, $f4
	sll	$t0, $t0, 1
	bc1f	1f
	nop
	ori	$t0, $t0, 1
1:	bc1t	2f
	nop
	xori	$t1, $t1, 1
2:
	.endm

	.macro	all
	li	$t0, 0
	li	$t1, 0
	ask	ngt
	ask	le
	ask	nge
	ask	lt
	ask	ngl
	ask	seq
	ask	ngle
	ask	sf
	ask	ule
	ask	ole
	ask	ult
	ask	olt
	ask	ueq
	ask	eq
	ask	un
	ask	f
	.endm

TEST
	double	$f2, $f3, 0x3ff00000, 0x00000000
	double	$f4, $f5, 0x40000000, 0x00000000
	nop
	all	/* less */
	CHECK($t0, 0xf0f0)
	double	$f2, $f3, 0x3ff00000, 0x00000000
	double	$f4, $f5, 0x3ff00000, 0x00000000
	nop
	all	/* equal */
	CHECK($t0, 0xcccc)
	double	$f2, $f3, 0x40000000, 0x00000000
	double	$f4, $f5, 0x3ff00000, 0x00000000
	nop
	all	/* greater */
	CHECK($t0, 0x0000)
	double	$f2, $f3, 0x3ff00000, 0x00000000
	double	$f4, $f5, 0x7ff7ffff, 0xffffffff
	nop
	all	/* unordered */
	CHECK($t0, 0xaaaa)
	/* the last eight signal when unordered */
	ctc1	$0, $FCR_FSR
	nop
	c.un.d	$f2, $f4
	cfc1	$t0, $FCR_FSR
	nop
	CHECK($t0, FSR_C)
	c.ngle.d $f2, $f4
	cfc1	$t0, $FCR_FSR
	nop
	CHECK($t0, FSR_C | FSR_V << FSR_CAUSE_SHIFT | FSR_V << FSR_FLAGS_SHIFT)
	PASS
