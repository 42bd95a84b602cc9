/* SPDX-License-Identifier: MIT */
/*
 * Into the kernel and out of it. From a program: all its registers go to
 * u.frame, except that an interrupt leaves s0 to s7 and fp alone until it
 * turns out that the program will not be resumed at once. From the kernel:
 * the registers that C does not preserve go to the stack.
 *
 * k0 and k1 belong to these handlers; programs know they are not kept.
 */
#include "uarea.h"

	.set	noreorder
	.set	noat
	.text

#define UREG(n) UOFF(U_FRAME + FRAME_REG(n))($0)
#define UFRAME(field) UOFF(U_FRAME + field)($0)

/* The stack frame of the C functions called below: room for four arguments. */
#define ARGUMENTS 16
#define KSTACK    (-0x1000 - ARGUMENTS) /* UAREA_TOP - ARGUMENTS */

	/* Registers that C functions may change. */
	.macro	SAVE_SCRATCH
	.irp	n, 1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,24,25,28,29,31
	sw	$\n, UREG(\n)
	.endr
	.endm
	/* Those that they preserve. */
	.macro	SAVE_KEPT
	.irp	n, 16,17,18,19,20,21,22,23,30
	sw	$\n, UREG(\n)
	.endr
	.endm
	.macro	RESTORE_SCRATCH
	.irp	n, 1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,24,25,28,29,31
	lw	$\n, UREG(\n)
	.endr
	.endm
	.macro	RESTORE_KEPT
	.irp	n, 16,17,18,19,20,21,22,23,30
	lw	$\n, UREG(\n)
	.endr
	.endm
	/* HI, LO, Status and PC; leaves Cause in a0, Status in a1. */
	.macro	SAVE_STATE
	mfc0	$a0, $CP0_CAUSE
	mfc0	$a1, $CP0_STATUS
	mfc0	$a2, $CP0_EPC
	mflo	$t0
	mfhi	$t1
	sw	$t0, UFRAME(FRAME_LO)
	sw	$t1, UFRAME(FRAME_HI)
	sw	$a1, UFRAME(FRAME_STATUS)
	sw	$a2, UFRAME(FRAME_PC)
	.endm

	/* A program's exception or system call. */
	.globl	user_exception
user_exception:
	SAVE_SCRATCH
	SAVE_KEPT
	SAVE_STATE
	mfc0	$a1, $CP0_BADVADDR
	jal	trap			/* a0 = Cause */
	li	$sp, KSTACK

	/* Resume the program from u.frame; interrupts are masked. */
	.globl	user_return
user_return:
	lw	$t0, UFRAME(FRAME_LO)
	lw	$t1, UFRAME(FRAME_HI)
	lw	$k0, UFRAME(FRAME_STATUS)
	mtlo	$t0
	mthi	$t1
	mtc0	$k0, $CP0_STATUS	/* interrupts off until rfe */
	RESTORE_KEPT
	RESTORE_SCRATCH
	lw	$k0, UFRAME(FRAME_PC)
	nop
	jr	$k0
	rfe

	/* A program is interrupted. */
	.globl	user_interrupt
user_interrupt:
	SAVE_SCRATCH
	SAVE_STATE
	jal	interrupt		/* a0 = Cause, a1 = Status */
	li	$sp, KSTACK
	beqz	$v0, 1f			/* does the process have to do more? */
	nop
	SAVE_KEPT
	jal	user_ast
	nop
	b	user_return
	nop
1:	lw	$t0, UFRAME(FRAME_LO)
	lw	$t1, UFRAME(FRAME_HI)
	lw	$k0, UFRAME(FRAME_STATUS)
	mtlo	$t0
	mthi	$t1
	mtc0	$k0, $CP0_STATUS
	RESTORE_SCRATCH
	lw	$k0, UFRAME(FRAME_PC)
	nop
	jr	$k0
	rfe

/* The kernel interrupted by itself: 18 registers, HI, LO, Status, PC. */
#define KREG(i)   (ARGUMENTS + 4 * (i))($sp)
#define KFRAME    (ARGUMENTS + 4 * 22)

	.macro	KERNEL_SAVE
	addiu	$sp, $sp, -KFRAME
	.equ	slot, 0
	.irp	n, 1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,24,25,31
	sw	$\n, (ARGUMENTS + slot)($sp)
	.equ	slot, slot + 4
	.endr
	mfc0	$a0, $CP0_CAUSE
	mfc0	$a1, $CP0_STATUS
	mfc0	$a2, $CP0_EPC
	mflo	$t0
	mfhi	$t1
	sw	$t0, KREG(18)
	sw	$t1, KREG(19)
	sw	$a1, KREG(20)
	sw	$a2, KREG(21)
	.endm

	.globl	kernel_exception
kernel_exception:
	KERNEL_SAVE
	mfc0	$a1, $CP0_BADVADDR
	jal	kernel_trap		/* a0 = Cause, a2 = EPC */
	nop
	b	kernel_return
	sw	$v0, KREG(21)		/* where to go on */

	.globl	kernel_interrupt
kernel_interrupt:
	KERNEL_SAVE
	jal	interrupt
	nop
kernel_return:
	lw	$t0, KREG(18)
	lw	$t1, KREG(19)
	lw	$k1, KREG(20)
	mtlo	$t0
	mthi	$t1
	mtc0	$k1, $CP0_STATUS	/* interrupts off until rfe */
	.equ	slot, 0
	.irp	n, 1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,24,25,31
	lw	$\n, (ARGUMENTS + slot)($sp)
	.equ	slot, slot + 4
	.endr
	lw	$k0, KREG(21)
	addiu	$sp, $sp, KFRAME
	jr	$k0
	rfe
