/* SPDX-License-Identifier: MIT */
/* sb, sh, sw: the lanes that they write and no others. */
#include "insn.h"

	.macro	try insn, offset, value
	li	$t2, 0x11223344
	sw	$t2, 0($t0)
	\insn	$t1, \offset($t0)
	lw	$t3, 0($t0)
	nop
	CHECK($t3, \value)
	.endm

TEST
	la	$t0, data
	li	$t1, 0xaabbccdd
	try	sb, 0, 0x112233dd
	try	sb, 1, 0x1122dd44
	try	sb, 2, 0x11dd3344
	try	sb, 3, 0xdd223344
	try	sh, 0, 0x1122ccdd
	try	sh, 2, 0xccdd3344
	try	sw, 0, 0xaabbccdd
	try	swl, 0, 0x112233aa
	try	swl, 1, 0x1122aabb
	try	swl, 2, 0x11aabbcc
	try	swl, 3, 0xaabbccdd
	try	swr, 0, 0xaabbccdd
	try	swr, 1, 0xbbccdd44
	try	swr, 2, 0xccdd3344
	try	swr, 3, 0xdd223344
	/* memory and cache agree */
	li	$t4, KSEG1 - KSEG0
	addu	$t4, $t4, $t0
	lw	$t5, 0($t4)
	nop
	CHECK($t5, 0xdd223344)
	PASS

	.bss
	.align	2
data:	.space	4
