/* SPDX-License-Identifier: MIT */
/* sub: the difference. */
#include "insn.h"

TEST
	li	$t0, 0x00000000
	li	$t1, 0x00000000
	sub	$t2, $t0, $t1
	CHECK($t2, 0x00000000)
	li	$t0, 0x00000001
	li	$t1, 0xffffffff
	sub	$t2, $t0, $t1
	CHECK($t2, 0x00000002)
	li	$t0, 0x7fffffff
	li	$t1, 0x00000001
	sub	$t2, $t0, $t1
	CHECK($t2, 0x7ffffffe)
	li	$t0, 0x80000000
	li	$t1, 0xffffffff
	sub	$t2, $t0, $t1
	CHECK($t2, 0x80000001)
	li	$t0, 0xffffffff
	li	$t1, 0xffffffff
	sub	$t2, $t0, $t1
	CHECK($t2, 0x00000000)
	li	$t0, 0x12345678
	li	$t1, 0xfffe8001
	sub	$t2, $t0, $t1
	CHECK($t2, 0x1235d677)
	li	$t0, 0xfffe8001
	li	$t1, 0x12345678
	sub	$t2, $t0, $t1
	CHECK($t2, 0xedca2989)
	sub	$t0, $t0, $t0	/* into a source */
	CHECK($t0, 0x00000000)
	PASS
