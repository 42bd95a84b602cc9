/* SPDX-License-Identifier: MIT */
/* srav: the sign enters. */
#include "insn.h"

TEST
	li	$t0, 0x87654321
	li	$t1, 0x00000000
	srav	$t2, $t0, $t1
	CHECK($t2, 0x87654321)
	li	$t0, 0x87654321
	li	$t1, 0x00000004
	srav	$t2, $t0, $t1
	CHECK($t2, 0xf8765432)
	li	$t0, 0x87654321
	li	$t1, 0x0000001f
	srav	$t2, $t0, $t1
	CHECK($t2, 0xffffffff)
	li	$t0, 0x87654321
	li	$t1, 0x00000020
	srav	$t2, $t0, $t1
	CHECK($t2, 0x87654321)
	li	$t0, 0x12345678
	li	$t1, 0xffffffe8
	srav	$t2, $t0, $t1
	CHECK($t2, 0x00123456)
	li	$t0, 0x12345678
	li	$t1, 0x00000001
	srav	$t2, $t0, $t1
	CHECK($t2, 0x091a2b3c)
	PASS
