/* SPDX-License-Identifier: MIT */
/* Latencies, interlocks, and three units at once. */
#include "insn.h"

TEST
	mtc1	$0, $f0
	mtc1	$0, $f1
	la	$t0, data
	MEASURE("add.s-used-at-once/3")
	add.s	$f2, $f0, $f0
	add.s	$f4, $f2, $f0
	MEASURED
	MEASURE("add.s-mfc1/3")
	add.s	$f2, $f0, $f0
	mfc1	$t1, $f2
	MEASURED
	MEASURE("mul.s-mfc1/5")
	mul.s	$f2, $f0, $f0
	mfc1	$t1, $f2
	MEASURED
	MEASURE("mul.d-either-half/6")
	mul.d	$f2, $f0, $f0
	mfc1	$t1, $f3
	MEASURED
	MEASURE("mov.d-used-at-once/2")
	mov.d	$f2, $f0
	mov.d	$f4, $f2
	MEASURED
	MEASURE("mul-div-and-add-in-parallel/3")
	mul.d	$f2, $f0, $f0
	div.d	$f4, $f0, $f6
	add.d	$f8, $f0, $f0
	MEASURED
	mtc1	$0, $f6
	lui	$t1, 0x3ff0
	mtc1	$t1, $f7
	nop
	MEASURE("div.d-swc1/20")
	div.d	$f4, $f0, $f6
	swc1	$f4, 0($t0)
	MEASURED
	MEASURE("div.s-twice/13")
	div.s	$f4, $f0, $f7
	div.s	$f8, $f0, $f7
	MEASURED
	MEASURE("the-destination-waits/6")
	mul.d	$f4, $f0, $f0
	mov.d	$f4, $f0
	MEASURED
	MEASURE("compare-branch/4")
	c.eq.d	$f0, $f0
	bc1f	1f
	nop
1:
	MEASURED
	MEASURE("compare-nop-branch/4")
	c.eq.d	$f0, $f0
	nop
	bc1f	1f
	nop
1:
	MEASURED
	MEASURE("cfc1-waits-for-the-divider/20")
	div.d	$f4, $f0, $f6
	cfc1	$t1, $FCR_FSR
	MEASURED
	MEASURE("work-for-the-processor-meanwhile/20")
	div.d	$f4, $f0, $f6
	.rept	10
	addiu	$t1, $t1, 1
	.endr
	mfc1	$t2, $f4
	MEASURED
	MEASURE("cvt.d.w-cvt.s.d-mfc1/6")
	cvt.d.w	$f2, $f0
	cvt.s.d	$f4, $f2
	mfc1	$t1, $f4
	MEASURED
	PASS

	.bss
	.align	3
data:	.space	8
