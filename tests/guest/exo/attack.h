/* SPDX-License-Identifier: MIT */
/*
 * What the attack programs share. They are plain MIPS and use the kernel's
 * documented interface (exo/syscalls.h, context.h, boot.h) by hand, so that a
 * mistake of the library OS cannot hide a hole of the kernel.
 *
 * Each attack-NAME.S tries what a hostile program may try and checks every
 * answer. It prints "NAME: repelled" and exits with 0, or it prints the number
 * of the step at which the kernel gave way and exits with 1. Assembled with
 * -DCONTROL=1 the same file does the same with what it is entitled to, which
 * must succeed: "NAME: granted", status 0.
 *
 * The assembler fills delay slots ("reorder"), so the programs read straight
 * down. s7 counts steps, s8 holds struct exo_boot. Scratch memory is the
 * program's part of the context page, which $zero reaches.
 */
#ifndef ATTACK_H
#define ATTACK_H

#include <exo/boot.h>
#include <exo/cap.h>
#include <exo/context.h>
#include <exo/errors.h>
#include <exo/syscalls.h>
#include <machine/cp0.h>
#include <machine/note.h>

/* clang-format off */
#define zero $0
#define v0 $2
#define v1 $3
#define a0 $4
#define a1 $5
#define a2 $6
#define a3 $7
#define t0 $8
#define t1 $9
#define t2 $10
#define t3 $11
#define t4 $12
#define s0 $16
#define s1 $17
#define s2 $18
#define s3 $19
#define s4 $20
#define s5 $21
#define s6 $22
#define s7 $23
#define k1 $27
#define sp $29
#define s8 $30
#define ra $31

/* words of the context page; a child's are seen at CHILD + the same offset */
#define FAULTS    0x4200 /* how many came to `caught` */
#define CAUSE     0x4204 /* of the last */
#define BADVADDR  0x4208
#define EPC       0x420c
#define GO_ON     0x4210 /* where `caught` goes back to; 0: EPC + 4 */
#define SPARE     0x4220 /* for the program itself */
#define SAVED     0x4300 /* by `pause`, 128 bytes */
#define CHILD     0x8000
#define OF_CHILD(word) (CHILD + (word) - EXO_CONTEXT_VA)

/* struct exo_boot */
#define BOOT_ENV_CAP   12
#define BOOT_RAM_PAGES 24
#define BOOT_PAGE      288 /* va, then the capability; 16 bytes each */

#ifdef CONTROL
#define VERDICT "granted"
#else
#define VERDICT "repelled"
#endif

	EXOSIM_ABI "aegis"

	.text
	.globl	_start
	.set	reorder
_start:	move	s8, a2
	move	s7, zero
	b	attack

	/* the call; arguments are in place */
	.macro	CALL number
	li	v0, EXO_SYS_\number
	syscall
	.endm

	/* load a capability from base+offset as "cap" or as "env" */
	.macro	CAP offset, base
	lw	a1, \offset(\base)
	lw	a2, \offset+4(\base)
	lw	a3, \offset+8(\base)
	.endm
	.macro	ENV offset, base
	lw	t0, \offset(\base)
	lw	t1, \offset+4(\base)
	lw	t2, \offset+8(\base)
	.endm
	.macro	KEEP_CAP offset, base
	sw	a1, \offset(\base)
	sw	a2, \offset+4(\base)
	sw	a3, \offset+8(\base)
	.endm

	/* One step each: v0 must be this value, an error, a success; and the
	 * attacks must be refused where the control is granted. */
	.macro	EXPECT value
	addiu	s7, s7, 1
	li	v1, \value
	bne	v0, v1, hole
	.endm
	.macro	REFUSED
	addiu	s7, s7, 1
	bgez	v0, hole
	.endm
	.macro	GRANTED
	addiu	s7, s7, 1
	bltz	v0, hole
	.endm
	.macro	ATTACK error
#ifdef CONTROL
	GRANTED
#else
	EXPECT	-EXO_E_\error
