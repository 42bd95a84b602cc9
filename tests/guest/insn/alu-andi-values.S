/* SPDX-License-Identifier: MIT */
/* andi: the immediate is not sign-extended. */
#include "insn.h"

TEST
	li	$t0, 0x00000000
	andi	$t1, $t0, 0x0
	CHECK($t1, 0x00000000)
	andi	$t1, $t0, 0x1
	CHECK($t1, 0x00000000)
	andi	$t1, $t0, 0x8000
	CHECK($t1, 0x00000000)
	andi	$t1, $t0, 0xffff
	CHECK($t1, 0x00000000)
	andi	$t1, $t0, 0x5a5a
	CHECK($t1, 0x00000000)
	li	$t0, 0x00000001
	andi	$t1, $t0, 0x0
	CHECK($t1, 0x00000000)
	andi	$t1, $t0, 0x1
	CHECK($t1, 0x00000001)
	andi	$t1, $t0, 0x8000
	CHECK($t1, 0x00000000)
	andi	$t1, $t0, 0xffff
	CHECK($t1, 0x00000001)
	andi	$t1, $t0, 0x5a5a
	CHECK($t1, 0x00000000)
	li	$t0, 0x7fffffff
	andi	$t1, $t0, 0x0
	CHECK($t1, 0x00000000)
	andi	$t1, $t0, 0x1
	CHECK($t1, 0x00000001)
	andi	$t1, $t0, 0x8000
	CHECK($t1, 0x00008000)
	andi	$t1, $t0, 0xffff
	CHECK($t1, 0x0000ffff)
	andi	$t1, $t0, 0x5a5a
	CHECK($t1, 0x00005a5a)
	li	$t0, 0x80000000
	andi	$t1, $t0, 0x0
	CHECK($t1, 0x00000000)
	andi	$t1, $t0, 0x1
	CHECK($t1, 0x00000000)
	andi	$t1, $t0, 0x8000
	CHECK($t1, 0x00000000)
	andi	$t1, $t0, 0xffff
	CHECK($t1, 0x00000000)
	andi	$t1, $t0, 0x5a5a
	CHECK($t1, 0x00000000)
	li	$t0, 0xffffffff
	andi	$t1, $t0, 0x0
	CHECK($t1, 0x00000000)
	andi	$t1, $t0, 0x1
	CHECK($t1, 0x00000001)
	andi	$t1, $t0, 0x8000
	CHECK($t1, 0x00008000)
	andi	$t1, $t0, 0xffff
	CHECK($t1, 0x0000ffff)
	andi	$t1, $t0, 0x5a5a
	CHECK($t1, 0x00005a5a)
	li	$t0, 0x12345678
	andi	$t1, $t0, 0x0
	CHECK($t1, 0x00000000)
	andi	$t1, $t0, 0x1
	CHECK($t1, 0x00000000)
	andi	$t1, $t0, 0x8000
	CHECK($t1, 0x00000000)
	andi	$t1, $t0, 0xffff
	CHECK($t1, 0x00005678)
	andi	$t1, $t0, 0x5a5a
	CHECK($t1, 0x00005258)
	li	$t0, 0xfffe8001
	andi	$t1, $t0, 0x0
	CHECK($t1, 0x00000000)
	andi	$t1, $t0, 0x1
	CHECK($t1, 0x00000001)
	andi	$t1, $t0, 0x8000
	CHECK($t1, 0x00008000)
	andi	$t1, $t0, 0xffff
	CHECK($t1, 0x00008001)
	andi	$t1, $t0, 0x5a5a
	CHECK($t1, 0x00000000)
	PASS
