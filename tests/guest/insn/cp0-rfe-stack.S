/* SPDX-License-Identifier: MIT */
/* Exceptions push the mode and the interrupt enable, rfe pops. */
#include "insn.h"

TEST
	li	$t0, STATUS_CU1 | STATUS_IEO | STATUS_KUP
	mtc0	$t0, $CP0_STATUS
	nop
	la	$t2, general_handler
	syscall
	CHECK($s6, STATUS_KUO)
	mfc0	$t1, $CP0_STATUS
	nop
	andi	$t1, $t1, STATUS_STACK
	CHECK($t1, STATUS_KUP | STATUS_KUO)
	li	$t0, STATUS_CU1 | STATUS_IEO
	mtc0	$t0, $CP0_STATUS
	nop
	rfe			/* the old pair is copied and stays */
	mfc0	$t1, $CP0_STATUS
	nop
	andi	$t1, $t1, STATUS_STACK
	CHECK($t1, STATUS_IEP | STATUS_IEO)
	PASS

	.globl	general_handler
general_handler:
	mfc0	$s6, $CP0_STATUS
	mfc0	$k0, $CP0_EPC
	andi	$s6, $s6, STATUS_STACK
	addiu	$k0, $k0, 4
	jr	$k0
	rfe
