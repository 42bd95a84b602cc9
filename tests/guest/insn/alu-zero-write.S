/* SPDX-License-Identifier: MIT */
/* Register 0 is 0, whatever is written to it. */
#include "insn.h"

TEST
	li	$t0, 0x1234
	la	$t1, word
	addu	$0, $t0, $t0
	CHECK_SAME($0, $0)
	ori	$0, $t0, 1
	lui	$0, 0x7fff
	sll	$0, $t0, 3
	lw	$0, 0($t1)
	addu	$t2, $0, $0	/* in the delay slot of that load */
	CHECK($t2, 0)
	mult	$t0, $t0
	mflo	$0
	mfc0	$0, $CP0_PRID
	addu	$t3, $0, $0
	CHECK($t3, 0)
	jal	1f
	nop
1:	move	$0, $ra
	move	$t4, $0
	CHECK($t4, 0)
	PASS

	.data
word:	.word	0x5678
