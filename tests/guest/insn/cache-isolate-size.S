/* SPDX-License-Identifier: MIT */
/* Sizing the data cache as kernels do: it wraps at 64 KB. */
#include "insn.h"

TEST
	li	$t4, STATUS_CU1
	li	$t5, STATUS_CU1 | STATUS_ISC
	li	$t0, KSEG0
	mtc0	$t5, $CP0_STATUS
	nop
	nop
	/* zeros at every power of two, -1 at 0: where -1 shows, it wraps */
	li	$t1, 4096
	li	$t2, 1 << 20
1:	addu	$t3, $t0, $t1
	sw	$0, 0($t3)
	sll	$t1, $t1, 1
	bne	$t1, $t2, 1b
	nop
	li	$t1, -1
	sw	$t1, 0($t0)
	li	$t1, 4096
2:	addu	$t3, $t0, $t1
	lw	$t6, 0($t3)
	nop
	bnez	$t6, 3f
	nop
	sll	$t1, $t1, 1
	bne	$t1, $t2, 2b
	nop
3:	sb	$0, 0($t0)
	mtc0	$t4, $CP0_STATUS
	nop
	nop
	nop
	CHECK($t1, 65536)
	PASS
