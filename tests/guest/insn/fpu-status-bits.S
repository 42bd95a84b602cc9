/* SPDX-License-Identifier: MIT */
/* FCR31: the bits that exist, and how operations fill them. */
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

TEST
	li	$t0, 0xfffc0000 | FSR_ENABLES | FSR_FLAGS | FSR_RM
	ctc1	$t0, $FCR_FSR
	cfc1	$t1, $FCR_FSR
	nop
	CHECK($t1, FSR_C | FSR_ENABLES | FSR_FLAGS | FSR_RM)
	ctc1	$0, $FCR_FSR
	single	$f2, 0x3f800000
	single	$f4, 0
	nop
	div.s	$f6, $f2, $f4
	cfc1	$t1, $FCR_FSR
	nop
	CHECK($t1, FSR_Z << FSR_CAUSE_SHIFT | FSR_Z << FSR_FLAGS_SHIFT)
	check_single $f6, 0x7f800000
	single	$f4, 0x40400000
	nop
	div.s	$f6, $f2, $f4	/* causes are new, flags add up */
	cfc1	$t1, $FCR_FSR
	nop
	CHECK($t1, FSR_I << FSR_CAUSE_SHIFT | (FSR_I | FSR_Z) << FSR_FLAGS_SHIFT)
	single	$f2, 0x7f7fffff
	nop
	add.s	$f6, $f2, $f2
	cfc1	$t1, $FCR_FSR
	nop
	CHECK($t1, (FSR_O | FSR_I) << FSR_CAUSE_SHIFT | (FSR_O | FSR_I | FSR_Z) << FSR_FLAGS_SHIFT)
	PASS
