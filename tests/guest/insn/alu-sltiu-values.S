/* SPDX-License-Identifier: MIT */
/* sltiu: the immediate is sign-extended, then unsigned. */
#include "insn.h"

TEST
	li	$t0, 0x00000000
	sltiu	$t1, $t0, 0
	CHECK($t1, 0x00000000)
	sltiu	$t1, $t0, 1
	CHECK($t1, 0x00000001)
	sltiu	$t1, $t0, 32767
	CHECK($t1, 0x00000001)
	sltiu	$t1, $t0, -1
	CHECK($t1, 0x00000001)
	sltiu	$t1, $t0, -32768
	CHECK($t1, 0x00000001)
	li	$t0, 0x00000001
	sltiu	$t1, $t0, 0
	CHECK($t1, 0x00000000)
	sltiu	$t1, $t0, 1
	CHECK($t1, 0x00000000)
	sltiu	$t1, $t0, 32767
	CHECK($t1, 0x00000001)
	sltiu	$t1, $t0, -1
	CHECK($t1, 0x00000001)
	sltiu	$t1, $t0, -32768
	CHECK($t1, 0x00000001)
	li	$t0, 0x7fffffff
	sltiu	$t1, $t0, 0
	CHECK($t1, 0x00000000)
	sltiu	$t1, $t0, 1
	CHECK($t1, 0x00000000)
	sltiu	$t1, $t0, 32767
	CHECK($t1, 0x00000000)
	sltiu	$t1, $t0, -1
	CHECK($t1, 0x00000001)
	sltiu	$t1, $t0, -32768
	CHECK($t1, 0x00000001)
	li	$t0, 0x80000000
	sltiu	$t1, $t0, 0
	CHECK($t1, 0x00000000)
	sltiu	$t1, $t0, 1
	CHECK($t1, 0x00000000)
	sltiu	$t1, $t0, 32767
	CHECK($t1, 0x00000000)
	sltiu	$t1, $t0, -1
	CHECK($t1, 0x00000001)
	sltiu	$t1, $t0, -32768
	CHECK($t1, 0x00000001)
	li	$t0, 0xffffffff
	sltiu	$t1, $t0, 0
	CHECK($t1, 0x00000000)
	sltiu	$t1, $t0, 1
	CHECK($t1, 0x00000000)
	sltiu	$t1, $t0, 32767
	CHECK($t1, 0x00000000)
	sltiu	$t1, $t0, -1
	CHECK($t1, 0x00000000)
	sltiu	$t1, $t0, -32768
	CHECK($t1, 0x00000000)
	li	$t0, 0x12345678
	sltiu	$t1, $t0, 0
	CHECK($t1, 0x00000000)
	sltiu	$t1, $t0, 1
	CHECK($t1, 0x00000000)
	sltiu	$t1, $t0, 32767
	CHECK($t1, 0x00000000)
	sltiu	$t1, $t0, -1
	CHECK($t1, 0x00000001)
	sltiu	$t1, $t0, -32768
	CHECK($t1, 0x00000001)
	li	$t0, 0xfffe8001
	sltiu	$t1, $t0, 0
	CHECK($t1, 0x00000000)
	sltiu	$t1, $t0, 1
	CHECK($t1, 0x00000000)
	sltiu	$t1, $t0, 32767
	CHECK($t1, 0x00000000)
	sltiu	$t1, $t0, -1
	CHECK($t1, 0x00000001)
	sltiu	$t1, $t0, -32768
	CHECK($t1, 0x00000001)
	PASS
