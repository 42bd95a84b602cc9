/* SPDX-License-Identifier: MIT */
/* The conversions, in all four rounding modes where they round. */
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

	.macro	mode m
	li	$t8, \m
	ctc1	$t8, $FCR_FSR
	nop
	.endm

	/* to a word, by rounding mode */
	.macro	words near, zero, up, down
	mode	FSR_NEAREST
	cvt.w.d	$f4, $f2
	check_single $f4, \near
	mode	FSR_TO_ZERO
	cvt.w.d	$f4, $f2
	check_single $f4, \zero
	mode	FSR_UP
	cvt.w.d	$f4, $f2
	check_single $f4, \up
	mode	FSR_DOWN
	cvt.w.d	$f4, $f2
	check_single $f4, \down
	.endm

TEST
	double	$f2, $f3, 0x40040000, 0	/* 2.5 */
	words	2, 2, 3, 2
	double	$f2, $f3, 0xc00c0000, 0	/* -3.5 */
	words	-4, -3, -3, -4
	double	$f2, $f3, 0x3fb99999, 0x9999999a /* 0.1 */
	mode	FSR_NEAREST
	cvt.s.d	$f4, $f2
	check_single $f4, 0x3dcccccd
	mode	FSR_DOWN
	cvt.s.d	$f4, $f2
	check_single $f4, 0x3dcccccc
	mode	FSR_NEAREST
	cvt.d.s	$f6, $f4
	check_double $f6, $f7, 0x3fb99999, 0x80000000
	single	$f2, 0xcf000000		/* -2^31 */
	nop
	cvt.w.s	$f4, $f2
	check_single $f4, 0x80000000
	single	$f2, 0x7fffffff		/* as a word */
	nop
	cvt.s.w	$f4, $f2
	check_single $f4, 0x4f000000
	cvt.d.w	$f4, $f2
	check_double $f4, $f5, 0x41dfffff, 0xffc00000
	mode	FSR_TO_ZERO
	cvt.s.w	$f4, $f2
	check_single $f4, 0x4effffff
	PASS
