/* SPDX-License-Identifier: MIT */
/*
 * Where the kernel's exception upcalls arrive (exo/context.h): every register
 * is saved, a C function decides, every register is restored, and the program
 * goes on by a jump, without the kernel.
 *
 * Two entries, because the kernel has two save areas: an exception handler may
 * miss the TLB, but the code that answers a miss may not raise exceptions.
 *   os_upcall_tlb  runs on a stack in the context page, saves only what C
 *                  functions may change, asks os_refill() and goes back. A
 *                  miss that the page table cannot answer becomes a fault:
 *                  the frame is completed, moved to the fault stack, and
 *                  treated like any other exception.
 *   os_upcall_exc  runs on the fault stack; a quick handler, if there is one
 *		    for this exception, gets what C functions may change;
 *		    otherwise, or if it declines, everything is saved and
 *		    os_dispatch() finds the handler.
 *
 * Both nest: if sp is on the stack already, the new frame goes below it. The
 * last register is the problem of every such return: the jump needs k1, which
 * the kernel promises to leave alone as long as neither code nor data can
 * miss. So the last words come from the context page, and this file lies in
 * pinned pages.
 *
 * Left out: a program that moves its sp onto one of these two stacks itself.
 */
#include <os/frame.h>
#include <os/layout.h>
#include <exo/context.h>
#include <machine/cp0.h>

#include "regs.h"

	.set	noreorder
	.set	noat

PINNED os_upcall_tlb
	srl	k1, sp, 12
	xori	k1, k1, EXO_CONTEXT_VA >> 12
	beq	k1, zero, 1f		/* a miss while answering a miss */
	addiu	k1, sp, -OS_FRAME_BYTES
	addiu	k1, zero, OS_REFILL_TOP - OS_FRAME_BYTES
1:	EACH	sw, 0, k1, CALLER_SAVED
	sw	sp, OS_FRAME_REG(29)(k1)
	sw	t0, OS_FRAME_CAUSE(k1)
	sw	t1, OS_FRAME_BADVADDR(k1)
	sw	t2, OS_FRAME_PC(k1)
	lw	t0, EXO_SAVE_TLB + 0(zero)
	lw	t1, EXO_SAVE_TLB + 4(zero)
	lw	t2, EXO_SAVE_TLB + 8(zero)
	sw	t0, OS_FRAME_REG(8)(k1)
	sw	t1, OS_FRAME_REG(9)(k1)
	sw	t2, OS_FRAME_REG(10)(k1)
	move	sp, k1
	jal	os_refill
	move	a0, k1
	beq	v0, zero, os_not_mapped
	nop
	EACH	lw, 0, sp, CALLER_SAVED, 8, 9, 10
	lw	k1, OS_FRAME_PC(sp)
	lw	sp, OS_FRAME_REG(29)(sp)
	jr	k1
	nop

os_not_mapped:
	EACH	sw, 0, sp, CALLEE_SAVED
	mfhi	t0
	mflo	t1
	sw	t0, OS_FRAME_HI(sp)
	sw	t1, OS_FRAME_LO(sp)
	jal	os_promote
	move	a0, sp
	b	os_handle
	move	t2, v0

PINNED os_upcall_exc
	sw	t0, OS_EXC_CAUSE(zero)	/* now t0-t2 are free to work with */
	sw	t1, OS_EXC_BADVADDR(zero)
	sw	t2, OS_EXC_EPC(zero)
	lui	t0, %hi(os_fault_stack)
	addiu	t0, t0, %lo(os_fault_stack)
	subu	t1, sp, t0
	addiu	t1, t1, -1
	sltiu	t1, t1, OS_FAULT_STACK
	bne	t1, zero, 1f		/* bottom < sp <= top: nested */
	move	t2, sp
	addiu	t2, t0, OS_FAULT_STACK
1:	addiu	t2, t2, -OS_FRAME_BYTES
	EACH	sw, 0, t2, CALLER_SAVED, 29
	lw	t0, EXO_SAVE_EXC + 0(zero)
	lw	t1, EXO_SAVE_EXC + 4(zero)
	sw	t0, OS_FRAME_REG(8)(t2)
	lw	t0, EXO_SAVE_EXC + 8(zero)
	sw	t1, OS_FRAME_REG(9)(t2)
	sw	t0, OS_FRAME_REG(10)(t2)
	lw	t0, OS_EXC_CAUSE(zero)
	lw	t1, OS_EXC_BADVADDR(zero)
	sw	t0, OS_FRAME_CAUSE(t2)
	lw	t0, OS_EXC_EPC(zero)
	sw	t1, OS_FRAME_BADVADDR(t2)
	sw	t0, OS_FRAME_PC(t2)
	mfhi	t0
	mflo	t1
	sw	t0, OS_FRAME_HI(t2)
	sw	t1, OS_FRAME_LO(t2)
	lw	t0, OS_FRAME_CAUSE(t2)
	lui	t1, %hi(os_quick_handlers)
	andi	t0, t0, CAUSE_EXCCODE	/* times 4, as an ExcCode stands */
	addu	t1, t1, t0
	lw	v0, %lo(os_quick_handlers)(t1)
	move	sp, t2
	beq	v0, zero, os_complete
	nop
	jalr	v0
	move	a0, sp
	beq	v0, zero, os_complete
	lw	t0, OS_FRAME_PC(sp)
	lw	t1, OS_FRAME_REG(29)(sp)
	sw	t0, OS_RETURN_PC(zero)
	sw	t1, OS_RETURN_SP(zero)
	lw	t0, OS_FRAME_HI(sp)
	lw	t1, OS_FRAME_LO(sp)
	mthi	t0
	mtlo	t1
	EACH	lw, 0, sp, CALLER_SAVED, 8, 9, 10
	lw	k1, OS_RETURN_PC(zero)	/* from here on nothing can miss */
	lw	sp, OS_RETURN_SP(zero)
	jr	k1
	nop

os_complete:
	EACH	sw, 0, sp, CALLEE_SAVED
	move	t2, sp
	/* fall through */

os_handle:				/* t2: a complete frame */
	move	s0, t2
	move	sp, t2
	jal	os_dispatch
	move	a0, t2
	lw	t0, OS_FRAME_PC(s0)
	lw	t1, OS_FRAME_REG(16)(s0)
	sw	t0, OS_RETURN_PC(zero)
	sw	t1, OS_RETURN_S0(zero)
	lw	t0, OS_FRAME_HI(s0)
	lw	t1, OS_FRAME_LO(s0)
	mthi	t0
	mtlo	t1
	EACH	lw, 0, s0, CALLER_SAVED, 8, 9, 10
	EACH	lw, 0, s0, 17, 18, 19, 20, 21, 22, 23, 28, 29, 30
	lw	k1, OS_RETURN_PC(zero)	/* from here on nothing can miss */
	lw	s0, OS_RETURN_S0(zero)
	jr	k1
	nop
