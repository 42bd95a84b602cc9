/* SPDX-License-Identifier: MIT */
/* A store to a page without D: Mod through the general vector. */
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
	map	3, 0x00567000, 0x00030000 | ENTRYLO_V
	li	$t0, 0x00567000
	lw	$t1, 0x100($t0)
	nop
	CHECK($s3, 0)
	sb	$t1, 0x103($t0)
	CHECK_CAUGHT(1, EXC_MOD)
	CHECK($s5, 0)
	CHECK($s2, 0x00567103)
	mfc0	$t1, $CP0_ENTRYHI
	nop
	CHECK($t1, 0x00567000)
	PASS
