/* SPDX-License-Identifier: MIT */
/* div, divu: truncation towards zero; division by zero traps nothing. */
#include "insn.h"

	.macro	try insn, a, b, hi, lo
	li	$t0, \a
	li	$t1, \b
	\insn	$0, $t0, $t1
	mfhi	$t2
	mflo	$t3
	CHECK($t2, \hi)
	CHECK($t3, \lo)
	.endm

TEST
	try	div, 17, 5, 2, 3
	try	div, -17, 5, -2, -3
	try	div, 17, -5, 2, -3
	try	div, -17, -5, -2, 3
	try	div, 0x80000000, -1, 0, 0x80000000
	try	div, 7, 0, 7, -1
	try	div, -7, 0, -7, 1
	try	div, 0, 0, 0, -1
	try	divu, 0xffffffff, 0x10000, 0xffff, 0xffff
	try	divu, 0x80000000, 0xffffffff, 0x80000000, 0
	try	divu, 7, 0, 7, 0xffffffff
	CHECK($s3, 0)
	PASS
