/* SPDX-License-Identifier: MIT */
/* slt: signed comparison. */
#include "insn.h"

TEST
	li	$t0, 0x00000000
	li	$t1, 0x00000000
	slt	$t2, $t0, $t1
	CHECK($t2, 0x00000000)
	li	$t0, 0x00000001
	li	$t1, 0xffffffff
	slt	$t2, $t0, $t1
	CHECK($t2, 0x00000000)
	li	$t0, 0x7fffffff
	li	$t1, 0x00000001
	slt	$t2, $t0, $t1
	CHECK($t2, 0x00000000)
	li	$t0, 0x80000000
	li	$t1, 0xffffffff
	slt	$t2, $t0, $t1
	CHECK($t2, 0x00000001)
	li	$t0, 0xffffffff
	li	$t1, 0xffffffff
	slt	$t2, $t0, $t1
	CHECK($t2, 0x00000000)
	li	$t0, 0x12345678
	li	$t1, 0xfffe8001
	slt	$t2, $t0, $t1
	CHECK($t2, 0x00000000)
	li	$t0, 0x80000000
	li	$t1, 0x7fffffff
	slt	$t2, $t0, $t1
	CHECK($t2, 0x00000001)
	li	$t0, 0xfffe8001
	li	$t1, 0x12345678
	slt	$t2, $t0, $t1
	CHECK($t2, 0x00000001)
	slt	$t0, $t0, $t0	/* into a source */
	CHECK($t0, 0x00000000)
	PASS
