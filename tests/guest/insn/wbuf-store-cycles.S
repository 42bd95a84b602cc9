/* SPDX-License-Identifier: MIT */
/* Four buffered stores are free; from then on one in six cycles. */
#include "insn.h"

TEST
	la	$t0, data
	MEASURE("four-stores/4")
	sw	$0, 0($t0)
	sw	$0, 4($t0)
	sw	$0, 8($t0)
	sw	$0, 12($t0)
	MEASURED
	/* the first is in memory at 1 + 6 */
	MEASURE("five-stores/7")
	sw	$0, 0($t0)
	sw	$0, 4($t0)
	sw	$0, 8($t0)
	sw	$0, 12($t0)
	sw	$0, 16($t0)
	MEASURED
	MEASURE("six-stores/13")
	sw	$0, 0($t0)
	sw	$0, 4($t0)
	sw	$0, 8($t0)
	sw	$0, 12($t0)
	sw	$0, 16($t0)
	sw	$0, 20($t0)
	MEASURED
	MEASURE("two-bytes/4")
	sb	$0, 0($t0)
	sb	$0, 1($t0)
	MEASURED
	/* in memory at 13; then the miss */
	li	$t1, 0x10000
	addu	$t1, $t1, $t0
	lw	$0, 64($t1)
	MEASURE("two-stores-a-load-that-hits/3")
	sw	$0, 0($t0)
	sw	$0, 4($t0)
	lw	$t2, 0($t0)
	MEASURED
	PASS

	.bss
	.align	4
data:	.space	128
