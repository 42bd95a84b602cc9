/* SPDX-License-Identifier: MIT */
/*
 * The victims of faultregs.c: for every kind of fault and every register a
 * block that loads all registers, faults, and reads that one register in the
 * very instruction at which it is resumed; then it stores all of them. The
 * areas are reached through $zero, so that no register is left out but k0 and
 * k1, which are the kernel's and the upcalls'.
 *
 * The last load is still in its delay slot when the fault comes.
 */
#include "faultregs.h"

	.set	noreorder
	.set	noat

#define ALL 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, \
	    19, 20, 21, 22, 23, 24, 25, 28, 29, 30, 31

	.macro	LOAD_ALL
	lw	$1, AREA_IN + 128($0)
	lw	$2, AREA_IN + 132($0)
	mthi	$1
	mtlo	$2
	.irp	r, ALL
	lw	$\r, AREA_IN + 4 * \r($0)
	.endr
	.endm

	.macro	STORE_ALL
	.irp	r, ALL
	sw	$\r, AREA_OUT + 4 * \r($0)
	.endr
	mfhi	$1
	mflo	$2
	sw	$1, AREA_OUT + 128($0)
	sw	$2, AREA_OUT + 132($0)
	.endm

	/* The faults. n is the register that the resumed instruction reads. */
	.macro	FAULT_unaligned n
	lw	$0, AREA_IN + 1($0)
	sw	$\n, AREA_SEEN($0)
	.endm

	.macro	FAULT_overflow n	/* $8 holds the largest integer */
	addi	$0, $8, 1
	sw	$\n, AREA_SEEN($0)
	.endm

	.macro	FAULT_break n
	break	7
	sw	$\n, AREA_SEEN($0)
	.endm

	.macro	FAULT_reserved n
	.word	0x0000003f		/* SPECIAL, function 63 */
	sw	$\n, AREA_SEEN($0)
	.endm

	.macro	FAULT_coprocessor n
	.word	0x44000000		/* mfc1 $0, $f0 */
	sw	$\n, AREA_SEEN($0)
	.endm

	.macro	FAULT_readonly n
	sw	$0, PAGE_READONLY($0)
	sw	$\n, AREA_SEEN($0)
	.endm

	.macro	FAULT_unmapped n
	lw	$0, PAGE_UNMAPPED($0)
	sw	$\n, AREA_SEEN($0)
	.endm

	.macro	FAULT_slot n		/* in a delay slot */
	b	1f
	lw	$0, AREA_IN + 1($0)
	sw	$0, AREA_SEEN($0)	/* not on the way */
1:	sw	$\n, AREA_SEEN($0)
	.endm

	.macro	FAULT_refill n		/* the instruction itself again */
	sw	$\n, PAGE_REFILL($0)
	sw	$\n, AREA_SEEN($0)
	.endm

	.macro	FAULT_refillslot n	/* the branch again */
	beq	$0, $0, 1f
	sw	$\n, PAGE_REFILL($0)
	sw	$0, AREA_SEEN($0)
1:	sw	$\n, AREA_SEEN($0)
	.endm

	.macro	BLOCK kind, n
	.pushsection .rodata
	.word	9f
	.popsection
9:	LOAD_ALL
	FAULT_\kind \n
	STORE_ALL
	j	home
	nop
	.endm

	.macro	BLOCKS kind
	.irp	n, ALL
	BLOCK	\kind, \n
	.endr
	.endm

	.section .rodata
	.globl	fault_blocks		/* [KINDS][REGISTERS] */
	.balign	4
fault_blocks:

	.text
	BLOCKS	unaligned
	BLOCKS	overflow
	BLOCKS	break
	BLOCKS	reserved
	BLOCKS	coprocessor
	BLOCKS	readonly
	BLOCKS	unmapped
	BLOCKS	slot
	BLOCKS	refill
	BLOCKS	refillslot

	/* void fault_run(const void *block) */
	.globl	fault_run
	.type	fault_run, @function
fault_run:
	.irp	r, 16, 17, 18, 19, 20, 21, 22, 23, 28, 29, 30, 31
	sw	$\r, AREA_HOME + 4 * \r($0)
	.endr
	jr	$4
	nop
home:	.irp	r, 16, 17, 18, 19, 20, 21, 22, 23, 28, 29, 30, 31
	lw	$\r, AREA_HOME + 4 * \r($0)
	.endr
	nop
	jr	$31
	nop
