/* SPDX-License-Identifier: MIT */
/* mfhi and mflo wait for the product: 12 cycles from its start. */
#include "insn.h"

TEST
	li	$t0, 1000
	MEASURE("mult-mflo/13")
	mult	$t0, $t0
	mflo	$t1
	MEASURED
	CHECK($t1, 1000000)
	MEASURE("multu-three-instructions-mfhi/13")
	multu	$t0, $t0
	nop
	nop
	nop
	mfhi	$t1
	MEASURED
	MEASURE("mult-mflo-mfhi/14")
	mult	$t0, $t0
	mflo	$t1
	mfhi	$t2
	MEASURED
	MEASURE("mult-twelve-instructions-mflo/14")
	mult	$t0, $t0
	.rept	12
	nop
	.endr
	mflo	$t1
	MEASURED
	MEASURE("mult-mthi/2")
	mult	$t0, $t0
	mthi	$t0
	MEASURED
	PASS
