/* SPDX-License-Identifier: MIT */
/* Which bits of the system registers exist. */
#include "insn.h"

	.macro	try reg, ones, zeros
	li	$t0, -1
	mtc0	$t0, \reg
	nop
	mfc0	$t1, \reg
	mtc0	$0, \reg
	nop
	mfc0	$t2, \reg
	nop
	CHECK($t1, \ones)
	CHECK($t2, \zeros)
	.endm

TEST
	try	$CP0_INDEX, INDEX_MASK, 0
	try	$CP0_ENTRYLO, 0xffffff00, 0
	try	$CP0_ENTRYHI, 0xffffffc0, 0
	/* BadVPN and the pins are not software's */
	li	$t0, -1
	mtc0	$t0, $CP0_CONTEXT
	mfc0	$t1, $CP0_CONTEXT
	mtc0	$t0, $CP0_CAUSE
	srl	$t1, $t1, 21
	CHECK($t1, 0x7ff)
	mfc0	$t1, $CP0_CAUSE
	mtc0	$0, $CP0_CAUSE
	andi	$t1, $t1, CAUSE_IP_SW
	CHECK($t1, CAUSE_IP_SW)
	/* mfc0 has the delay of a load */
	li	$t1, 5
	mfc0	$t1, $CP0_PRID
	move	$t2, $t1
	CHECK($t2, 5)
	srl	$t1, $t1, 8
	CHECK($t1, 2)
	PASS
