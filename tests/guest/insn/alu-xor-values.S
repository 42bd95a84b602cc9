/* SPDX-License-Identifier: MIT */
/* xor: bit by bit. */
#include "insn.h"

TEST
	li	$t0, 0x00000000
	li	$t1, 0x00000000
	xor	$t2, $t0, $t1
	CHECK($t2, 0x00000000)
	li	$t0, 0x00000001
	li	$t1, 0xffffffff
	xor	$t2, $t0, $t1
	CHECK($t2, 0xfffffffe)
	li	$t0, 0x7fffffff
	li	$t1, 0x00000001
	xor	$t2, $t0, $t1
	CHECK($t2, 0x7ffffffe)
	li	$t0, 0x80000000
	li	$t1, 0xffffffff
	xor	$t2, $t0, $t1
	CHECK($t2, 0x7fffffff)
	li	$t0, 0xffffffff
	li	$t1, 0xffffffff
	xor	$t2, $t0, $t1
	CHECK($t2, 0x00000000)
	li	$t0, 0x12345678
	li	$t1, 0xfffe8001
	xor	$t2, $t0, $t1
	CHECK($t2, 0xedcad679)
	li	$t0, 0x80000000
	li	$t1, 0x7fffffff
	xor	$t2, $t0, $t1
	CHECK($t2, 0xffffffff)
	li	$t0, 0xfffe8001
	li	$t1, 0x12345678
	xor	$t2, $t0, $t1
	CHECK($t2, 0xedcad679)
	xor	$t0, $t0, $t0	/* into a source */
	CHECK($t0, 0x00000000)
	PASS
