/* SPDX-License-Identifier: MIT */
/* ori: the immediate is not sign-extended. */
#include "insn.h"

TEST
	li	$t0, 0x00000000
	ori	$t1, $t0, 0x0
	CHECK($t1, 0x00000000)
	ori	$t1, $t0, 0x1
	CHECK($t1, 0x00000001)
	ori	$t1, $t0, 0x8000
	CHECK($t1, 0x00008000)
	ori	$t1, $t0, 0xffff
	CHECK($t1, 0x0000ffff)
	ori	$t1, $t0, 0x5a5a
	CHECK($t1, 0x00005a5a)
	li	$t0, 0x00000001
	ori	$t1, $t0, 0x0
	CHECK($t1, 0x00000001)
	ori	$t1, $t0, 0x1
	CHECK($t1, 0x00000001)
	ori	$t1, $t0, 0x8000
	CHECK($t1, 0x00008001)
	ori	$t1, $t0, 0xffff
	CHECK($t1, 0x0000ffff)
	ori	$t1, $t0, 0x5a5a
	CHECK($t1, 0x00005a5b)
	li	$t0, 0x7fffffff
	ori	$t1, $t0, 0x0
	CHECK($t1, 0x7fffffff)
	ori	$t1, $t0, 0x1
	CHECK($t1, 0x7fffffff)
	ori	$t1, $t0, 0x8000
	CHECK($t1, 0x7fffffff)
	ori	$t1, $t0, 0xffff
	CHECK($t1, 0x7fffffff)
	ori	$t1, $t0, 0x5a5a
	CHECK($t1, 0x7fffffff)
	li	$t0, 0x80000000
	ori	$t1, $t0, 0x0
	CHECK($t1, 0x80000000)
	ori	$t1, $t0, 0x1
	CHECK($t1, 0x80000001)
	ori	$t1, $t0, 0x8000
	CHECK($t1, 0x80008000)
	ori	$t1, $t0, 0xffff
	CHECK($t1, 0x8000ffff)
	ori	$t1, $t0, 0x5a5a
	CHECK($t1, 0x80005a5a)
	li	$t0, 0xffffffff
	ori	$t1, $t0, 0x0
	CHECK($t1, 0xffffffff)
	ori	$t1, $t0, 0x1
	CHECK($t1, 0xffffffff)
	ori	$t1, $t0, 0x8000
	CHECK($t1, 0xffffffff)
	ori	$t1, $t0, 0xffff
	CHECK($t1, 0xffffffff)
	ori	$t1, $t0, 0x5a5a
	CHECK($t1, 0xffffffff)
	li	$t0, 0x12345678
	ori	$t1, $t0, 0x0
	CHECK($t1, 0x12345678)
	ori	$t1, $t0, 0x1
	CHECK($t1, 0x12345679)
	ori	$t1, $t0, 0x8000
	CHECK($t1, 0x1234d678)
	ori	$t1, $t0, 0xffff
	CHECK($t1, 0x1234ffff)
	ori	$t1, $t0, 0x5a5a
	CHECK($t1, 0x12345e7a)
	li	$t0, 0xfffe8001
	ori	$t1, $t0, 0x0
	CHECK($t1, 0xfffe8001)
	ori	$t1, $t0, 0x1
	CHECK($t1, 0xfffe8001)
	ori	$t1, $t0, 0x8000
	CHECK($t1, 0xfffe8001)
	ori	$t1, $t0, 0xffff
	CHECK($t1, 0xfffeffff)
	ori	$t1, $t0, 0x5a5a
	CHECK($t1, 0xfffeda5b)
	PASS
