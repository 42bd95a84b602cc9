/* SPDX-License-Identifier: MIT */
/* tlbwi, tlbr, tlbp: an entry there and back, found and not found. */
#include "insn.h"

TEST
	li	$t0, 0x00345000 | 5 << ASID_SHIFT
	li	$t1, 0x00012000 | ENTRYLO_V | ENTRYLO_D
	li	$t2, 9 << INDEX_SHIFT
	mtc0	$t0, $CP0_ENTRYHI
	mtc0	$t1, $CP0_ENTRYLO
	mtc0	$t2, $CP0_INDEX
	nop
	tlbwi
	mtc0	$0, $CP0_ENTRYHI
	mtc0	$0, $CP0_ENTRYLO
	nop
	tlbr
	nop
	mfc0	$t3, $CP0_ENTRYHI
	mfc0	$t4, $CP0_ENTRYLO
	mtc0	$0, $CP0_INDEX
	CHECK_SAME($t3, $t0)
	CHECK_SAME($t4, $t1)
	tlbp
	nop
	mfc0	$t3, $CP0_INDEX
	nop
	CHECK_SAME($t3, $t2)
	li	$t0, 0x00345000 | 6 << ASID_SHIFT
	mtc0	$t0, $CP0_ENTRYHI
	nop
	tlbp
	nop
	mfc0	$t3, $CP0_INDEX
	mtc0	$0, $CP0_ENTRYHI
	srl	$t3, $t3, 31
	CHECK($t3, 1)
	PASS
