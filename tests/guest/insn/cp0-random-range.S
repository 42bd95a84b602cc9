/* SPDX-License-Identifier: MIT */
/* Random counts down once an instruction, from 63 to 8. */
#include "insn.h"

TEST
	li	$t0, 500
	mfc0	$t1, $CP0_RANDOM
	nop
	srl	$t1, $t1, INDEX_SHIFT
1:	mfc0	$t2, $CP0_RANDOM	/* nine instructions a turn */
	addiu	$t0, $t0, -1
	srl	$t2, $t2, INDEX_SHIFT
	sltiu	$t3, $t2, TLB_WIRED
	sltiu	$t4, $t2, TLB_ENTRIES
	bnez	$t3, bad
	nop
	bnez	$t0, 1b
	nop
	CHECK($t4, 1)
	/* two apart by three instructions */
	mfc0	$t1, $CP0_RANDOM
	nop
	nop
	mfc0	$t2, $CP0_RANDOM
	srl	$t1, $t1, INDEX_SHIFT
	subu	$t0, $t1, $t1
	srl	$t2, $t2, INDEX_SHIFT
	subu	$t1, $t1, $t2
	bgez	$t1, 2f
	nop
	addiu	$t1, $t1, TLB_ENTRIES - TLB_WIRED
2:	CHECK($t1, 3)
	PASS
bad:	CHECK($0, 1)
