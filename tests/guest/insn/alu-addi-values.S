/* SPDX-License-Identifier: MIT */
/* addi: the immediate is signed. */
#include "insn.h"

TEST
	li	$t0, 0x00000000
	addi	$t1, $t0, 0
	CHECK($t1, 0x00000000)
	addi	$t1, $t0, 1
	CHECK($t1, 0x00000001)
	addi	$t1, $t0, 32767
	CHECK($t1, 0x00007fff)
	addi	$t1, $t0, -1
	CHECK($t1, 0xffffffff)
	addi	$t1, $t0, -32768
	CHECK($t1, 0xffff8000)
	li	$t0, 0x00000001
	addi	$t1, $t0, 0
	CHECK($t1, 0x00000001)
	addi	$t1, $t0, 1
	CHECK($t1, 0x00000002)
	addi	$t1, $t0, 32767
	CHECK($t1, 0x00008000)
	addi	$t1, $t0, -1
	CHECK($t1, 0x00000000)
	addi	$t1, $t0, -32768
	CHECK($t1, 0xffff8001)
	li	$t0, 0x7fffffff
	addi	$t1, $t0, 0
	CHECK($t1, 0x7fffffff)
	addi	$t1, $t0, -1
	CHECK($t1, 0x7ffffffe)
	addi	$t1, $t0, -32768
	CHECK($t1, 0x7fff7fff)
	li	$t0, 0x80000000
	addi	$t1, $t0, 0
	CHECK($t1, 0x80000000)
	addi	$t1, $t0, 1
	CHECK($t1, 0x80000001)
	addi	$t1, $t0, 32767
	CHECK($t1, 0x80007fff)
	li	$t0, 0xffffffff
	addi	$t1, $t0, 0
	CHECK($t1, 0xffffffff)
	addi	$t1, $t0, 1
	CHECK($t1, 0x00000000)
	addi	$t1, $t0, 32767
	CHECK($t1, 0x00007ffe)
	addi	$t1, $t0, -1
	CHECK($t1, 0xfffffffe)
	addi	$t1, $t0, -32768
	CHECK($t1, 0xffff7fff)
	li	$t0, 0x12345678
	addi	$t1, $t0, 0
	CHECK($t1, 0x12345678)
	addi	$t1, $t0, 1
	CHECK($t1, 0x12345679)
	addi	$t1, $t0, 32767
	CHECK($t1, 0x1234d677)
	addi	$t1, $t0, -1
	CHECK($t1, 0x12345677)
	addi	$t1, $t0, -32768
	CHECK($t1, 0x1233d678)
	li	$t0, 0xfffe8001
	addi	$t1, $t0, 0
	CHECK($t1, 0xfffe8001)
	addi	$t1, $t0, 1
	CHECK($t1, 0xfffe8002)
	addi	$t1, $t0, 32767
	CHECK($t1, 0xffff0000)
	addi	$t1, $t0, -1
	CHECK($t1, 0xfffe8000)
	addi	$t1, $t0, -32768
	CHECK($t1, 0xfffe0001)
	PASS
