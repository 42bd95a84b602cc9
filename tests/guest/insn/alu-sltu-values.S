/* SPDX-License-Identifier: MIT */
/* sltu: unsigned comparison. */
#include "insn.h"

TEST
	li	$t0, 0x00000000
	li	$t1, 0x00000000
	sltu	$t2, $t0, $t1
	CHECK($t2, 0x00000000)
	li	$t0, 0x00000001
	li	$t1, 0xffffffff
	sltu	$t2, $t0, $t1
	CHECK($t2, 0x00000001)
	li	$t0, 0x7fffffff
	li	$t1, 0x00000001
	sltu	$t2, $t0, $t1
	CHECK($t2, 0x00000000)
	li	$t0, 0x80000000
	li	$t1, 0xffffffff
	sltu	$t2, $t0, $t1
	CHECK($t2, 0x00000001)
	li	$t0, 0xffffffff
	li	$t1, 0xffffffff
	sltu	$t2, $t0, $t1
	CHECK($t2, 0x00000000)
	li	$t0, 0x12345678
	li	$t1, 0xfffe8001
	sltu	$t2, $t0, $t1
	CHECK($t2, 0x00000001)
	li	$t0, 0x80000000
	li	$t1, 0x7fffffff
	sltu	$t2, $t0, $t1
	CHECK($t2, 0x00000000)
	li	$t0, 0xfffe8001
	li	$t1, 0x12345678
	sltu	$t2, $t0, $t1
	CHECK($t2, 0x00000000)
	sltu	$t0, $t0, $t0	/* into a source */
	CHECK($t0, 0x00000000)
	PASS
