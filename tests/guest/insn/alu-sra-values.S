/* SPDX-License-Identifier: MIT */
/* sra: the sign enters. */
#include "insn.h"

TEST
	li	$t0, 0x87654321
	sra	$t1, $t0, 0
	CHECK($t1, 0x87654321)
	sra	$t1, $t0, 1
	CHECK($t1, 0xc3b2a190)
	sra	$t1, $t0, 4
	CHECK($t1, 0xf8765432)
	sra	$t1, $t0, 16
	CHECK($t1, 0xffff8765)
	sra	$t1, $t0, 31
	CHECK($t1, 0xffffffff)
	li	$t0, 0x12345678
	sra	$t1, $t0, 0
	CHECK($t1, 0x12345678)
	sra	$t1, $t0, 8
	CHECK($t1, 0x00123456)
	sra	$t1, $t0, 31
	CHECK($t1, 0x00000000)
	PASS
