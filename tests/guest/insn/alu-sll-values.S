/* SPDX-License-Identifier: MIT */
/* sll: amounts 0 to 31. */
#include "insn.h"

TEST
	li	$t0, 0x87654321
	sll	$t1, $t0, 0
	CHECK($t1, 0x87654321)
	sll	$t1, $t0, 1
	CHECK($t1, 0x0eca8642)
	sll	$t1, $t0, 4
	CHECK($t1, 0x76543210)
	sll	$t1, $t0, 16
	CHECK($t1, 0x43210000)
	sll	$t1, $t0, 31
	CHECK($t1, 0x80000000)
	li	$t0, 0x12345678
	sll	$t1, $t0, 0
	CHECK($t1, 0x12345678)
	sll	$t1, $t0, 8
	CHECK($t1, 0x34567800)
	sll	$t1, $t0, 31
	CHECK($t1, 0x00000000)
	PASS