#endif
	.endm

	/* The faults since the last step: exactly one with this ExcCode, or
	 * none; in the control always none. */
	.macro	FAULTED code
#ifdef CONTROL
	UNHARMED
#else
	li	a0, \code
	jal	one_fault
#endif
	.endm
	.macro	UNHARMED
	addiu	s7, s7, 1
	lw	v1, FAULTS(zero)
	bnez	v1, hole
	.endm

	/* faults of this kind go to a handler of the program */
	.macro	HANDLE entry, handler
	li	a0, \entry
	la	a1, \handler
	move	t0, zero
	CALL	CONTEXT
	GRANTED
	.endm
	.macro	CATCH entry
	HANDLE	\entry, caught
	.endm

	/* Let n slice periods pass. */
	.macro	WAIT n
	li	a0, \n
	jal	wait
	.endm

	/* Let them pass until a word of the child's page is no more 0. */
	.macro	AWAIT word
	li	a0, OF_CHILD(\word)
	jal	await
	.endm

	/* An environment that runs this same page from \at on: its name in
	 * s3, its capability at SPARE, its slice in s4, its context page at
	 * CHILD. It starts anew with each slice until it says otherwise. */
	.macro	SPAWN at
	HANDLE	EXO_ENTRY_END, pause
	HANDLE	EXO_ENTRY_START, resumed
	la	a0, \at
	jal	spawn
	.endm

	.macro	END name
	.section .rodata
verdict_text:
	.asciz	"\name: " VERDICT "\n"
hole_text:
	.asciz	"\name: the kernel gave way at step "
	.text
	.endm

	/* --- what follows is called by the macros --- */
	.text
caught:	sw	t0, CAUSE(zero)
	sw	t1, BADVADDR(zero)
	sw	t2, EPC(zero)
	lw	t0, FAULTS(zero)
	lw	k1, GO_ON(zero)
	addiu	t0, t0, 1
	sw	t0, FAULTS(zero)
	bnez	k1, 1f
	addiu	k1, t2, 4
1:	lw	t0, EXO_SAVE_EXC+0(zero)
	lw	t1, EXO_SAVE_EXC+4(zero)
	lw	t2, EXO_SAVE_EXC+8(zero)
	jr	k1

	/* The same for TLB misses, which have a save area of their own. */
missed:	sw	t0, CAUSE(zero)
	sw	t1, BADVADDR(zero)
	sw	t2, EPC(zero)
	lw	t0, FAULTS(zero)
	lw	k1, GO_ON(zero)
	addiu	t0, t0, 1
	sw	t0, FAULTS(zero)
	bnez	k1, 1f
	addiu	k1, t2, 4
1:	lw	t0, EXO_SAVE_TLB+0(zero)
	lw	t1, EXO_SAVE_TLB+4(zero)
	lw	t2, EXO_SAVE_TLB+8(zero)
	jr	k1

	/* END of a program that needs nothing saved: it starts anew */
yielded:
	move	a0, zero
	CALL	YIELD

	/* END and START of one that goes on where it was; HI and LO are lost */
#define KEPT 1, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, \
	     21, 22, 23, 24, 25, 28, 29, 30, 31
	.set	noat
pause:	sw	k1, SAVED+104(zero)
	la	k1, resumed		/* what was saved before counts there */
	subu	k1, t2, k1
	sltiu	k1, k1, resumed_end - resumed
	bnez	k1, yielded
	lw	k1, SAVED+104(zero)
	sw	t2, EXO_RESUME_PC(zero)
	lw	t2, EXO_SAVE_INT(zero)
	sw	v0, EXO_RESUME_V0(zero)
	sw	k1, EXO_RESUME_K1(zero)
	sw	t2, SAVED+40(zero)
	.irp	r, KEPT
	sw	$\r, SAVED+4*\r(zero)
	.endr
	b	yielded
