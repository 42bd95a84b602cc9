/* SPDX-License-Identifier: MIT */
/* tlbwr never writes the entries 0 to 7. */
#include "insn.h"

TEST
	/* 200 pages in turn: they reach every entry that they may */
	li	$t0, 200
	li	$t1, 0x00400000
1:	mtc0	$t1, $CP0_ENTRYHI
	mtc0	$0, $CP0_ENTRYLO
	nop
	tlbwr
	addiu	$t0, $t0, -1
	bnez	$t0, 1b
	addiu	$t1, $t1, PAGE_SIZE
	li	$t0, 0
2:	mtc0	$t0, $CP0_INDEX
	nop
	tlbr
	nop
	mfc0	$t1, $CP0_ENTRYHI
	addiu	$t0, $t0, 1 << INDEX_SHIFT
	srl	$t1, $t1, 22
	li	$t2, 0x00400000 >> 22
	beq	$t1, $t2, bad
	li	$t2, TLB_WIRED << INDEX_SHIFT
	bne	$t0, $t2, 2b
	nop
	PASS
bad:	CHECK($0, 1)
