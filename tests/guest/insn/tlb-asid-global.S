/* SPDX-License-Identifier: MIT */
/* An entry is for its ASID, unless it is global. */
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
	map	3, 0x00567000 | 7 << ASID_SHIFT, 0x00030000 | ENTRYLO_V
	map	4, 0x00568000 | 7 << ASID_SHIFT, 0x00030000 | ENTRYLO_V | ENTRYLO_G
	li	$t0, 0x00567000
	li	$t1, 7 << ASID_SHIFT
	mtc0	$t1, $CP0_ENTRYHI
	nop
	lw	$t2, 0($t0)
	nop
	CHECK($s3, 0)
	li	$t1, 8 << ASID_SHIFT
	mtc0	$t1, $CP0_ENTRYHI
	nop
	lw	$t2, PAGE_SIZE($t0)
	nop
	CHECK($s3, 0)
	lw	$t2, 0($t0)
	nop
	CHECK_CAUGHT(1, EXC_TLBL)
	CHECK($s5, 1)
	mfc0	$t1, $CP0_ENTRYHI
	nop
	CHECK($t1, 0x00567000 | 8 << ASID_SHIFT)
	PASS
