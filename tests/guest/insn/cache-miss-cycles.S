/* SPDX-License-Identifier: MIT */
/* Misses: 16 cycles for a block of four words; addresses 64 KB apart clash. */
#include "insn.h"

TEST
	la	$t0, data
	li	$t1, 0x10000
	addu	$t1, $t1, $t0
	MEASURE("two-hits/2")
	lw	$t2, 0($t0)
	lw	$t3, 12($t0)
	MEASURED
	MEASURE("two-clashing-blocks/34")
	lw	$t2, 0($t1)
	lw	$t3, 0($t0)
	MEASURED
	MEASURE("a-block-three-hits-in-it-the-clash/37")
	lw	$t2, 0($t1)
	lw	$t3, 4($t1)
	lw	$t3, 8($t1)
	lw	$t3, 12($t1)
	lw	$t2, 0($t0)
	MEASURED
	/* a word stored is in the cache, and its neighbours are not */
	lw	$0, 0($t0)
	MEASURE("store-over-a-clash-load-it/2")
	sw	$0, 0($t1)
	lw	$t2, 0($t1)
	MEASURED
	MEASURE("its-neighbour-still-belongs-to-the-other/1")
	lw	$t2, 4($t0)
	MEASURED
	PASS

	.bss
	.align	4
data:	.space	16
