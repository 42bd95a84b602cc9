/* SPDX-License-Identifier: MIT */
/* A page without V: TLBL or TLBS through the general vector. */
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
	map	3, 0x00567000, 0x00030000 | ENTRYLO_D
	li	$t0, 0x00567000
	lw	$t1, 0($t0)
	nop
	CHECK_CAUGHT(1, EXC_TLBL)
	sw	$t1, 0($t0)
	CHECK_CAUGHT(2, EXC_TLBS)
	CHECK($s5, 0)
	la	$s4, 1f
	jr	$t0
	nop
1:	CHECK_CAUGHT(3, EXC_TLBL)
	CHECK($s1, 0x00567000)
	CHECK($s2, 0x00567000)
	PASS
