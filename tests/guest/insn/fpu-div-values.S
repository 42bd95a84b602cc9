/* SPDX-License-Identifier: MIT */
/* div.s and div.d: quotients, rounded to nearest. */
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
	div.s	$f6, $f2, $f4
	check_single $f6, 0x3f2aaaab
	single	$f2, 0xc0400000
	single	$f4, 0x3f000000
	nop
	div.s	$f6, $f2, $f4
	check_single $f6, 0xc0c00000
	single	$f2, 0x501502f9
	single	$f4, 0x40e00000
	nop
	div.s	$f6, $f2, $f4
	check_single $f6, 0x4eaa4c8a
	double	$f2, $f3, 0x3ff80000, 0x00000000
	double	$f4, $f5, 0x40020000, 0x00000000
	nop
	div.d	$f6, $f2, $f4
	check_double $f6, $f7, 0x3fe55555, 0x55555555
	double	$f2, $f3, 0xc0080000, 0x00000000
	double	$f4, $f5, 0x3fb99999, 0x9999999a
	nop
	div.d	$f6, $f2, $f4
	check_double $f6, $f7, 0xc03e0000, 0x00000000
	double	$f2, $f3, 0x7e37e43c, 0x8800759c
	double	$f4, $f5, 0x401c0000, 0x00000000
	nop
	div.d	$f6, $f2, $f4
	check_double $f6, $f7, 0x7e0b4dfc, 0x092518b2
	PASS
