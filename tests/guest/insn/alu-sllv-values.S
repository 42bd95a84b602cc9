/* SPDX-License-Identifier: MIT */
/* sllv: the low five bits of the amount count. */
#include "insn.h"

TEST
	li	$t0, 0x87654321
	li	$t1, 0x00000000
	sllv	$t2, $t0, $t1
	CHECK($t2, 0x87654321)
	li	$t0, 0x87654321
	li	$t1, 0x00000004
	sllv	$t2, $t0, $t1
	CHECK($t2, 0x76543210)
	li	$t0, 0x87654321
	li	$t1, 0x0000001f
	sllv	$t2, $t0, $t1
	CHECK($t2, 0x80000000)
	li	$t0, 0x87654321
	li	$t1, 0x00000020
	sllv	$t2, $t0, $t1
	CHECK($t2, 0x87654321)
	li	$t0, 0x12345678
	li	$t1, 0xffffffe8
	sllv	$t2, $t0, $t1
	CHECK($t2, 0x34567800)
	li	$t0, 0x12345678
	li	$t1, 0x00000001
	sllv	$t2, $t0, $t1
	CHECK($t2, 0x2468acf0)
	PASS
