/* SPDX-License-Identifier: MIT */
/* The slot of a load reads the old value; what it writes stays. */
#include "insn.h"

TEST
	la	$t0, data
	li	$t1, 5
	lw	$t1, 0($t0)
	move	$t2, $t1	/* old */
	move	$t3, $t1	/* new */
	CHECK($t2, 5)
	CHECK($t3, 0x1111)
	lw	$t1, 0($t0)
	li	$t1, 7		/* wins over the load */
	move	$t2, $t1
	CHECK($t2, 7)
	CHECK($t1, 7)
	li	$t1, 9
	lw	$t1, 0($t0)	/* vanishes */
	lw	$t1, 4($t0)
	move	$t2, $t1
	CHECK($t2, 9)
	CHECK($t1, 0x2222)
	/* the address of the next load is still the old one */
	la	$t4, data
	lw	$t4, 8($t4)
	lw	$t5, 4($t4)
	nop
	CHECK($t5, 0x2222)
	PASS

	.data
	.align	2
data:	.word	0x1111, 0x2222, data + 4
