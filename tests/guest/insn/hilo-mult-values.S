/* SPDX-License-Identifier: MIT */
/* mult, multu: 64 bits, signed and unsigned. */
#include "insn.h"

	.macro	try insn, a, b, hi, lo
	li	$t0, \a
	li	$t1, \b
	\insn	$t0, $t1
	mfhi	$t2
	mflo	$t3
	CHECK($t2, \hi)
	CHECK($t3, \lo)
	.endm

TEST
	try	mult, 3, 5, 0, 15
	try	mult, -3, 5, 0xffffffff, -15
	try	mult, 0x80000000, 0x80000000, 0x40000000, 0
	try	mult, 0x7fffffff, 0x7fffffff, 0x3fffffff, 1
	try	mult, 0xffffffff, 0xffffffff, 0, 1
	try	multu, 0xffffffff, 0xffffffff, 0xfffffffe, 1
	try	multu, 0x80000000, 2, 1, 0
	try	multu, 0x12345678, 0x9abcdef0, 0x0b00ea4e, 0x242d2080
	PASS
