/* SPDX-License-Identifier: MIT */
/* subu: the difference, wrapping. */
#include "insn.h"

TEST
	li	$t0, 0x00000000
	li	$t1, 0x00000000
	subu	$t2, $t0, $t1
	CHECK($t2, 0x00000000)
	li	$t0, 0x00000001
	li	$t1, 0xffffffff
	subu	$t2, $t0, $t1
	CHECK($t2, 0x00000002)
	li	$t0, 0x7fffffff
	li	$t1, 0x00000001
	subu	$t2, $t0, $t1
	CHECK($t2, 0x7ffffffe)
	li	$t0, 0x80000000
	li	$t1, 0xffffffff
	subu	$t2, $t0, $t1
	CHECK($t2, 0x80000001)
	li	$t0, 0xffffffff
	li	$t1, 0xffffffff
	subu	$t2, $t0, $t1
	CHECK($t2, 0x00000000)
	li	$t0, 0x12345678
	li	$t1, 0xfffe8001
	subu	$t2, $t0, $t1
	CHECK($t2, 0x1235d677)
	li	$t0, 0x80000000
	li	$t1, 0x7fffffff
	subu	$t2, $t0, $t1
	CHECK($t2, 0x00000001)
	li	$t0, 0xfffe8001
	li	$t1, 0x12345678
	subu	$t2, $t0, $t1
	CHECK($t2, 0xedca2989)
	subu	$t0, $t0, $t0	/* into a source */
	CHECK($t0, 0x00000000)
	PASS
