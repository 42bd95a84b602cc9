/* SPDX-License-Identifier: MIT */
/* nor: bit by bit. */
#include "insn.h"

TEST
	li	$t0, 0x00000000
	li	$t1, 0x00000000
	nor	$t2, $t0, $t1
	CHECK($t2, 0xffffffff)
	li	$t0, 0x00000001
	li	$t1, 0xffffffff
	nor	$t2, $t0, $t1
	CHECK($t2, 0x00000000)
	li	$t0, 0x7fffffff
	li	$t1, 0x00000001
	nor	$t2, $t0, $t1
	CHECK($t2, 0x80000000)
	li	$t0, 0x80000000
	li	$t1, 0xffffffff
	nor	$t2, $t0, $t1
	CHECK($t2, 0x00000000)
	li	$t0, 0xffffffff
	li	$t1, 0xffffffff
	nor	$t2, $t0, $t1
	CHECK($t2, 0x00000000)
	li	$t0, 0x12345678
	li	$t1, 0xfffe8001
	nor	$t2, $t0, $t1
	CHECK($t2, 0x00012986)
	li	$t0, 0x80000000
	li	$t1, 0x7fffffff
	nor	$t2, $t0, $t1
	CHECK($t2, 0x00000000)
	li	$t0, 0xfffe8001
	li	$t1, 0x12345678
	nor	$t2, $t0, $t1
	CHECK($t2, 0x00012986)
	nor	$t0, $t0, $t0	/* into a source */
	CHECK($t0, 0x00017ffe)
	PASS
