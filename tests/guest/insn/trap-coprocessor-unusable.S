/* SPDX-License-Identifier: MIT */
/* Without its CU bit a coprocessor raises CpU and is named in CE. */
#include "insn.h"

	.macro	try n, unit, insn:vararg
	\insn
	CHECK_CAUGHT(\n, EXC_CPU)
	srl	$t1, $s0, CAUSE_CE_SHIFT
	andi	$t1, $t1, 3
	CHECK($t1, \unit)
	.endm

TEST
	mtc0	$0, $CP0_STATUS
	la	$t0, data
	try	1, 1, add.s $f0, $f0, $f0
	try	2, 1, mtc1 $0, $f0
	try	3, 1, lwc1 $f0, 0($t0)
	try	4, 1, swc1 $f0, 0($t0)
	try	5, 1, cfc1 $t2, $31
	try	6, 2, lwc2 $2, 0($t0)
	try	7, 2, swc2 $2, 0($t0)
	try	8, 2, cop2 0
	try	9, 3, .word 0xcd000000	/* lwc3 */
	try	10, 3, .word 0xed000000	/* swc3 */
	try	11, 3, .word 0x4c000000	/* cop3 */
	try	12, 0, .word 0xc1000000	/* lwc0 */
	try	13, 0, .word 0xe1000000	/* swc0 */
	/* with their bits set they do nothing */
	li	$t1, STATUS_CU0 | STATUS_CU2 | STATUS_CU3
	mtc0	$t1, $CP0_STATUS
	nop
	lwc2	$2, 0($t0)
	swc2	$2, 0($t0)
	.word	0xcd000000
	.word	0xed000000
	.word	0xc1000000
	.word	0xe1000000
	cop2	0
	.word	0x4c000000
	CHECK($s3, 13)
	lw	$t1, 0($t0)
	nop
	CHECK($t1, 0x1234)
	PASS

	.data
	.align	2
data:	.word	0x1234