resumed:
	lw	t2, SAVED+40(zero)
	.irp	r, KEPT
	lw	$\r, SAVED+4*\r(zero)
	.endr
	CALL	RESUME
resumed_end:
	.set	at

one_fault:
	addiu	s7, s7, 1
	lw	v1, FAULTS(zero)
	bne	v1, 1, hole
	sw	zero, FAULTS(zero)
	lw	v1, CAUSE(zero)
	srl	v1, v1, CAUSE_EXC_SHIFT
	andi	v1, v1, 31
	bne	v1, a0, hole
	jr	ra

wait:	move	v1, a0
	CALL	TICKS
	addu	v1, v1, v0
1:	CALL	TICKS
	blt	v0, v1, 1b
	jr	ra

#define AWAIT_MOST 2000
await:	move	v1, a0
	CALL	TICKS
	addiu	a0, v0, AWAIT_MOST
1:	lw	v0, 0(v1)
	bnez	v0, 2f
	CALL	TICKS
	blt	v0, a0, 1b
	b	hole
2:	jr	ra

spawn:	move	s6, a0
	move	s5, ra
	move	a0, zero
	CALL	ENV_CREATE
	GRANTED
	move	s3, v0
	KEEP_CAP SPARE, zero
	jal	code_page
	li	a0, 0x400000
	ENV	SPARE, zero
	CALL	GUARANTEE
	GRANTED
	li	a0, EXO_ENTRY_START
	move	a1, s6
	ENV	SPARE, zero
	CALL	CONTEXT
	GRANTED
	li	a0, EXO_ENTRY_END	/* its first slice may be short */
	la	a1, yielded
	ENV	SPARE, zero
	CALL	CONTEXT
	GRANTED
	ENV	SPARE, zero
	CALL	ENV_PAGE
	GRANTED
	li	a0, CHILD + EXO_MAP_WRITE
	move	t0, zero
	CALL	GUARANTEE
	GRANTED
	li	a0, EXO_ANY
	ENV	SPARE, zero
	CALL	SLICE_ALLOC
	GRANTED
	move	s4, v0
	jr	s5

	/* Until the next environment will have the record that the one named
	 * s0 had. */
same_place:
	move	s5, ra
	srl	s0, s0, 8
	andi	s0, s0, 0xff
1:	move	a0, zero
	CALL	ENV_CREATE
	GRANTED
	srl	s1, v0, 8
	move	t0, a1
	move	t1, a2
	move	t2, a3
	CALL	ENV_DESTROY
	GRANTED
	andi	s1, s1, 0xff
	addiu	s1, s1, 1
	bne	s1, s0, 1b
	jr	s5

	/* "cap" of the page of _start, which is the boot list's */
code_page:
	addiu	v1, s8, BOOT_PAGE
1:	lw	v0, 0(v1)
	srl	v0, v0, 12
	addiu	v1, v1, 16
	bne	v0, 0x400, 1b
	CAP	-12, v1
	jr	ra

	/* write the string at a0 */
print:	move	s6, a0
1:	lwr	a1, 0(s6)
	lwl	a1, 3(s6)
	lbu	v0, 0(s6)
	beqz	v0, 2f
	li	a0, 1
	CALL	CONSOLE
	addu	s6, s6, v0
	b	1b
2:	jr	ra

	/* The two ends. */
hole:	la	a0, hole_text
	jal	print
	li	s1, 10000
1:	divu	zero, s7, s1
	mflo	s0
	mfhi	s7
	addiu	s0, s0, '0'
	jal	put
	li	v1, 10
	divu	zero, s1, v1
	mflo	s1
	bnez	s1, 1b
	li	s0, '\n'
	jal	put
	li	a0, 1
	CALL	EXIT

	/* s0, when the line has room for it */
put:	move	a1, s0
	li	a0, 1
	CALL	CONSOLE
	beqz	v0, put
	jr	ra

repelled:
	la	a0, verdict_text
	jal	print
	move	a0, zero
	CALL	EXIT
/* clang-format on */

#endif /* ATTACK_H */
