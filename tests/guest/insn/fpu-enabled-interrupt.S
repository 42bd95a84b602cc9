/* SPDX-License-Identifier: MIT */
/* An enabled exception interrupts, sets no flag and writes nothing. */
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
	li	$t0, STATUS_CU1 | CAUSE_IP7 | STATUS_IEC
	mtc0	$t0, $CP0_STATUS
	li	$t1, FSR_Z << FSR_ENABLES_SHIFT
	ctc1	$t1, $FCR_FSR
	single	$f2, 0x3f800000
	single	$f4, 0
	single	$f6, 0x1234
	nop
	div.s	$f6, $f2, $f4
	CHECK($s3, 1)
	CHECK($s6, FSR_Z << FSR_ENABLES_SHIFT | FSR_Z << FSR_CAUSE_SHIFT)
	check_single $f6, 0x1234
	/* a cause written with its enable interrupts as well */
	li	$t1, FSR_V << FSR_ENABLES_SHIFT | FSR_V << FSR_CAUSE_SHIFT
	ctc1	$t1, $FCR_FSR
	nop
	CHECK($s3, 2)
	PASS

	.globl	general_handler
general_handler: /* clears the FPU's causes, goes on behind the instruction */
	mfc0	$s0, $CP0_CAUSE
	mfc0	$s1, $CP0_EPC
	cfc1	$s6, $FCR_FSR
	ctc1	$0, $FCR_FSR
	addiu	$s3, $s3, 1
	addiu	$k0, $s1, 4
	jr	$k0
	rfe
