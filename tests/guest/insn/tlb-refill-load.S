/* SPDX-License-Identifier: MIT */
/* A miss in kuseg goes through the refill vector and can be repaired. */
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
	la	$t0, data
	li	$t1, 0x1fffffff
	and	$t1, $t0, $t1
	srl	$t2, $t1, PAGE_SHIFT
	sll	$t2, $t2, PAGE_SHIFT
	ori	$t2, $t2, ENTRYLO_V | ENTRYLO_D	/* what the handler writes */
	andi	$t3, $t0, PAGE_SIZE - 1
	li	$t4, 0x00567000
	or	$t4, $t4, $t3
	li	$t5, 0xffe00000
	mtc0	$t5, $CP0_CONTEXT
	li	$s6, 0
	lw	$t6, 0($t4)
	nop
	CHECK($t6, 0x1234)
	CHECK($s6, 1)
	lw	$t6, 0($t4)		/* and now it is there */
	nop
	CHECK($s6, 1)
	CHECK_SAME($s2, $t4)
	CHECK($s0, EXC_TLBL << CAUSE_EXC_SHIFT)
	CHECK($s7, 0xffe00000 | 0x567 << 2)
	li	$t7, 0x5678
	li	$t4, 0x00789000		/* a store that misses */
	or	$t4, $t4, $t3
	sw	$t7, 4($t4)
	CHECK($s6, 2)
	CHECK($s0, EXC_TLBS << CAUSE_EXC_SHIFT)
	lw	$t6, 4($t0)
	nop
	CHECK($t6, 0x5678)
	PASS

	.globl	refill_handler
refill_handler:
	mfc0	$s0, $CP0_CAUSE
	mfc0	$s2, $CP0_BADVADDR
	mfc0	$s7, $CP0_CONTEXT
	mtc0	$t2, $CP0_ENTRYLO
	mfc0	$k0, $CP0_EPC
	tlbwr
	addiu	$s6, $s6, 1
	jr	$k0
	rfe

	.data
	.align	3
data:	.word	0x1234, 0
