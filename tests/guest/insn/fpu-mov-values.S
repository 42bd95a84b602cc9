/* SPDX-License-Identifier: MIT */
/* mov, abs, neg: the sign and nothing else. */
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
	single	$f2, 0xbfc00000
	nop
	mov.s	$f4, $f2
	abs.s	$f6, $f2
	neg.s	$f8, $f2
	check_single $f4, 0xbfc00000
	check_single $f6, 0x3fc00000
	check_single $f8, 0x3fc00000
	double	$f2, $f3, 0xc0080000, 0x00000001
	nop
	mov.d	$f4, $f2
	abs.d	$f6, $f2
	neg.d	$f8, $f2
	check_double $f4, $f5, 0xc0080000, 1
	check_double $f6, $f7, 0x40080000, 1
	check_double $f8, $f9, 0x40080000, 1
	PASS
