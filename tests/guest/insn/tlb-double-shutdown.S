/* SPDX-License-Identifier: MIT */
/* Two entries for one page shut the TLB down: TS, and nothing matches. */
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
	map	4, 0x00568000, 0x00030000 | ENTRYLO_V
	map	5, 0x00567000, 0x00030000 | ENTRYLO_V
	li	$t0, 0x00568000
	lw	$t1, 0($t0)
	nop
	CHECK($s3, 0)
	lw	$t1, -PAGE_SIZE($t0)
	nop
	CHECK($s3, 1)
	mfc0	$t2, $CP0_STATUS
	nop
	srl	$t2, $t2, 21
	andi	$t2, $t2, 1
	CHECK($t2, 1)
	lw	$t1, 0($t0)
	nop
	CHECK($s3, 2)
	PASS
