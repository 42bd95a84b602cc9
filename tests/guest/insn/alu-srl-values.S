/* SPDX-License-Identifier: MIT */
/* srl: zeros enter. */
#include "insn.h"

TEST
	li	$t0, 0x87654321
	srl	$t1, $t0, 0
	CHECK($t1, 0x87654321)
	srl	$t1, $t0, 1
	CHECK($t1, 0x43b2a190)
	srl	$t1, $t0, 4
	CHECK($t1, 0x08765432)
	srl	$t1, $t0, 16
	CHECK($t1, 0x00008765)
	srl	$t1, $t0, 31
	CHECK($t1, 0x00000001)
	li	$t0, 0x12345678
	srl	$t1, $t0, 0
	CHECK($t1, 0x12345678)
	srl	$t1, $t0, 8
	CHECK($t1, 0x00123456)
	srl	$t1, $t0, 31
	CHECK($t1, 0x00000000)
	PASS
