/* SPDX-License-Identifier: MIT */
/* srlv: zeros enter. */
#include "insn.h"

TEST
	li	$t0, 0x87654321
	li	$t1, 0x00000000
	srlv	$t2, $t0, $t1
	CHECK($t2, 0x87654321)
	li	$t0, 0x87654321
	li	$t1, 0x00000004
	srlv	$t2, $t0, $t1
	CHECK($t2, 0x08765432)
	li	$t0, 0x87654321
	li	$t1, 0x0000001f
	srlv	$t2, $t0, $t1
	CHECK($t2, 0x00000001)
	li	$t0, 0x87654321
	li	$t1, 0x00000020
	srlv	$t2, $t0, $t1
	CHECK($t2, 0x87654321)
	li	$t0, 0x12345678
	li	$t1, 0xffffffe8
	srlv	$t2, $t0, $t1
	CHECK($t2, 0x00123456)
	li	$t0, 0x12345678
	li	$t1, 0x00000001
	srlv	$t2, $t0, $t1
	CHECK($t2, 0x091a2b3c)
	PASS
