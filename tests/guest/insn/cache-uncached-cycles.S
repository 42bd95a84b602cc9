/* SPDX-License-Identifier: MIT */
/* Uncached loads: 10 cycles of memory each time. */
#include "insn.h"

TEST
	la	$t0, data
	li	$t1, KSEG1 - KSEG0
	addu	$t0, $t0, $t1
	MEASURE("two-uncached-loads/22")
	lw	$t2, 0($t0)
	lbu	$t3, 1($t0)
	MEASURED
	MEASURE("an-uncached-store/1")
	sw	$t2, 0($t0)
	MEASURED
	MEASURE("an-uncached-load-behind-it-waits/17")
	sw	$t2, 0($t0)
	lw	$t2, 0($t0)
	MEASURED
	PASS

	.bss
	.align	4
data:	.space	16
