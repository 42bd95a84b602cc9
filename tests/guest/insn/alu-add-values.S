/* SPDX-License-Identifier: MIT */
/* add: the sum. */
#include "insn.h"

TEST
	li	$t0, 0x00000000
	li	$t1, 0x00000000
	add	$t2, $t0, $t1
	CHECK($t2, 0x00000000)
	li	$t0, 0x00000001
	li	$t1, 0xffffffff
	add	$t2, $t0, $t1
	CHECK($t2, 0x00000000)
	li	$t0, 0xffffffff
	li	$t1, 0xffffffff
	add	$t2, $t0, $t1
	CHECK($t2, 0xfffffffe)
	li	$t0, 0x12345678
	li	$t1, 0xfffe8001
	add	$t2, $t0, $t1
	CHECK($t2, 0x1232d679)
	li	$t0, 0x80000000
	li	$t1, 0x7fffffff
	add	$t2, $t0, $t1
	CHECK($t2, 0xffffffff)
	li	$t0, 0xfffe8001
	li	$t1, 0x12345678
	add	$t2, $t0, $t1
	CHECK($t2, 0x1232d679)
	add	$t0, $t0, $t0	/* into a source */
	CHECK($t0, 0xfffd0002)
	PASS
