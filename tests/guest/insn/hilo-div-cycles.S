/* SPDX-License-Identifier: MIT */
/* The quotient takes 35 cycles; a new operation starts the unit again. */
#include "insn.h"

TEST
	li	$t0, 1000
	li	$t1, 7
	MEASURE("div-mflo/36")
	div	$0, $t0, $t1
	mflo	$t2
	MEASURED
	CHECK($t2, 142)
	MEASURE("divu-mfhi-mflo/37")
	divu	$0, $t0, $t1
	mfhi	$t2
	mflo	$t3
	MEASURED
	MEASURE("div-mult-mflo/14")
	div	$0, $t0, $t1
	mult	$t0, $t1
	mflo	$t2
	MEASURED
	CHECK($t2, 7000)
	PASS
