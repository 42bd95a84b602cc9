/* SPDX-License-Identifier: MIT */
/* lb, lbu, lh, lhu, lw: each lane, sign or zeros. */
#include "insn.h"

	.macro	try insn, offset, value
	\insn	$t1, \offset($t0)
	nop
	CHECK($t1, \value)
	.endm

TEST
	la	$t0, data
	try	lb, 0, 0xffffff81
	try	lb, 1, 0x02
	try	lb, 2, 0x03
	try	lb, 3, 0xffffff84
	try	lbu, 0, 0x81
	try	lbu, 3, 0x84
	try	lh, 0, 0x0281
	try	lh, 2, 0xffff8403
	try	lhu, 0, 0x0281
	try	lhu, 2, 0x8403
	try	lw, 0, 0x84030281
	try	lw, 4, 0x11223344
	la	$t0, data + 0x8000
	try	lw, -0x8000, 0x84030281
	PASS

	.data
	.align	2
data:	.byte	0x81, 0x02, 0x03, 0x84
	.word	0x11223344
