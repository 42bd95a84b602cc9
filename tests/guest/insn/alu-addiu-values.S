/* SPDX-License-Identifier: MIT */
/* addiu: the immediate is signed; the sum wraps. */
#include "insn.h"

TEST
	li	$t0, 0x00000000
	addiu	$t1, $t0, 0
	CHECK($t1, 0x00000000)
	addiu	$t1, $t0, 1
	CHECK($t1, 0x00000001)
	addiu	$t1, $t0, 32767
	CHECK($t1, 0x00007fff)
	addiu	$t1, $t0, -1
	CHECK($t1, 0xffffffff)
	addiu	$t1, $t0, -32768
	CHECK($t1, 0xffff8000)
	li	$t0, 0x00000001
	addiu	$t1, $t0, 0
	CHECK($t1, 0x00000001)
	addiu	$t1, $t0, 1
	CHECK($t1, 0x00000002)
	addiu	$t1, $t0, 32767
	CHECK($t1, 0x00008000)
	addiu	$t1, $t0, -1
	CHECK($t1, 0x00000000)
	addiu	$t1, $t0, -32768
	CHECK($t1, 0xffff8001)
	li	$t0, 0x7fffffff
	addiu	$t1, $t0, 0
	CHECK($t1, 0x7fffffff)
	addiu	$t1, $t0, 1
	CHECK($t1, 0x80000000)
	addiu	$t1, $t0, 32767
	CHECK($t1, 0x80007ffe)
	addiu	$t1, $t0, -1
	CHECK($t1, 0x7ffffffe)
	addiu	$t1, $t0, -32768
	CHECK($t1, 0x7fff7fff)
	li	$t0, 0x80000000
	addiu	$t1, $t0, 0
	CHECK($t1, 0x80000000)
	addiu	$t1, $t0, 1
	CHECK($t1, 0x80000001)
	addiu	$t1, $t0, 32767
	CHECK($t1, 0x80007fff)
	addiu	$t1, $t0, -1
	CHECK($t1, 0x7fffffff)
	addiu	$t1, $t0, -32768
	CHECK($t1, 0x7fff8000)
	li	$t0, 0xffffffff
	addiu	$t1, $t0, 0
	CHECK($t1, 0xffffffff)
	addiu	$t1, $t0, 1
	CHECK($t1, 0x00000000)
	addiu	$t1, $t0, 32767
	CHECK($t1, 0x00007ffe)
	addiu	$t1, $t0, -1
	CHECK($t1, 0xfffffffe)
	addiu	$t1, $t0, -32768
	CHECK($t1, 0xffff7fff)
	li	$t0, 0x12345678
	addiu	$t1, $t0, 0
	CHECK($t1, 0x12345678)
	addiu	$t1, $t0, 1
	CHECK($t1, 0x12345679)
	addiu	$t1, $t0, 32767
	CHECK($t1, 0x1234d677)
	addiu	$t1, $t0, -1
	CHECK($t1, 0x12345677)
	addiu	$t1, $t0, -32768
	CHECK($t1, 0x1233d678)
	li	$t0, 0xfffe8001
	addiu	$t1, $t0, 0
	CHECK($t1, 0xfffe8001)
	addiu	$t1, $t0, 1
	CHECK($t1, 0xfffe8002)
	addiu	$t1, $t0, 32767
	CHECK($t1, 0xffff0000)
	addiu	$t1, $t0, -1
	CHECK($t1, 0xfffe8000)
	addiu	$t1, $t0, -32768
	CHECK($t1, 0xfffe0001)
	PASS
