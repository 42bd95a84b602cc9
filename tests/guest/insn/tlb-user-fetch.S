/* SPDX-License-Identifier: MIT */
/* User mode: code in kuseg runs, the kernel is out of its reach. */
#include "insn.h"

	.macro	map index, va, lo
	li	$t8, \va
	li	$t9, \lo
	mtc0	$t8, $CP0_ENTRYHI
	mtc0	$t9, $CP0_ENTRYLO
	li	$t8, \index << INDEX_SHIFT
	mtc0	$t8, $CP0_INDEX
	nop
	tlbwi
	mtc0	$0, $CP0_ENTRYHI
	.endm


TEST
	map	3, 0x00400000, 0x00037000 | ENTRYLO_V
	/* three instructions of user code, stored uncached */
	li	$t0, 0xa0037000
	la	$t1, user
	lw	$t2, 0($t1)
	lw	$t3, 4($t1)
	sw	$t2, 0($t0)
	lw	$t2, 8($t1)
	sw	$t3, 4($t0)
	sw	$t2, 8($t0)
	la	$s4, 1f
	li	$s6, 0x80030000
	li	$t0, STATUS_CU1 | STATUS_KUP
	mtc0	$t0, $CP0_STATUS
	li	$t1, 0x00400000
	jr	$t1
	rfe
1:	CHECK_CAUGHT(1, EXC_ADEL)
	CHECK($s1, 0x00400004)
	CHECK($s2, 0x80030000)
	CHECK($v0, 7)
	PASS

user:	li	$v0, 7
	lw	$v1, 0($s6)
	nop

	.globl	general_handler
general_handler: /* as start.S does, but stays in kernel mode */
	mfc0	$s0, $CP0_CAUSE
	mfc0	$s1, $CP0_EPC
	mfc0	$s2, $CP0_BADVADDR
	jr	$s4
	addiu	$s3, $s3, 1
