/* SPDX-License-Identifier: MIT */
/*
 * A TLB miss that C serves (tables.c), and which may miss again: each takes a
 * frame of a stack of its own, in a page that is guaranteed, and keeps there
 * what the kernel has saved, before anything else can miss.
 */
#include <exo/context.h>
#include "tables.h"

	.set	noreorder
	.set	noat
	.text

	.globl	table_miss
table_miss:
	lw	$k1, TABLE_STACK($0)
	nop
	addiu	$k1, $k1, -TABLE_FRAME
	sw	$k1, TABLE_STACK($0)
	.irp	r, 1, 2, 3, 4, 5, 6, 7, 11, 12, 13, 14, 15, 24, 25, 29, 31
	sw	$\r, TABLE_REGS + 4 * \r($k1)
	.endr
	lw	$v0, EXO_SAVE_TLB + 0($0)
	lw	$v1, EXO_SAVE_TLB + 4($0)
	lw	$a0, EXO_SAVE_TLB + 8($0)
	sw	$v0, TABLE_REGS + 4 * 8($k1)
	sw	$v1, TABLE_REGS + 4 * 9($k1)
	sw	$a0, TABLE_REGS + 4 * 10($k1)
	sw	$t2, TABLE_REGS($k1)		/* where to go on */
	mfhi	$v0
	mflo	$v1
	sw	$v0, TABLE_REGS + 4 * 16($k1)
	sw	$v1, TABLE_REGS + 4 * 17($k1)
	addiu	$sp, $k1, TABLE_REGS - 16	/* C may store a0-a3 there */
	jal	table_serve
	move	$a0, $t1

	lw	$k1, TABLE_STACK($0)		/* calls took it */
	nop
	lw	$v0, TABLE_REGS + 4 * 16($k1)
	lw	$v1, TABLE_REGS + 4 * 17($k1)
	mthi	$v0
	mtlo	$v1
	addiu	$v0, $k1, TABLE_FRAME
	sw	$v0, TABLE_STACK($0)
	.irp	r, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 24, 25
	lw	$\r, TABLE_REGS + 4 * \r($k1)
	.endr
	lw	$sp, TABLE_REGS + 4 * 29($k1)
	lw	$ra, TABLE_REGS + 4 * 31($k1)
	lw	$k1, TABLE_REGS($k1)
	nop
	jr	$k1
	nop
