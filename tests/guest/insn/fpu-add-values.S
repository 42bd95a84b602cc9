/* SPDX-License-Identifier: MIT */
/* add.s and add.d: sums, rounded to nearest. */
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

TEST
	single	$f2, 0x3fc00000
	single	$f4, 0x40100000
	nop
	add.s	$f6, $f2, $f4
	check_single $f6, 0x40700000
	single	$f2, 0xc0400000
	single	$f4, 0x3f000000
	nop
	add.s	$f6, $f2, $f4
	check_single $f6, 0xc0200000
	single	$f2, 0x501502f9
	single	$f4, 0x40e00000
	nop
	add.s	$f6, $f2, $f4
	check_single $f6, 0x501502f9
	double	$f2, $f3, 0x3ff80000, 0x00000000
	double	$f4, $f5, 0x40020000, 0x00000000
	nop
	add.d	$f6, $f2, $f4
	check_double $f6, $f7, 0x400e0000, 0x00000000
	double	$f2, $f3, 0xc0080000, 0x00000000
	double	$f4, $f5, 0x3fb99999, 0x9999999a
	nop
	add.d	$f6, $f2, $f4
	check_double $f6, $f7, 0xc0073333, 0x33333333
	double	$f2, $f3, 0x7e37e43c, 0x8800759c
	double	$f4, $f5, 0x401c0000, 0x00000000
	nop
	add.d	$f6, $f2, $f4
	check_double $f6, $f7, 0x7e37e43c, 0x8800759c
	PASS
