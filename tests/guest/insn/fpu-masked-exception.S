/* SPDX-License-Identifier: MIT */
/* With the interrupt masked the program goes on, the result not written. */
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
	single	$f2, 1
	single	$f6, 0x1234
	nop
	add.s	$f6, $f2, $f2
	CHECK($s3, 0)
	check_single $f6, 0x1234
	mfc0	$t1, $CP0_CAUSE
	nop
	andi	$t1, $t1, CAUSE_IP7
	CHECK($t1, CAUSE_IP7)
	ctc1	$0, $FCR_FSR
	nop
	mfc0	$t1, $CP0_CAUSE
	nop
	andi	$t1, $t1, CAUSE_IP7
	CHECK($t1, 0)
	PASS
