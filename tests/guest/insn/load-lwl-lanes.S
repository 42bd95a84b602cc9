/* SPDX-License-Identifier: MIT */
/* lwl and lwr, each lane alone and as a pair. */
#include "insn.h"

	.macro	try insn, offset, value
	li	$t1, 0xaabbccdd
	\insn	$t1, \offset($t0)
	nop
	CHECK($t1, \value)
	.endm

TEST
	la	$t0, data
	try	lwl, 0, 0x11bbccdd
	try	lwl, 1, 0x2211ccdd
	try	lwl, 2, 0x332211dd
	try	lwl, 3, 0x44332211
	try	lwr, 0, 0x44332211
	try	lwr, 1, 0xaa443322
	try	lwr, 2, 0xaabb4433
	try	lwr, 3, 0xaabbcc44
	/* a word from each odd address, both orders, no slot between */
	lwr	$t1, 1($t0)
	lwl	$t1, 4($t0)
	nop
	CHECK($t1, 0x55443322)
	lwl	$t1, 6($t0)
	lwr	$t1, 3($t0)
	nop
	CHECK($t1, 0x77665544)
	PASS

	.data
	.align	2
data:	.byte	0x11, 0x22, 0x33, 0x44, 0x55, 0x66, 0x77, 0x88
