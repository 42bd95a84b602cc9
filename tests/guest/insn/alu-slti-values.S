/* SPDX-License-Identifier: MIT */
/* slti: signed comparison. */
#include "insn.h"

TEST
	li	$t0, 0x00000000
	slti	$t1, $t0, 0
	CHECK($t1, 0x00000000)
	slti	$t1, $t0, 1
	CHECK($t1, 0x00000001)
	slti	$t1, $t0, 32767
	CHECK($t1, 0x00000001)
	slti	$t1, $t0, -1
	CHECK($t1, 0x00000000)
	slti	$t1, $t0, -32768
	CHECK($t1, 0x00000000)
	li	$t0, 0x00000001
	slti	$t1, $t0, 0
	CHECK($t1, 0x00000000)
	slti	$t1, $t0, 1
	CHECK($t1, 0x00000000)
	slti	$t1, $t0, 32767
	CHECK($t1, 0x00000001)
	slti	$t1, $t0, -1
	CHECK($t1, 0x00000000)
	slti	$t1, $t0, -32768
	CHECK($t1, 0x00000000)
	li	$t0, 0x7fffffff
	slti	$t1, $t0, 0
	CHECK($t1, 0x00000000)
	slti	$t1, $t0, 1
	CHECK($t1, 0x00000000)
	slti	$t1, $t0, 32767
	CHECK($t1, 0x00000000)
	slti	$t1, $t0, -1
	CHECK($t1, 0x00000000)
	slti	$t1, $t0, -32768
	CHECK($t1, 0x00000000)
	li	$t0, 0x80000000
	slti	$t1, $t0, 0
	CHECK($t1, 0x00000001)
	slti	$t1, $t0, 1
	CHECK($t1, 0x00000001)
	slti	$t1, $t0, 32767
	CHECK($t1, 0x00000001)
	slti	$t1, $t0, -1
	CHECK($t1, 0x00000001)
	slti	$t1, $t0, -32768
	CHECK($t1, 0x00000001)
	li	$t0, 0xffffffff
	slti	$t1, $t0, 0
	CHECK($t1, 0x00000001)
	slti	$t1, $t0, 1
	CHECK($t1, 0x00000001)
	slti	$t1, $t0, 32767
	CHECK($t1, 0x00000001)
	slti	$t1, $t0, -1
	CHECK($t1, 0x00000000)
	slti	$t1, $t0, -32768
	CHECK($t1, 0x00000000)
	li	$t0, 0x12345678
	slti	$t1, $t0, 0
	CHECK($t1, 0x00000000)
	slti	$t1, $t0, 1
	CHECK($t1, 0x00000000)
	slti	$t1, $t0, 32767
	CHECK($t1, 0x00000000)
	slti	$t1, $t0, -1
	CHECK($t1, 0x00000000)
	slti	$t1, $t0, -32768
	CHECK($t1, 0x00000000)
	li	$t0, 0xfffe8001
	slti	$t1, $t0, 0
	CHECK($t1, 0x00000001)
	slti	$t1, $t0, 1
	CHECK($t1, 0x00000001)
	slti	$t1, $t0, 32767
	CHECK($t1, 0x00000001)
	slti	$t1, $t0, -1
	CHECK($t1, 0x00000001)
	slti	$t1, $t0, -32768
	CHECK($t1, 0x00000001)
	PASS
