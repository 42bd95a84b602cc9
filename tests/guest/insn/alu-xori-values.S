/* SPDX-License-Identifier: MIT */
/* xori: the immediate is not sign-extended. */
#include "insn.h"

TEST
	li	$t0, 0x00000000
	xori	$t1, $t0, 0x0
	CHECK($t1, 0x00000000)
	xori	$t1, $t0, 0x1
	CHECK($t1, 0x00000001)
	xori	$t1, $t0, 0x8000
	CHECK($t1, 0x00008000)
	xori	$t1, $t0, 0xffff
	CHECK($t1, 0x0000ffff)
	xori	$t1, $t0, 0x5a5a
	CHECK($t1, 0x00005a5a)
	li	$t0, 0x00000001
	xori	$t1, $t0, 0x0
	CHECK($t1, 0x00000001)
	xori	$t1, $t0, 0x1
	CHECK($t1, 0x00000000)
	xori	$t1, $t0, 0x8000
	CHECK($t1, 0x00008001)
	xori	$t1, $t0, 0xffff
	CHECK($t1, 0x0000fffe)
	xori	$t1, $t0, 0x5a5a
	CHECK($t1, 0x00005a5b)
	li	$t0, 0x7fffffff
	xori	$t1, $t0, 0x0
	CHECK($t1, 0x7fffffff)
	xori	$t1, $t0, 0x1
	CHECK($t1, 0x7ffffffe)
	xori	$t1, $t0, 0x8000
	CHECK($t1, 0x7fff7fff)
	xori	$t1, $t0, 0xffff
	CHECK($t1, 0x7fff0000)
	xori	$t1, $t0, 0x5a5a
	CHECK($t1, 0x7fffa5a5)
	li	$t0, 0x80000000
	xori	$t1, $t0, 0x0
	CHECK($t1, 0x80000000)
	xori	$t1, $t0, 0x1
	CHECK($t1, 0x80000001)
	xori	$t1, $t0, 0x8000
	CHECK($t1, 0x80008000)
	xori	$t1, $t0, 0xffff
	CHECK($t1, 0x8000ffff)
	xori	$t1, $t0, 0x5a5a
	CHECK($t1, 0x80005a5a)
	li	$t0, 0xffffffff
	xori	$t1, $t0, 0x0
	CHECK($t1, 0xffffffff)
	xori	$t1, $t0, 0x1
	CHECK($t1, 0xfffffffe)
	xori	$t1, $t0, 0x8000
	CHECK($t1, 0xffff7fff)
	xori	$t1, $t0, 0xffff
	CHECK($t1, 0xffff0000)
	xori	$t1, $t0, 0x5a5a
	CHECK($t1, 0xffffa5a5)
	li	$t0, 0x12345678
	xori	$t1, $t0, 0x0
	CHECK($t1, 0x12345678)
	xori	$t1, $t0, 0x1
	CHECK($t1, 0x12345679)
	xori	$t1, $t0, 0x8000
	CHECK($t1, 0x1234d678)
	xori	$t1, $t0, 0xffff
	CHECK($t1, 0x1234a987)
	xori	$t1, $t0, 0x5a5a
	CHECK($t1, 0x12340c22)
	li	$t0, 0xfffe8001
	xori	$t1, $t0, 0x0
	CHECK($t1, 0xfffe8001)
	xori	$t1, $t0, 0x1
	CHECK($t1, 0xfffe8000)
	xori	$t1, $t0, 0x8000
	CHECK($t1, 0xfffe0001)
	xori	$t1, $t0, 0xffff
	CHECK($t1, 0xfffe7ffe)
	xori	$t1, $t0, 0x5a5a
	CHECK($t1, 0xfffeda5b)
	PASS
