/* SPDX-License-Identifier: MIT */
/* What is left to software interrupts through IP7, on its own instruction,
 * and writes nothing. */
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
	single	$f2, 1			/* a denormal */
	single	$f4, 0x3f800000
	single	$f6, 0x1234
	nop
1:	add.s	$f6, $f2, $f4
	CHECK($s3, 1)
	la	$t1, 1b
	CHECK_SAME($s1, $t1)
	CHECK($s6, FSR_CAUSE_E)
	andi	$t1, $s0, CAUSE_IP7 | CAUSE_EXCCODE
	CHECK($t1, CAUSE_IP7 | EXC_INT)
	check_single $f6, 0x1234
	.word	0x46002184		/* sqrt.s $f6,$f4 */
	CHECK($s3, 2)
	CHECK($s6, FSR_CAUSE_E)
	single	$f2, 0x7fffffff		/* a NaN */
	nop
	mul.s	$f6, $f2, $f4
	CHECK($s3, 3)
	mov.s	$f6, $f2		/* is no arithmetic */
	CHECK($s3, 3)
	check_single $f6, 0x7fffffff
	single	$f2, 0x00800000		/* halved, a denormal */
	single	$f4, 0x3f000000
	nop
	mul.s	$f6, $f2, $f4
	CHECK($s3, 4)
	CHECK($s6, FSR_CAUSE_E)
	mtc0	$0, $CP0_CAUSE
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
