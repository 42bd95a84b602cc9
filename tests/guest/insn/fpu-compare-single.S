/* SPDX-License-Identifier: MIT */
/* The sixteen conditions of c.cond.s, and both branches on them. */
#include "insn.h"

	.macro	single reg, bits
	li	$t8, \bits
	mtc1	$t8, \reg
	.endm

	.macro	check_single reg, bits
	mfc1	$t8, \reg
	nop
	CHECK($t8, \bits)
	.endm

	/* a bit each of 16 conditions, the one asked first the lowest */
	.macro	ask condition
	c.\condition\().s $f2, $f4
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
	single	$f2, 0x3f800000
	single	$f4, 0x40000000
	nop
	all	/* less */
	CHECK($t0, 0xf0f0)
	single	$f2, 0x3f800000
	single	$f4, 0x3f800000
	nop
	all	/* equal */
	CHECK($t0, 0xcccc)
	single	$f2, 0x40000000
	single	$f4, 0x3f800000
	nop
	all	/* greater */
	CHECK($t0, 0x0000)
	single	$f2, 0x3f800000
	single	$f4, 0x7fbfffff
	nop
	all	/* unordered */
	CHECK($t0, 0xaaaa)
	/* the last eight signal when unordered */
	ctc1	$0, $FCR_FSR
	nop
	c.un.s	$f2, $f4
	cfc1	$t0, $FCR_FSR
	nop
	CHECK($t0, FSR_C)
	c.ngle.s $f2, $f4
	cfc1	$t0, $FCR_FSR
	nop
	CHECK($t0, FSR_C | FSR_V << FSR_CAUSE_SHIFT | FSR_V << FSR_FLAGS_SHIFT)
	PASS
