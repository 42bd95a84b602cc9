/* SPDX-License-Identifier: MIT */
/*
 * Entry from the boot PROM, the way back to it, and the exception vectors.
 * Hand-written for MIPS I: load delay slots are filled by hand.
 */
#include <machine/cp0.h>

	.set	noreorder
	.text

	.globl	start
start:	/* a0 argc, a1 argv, a2 magic, a3 PROM vector go on to speed_main */
	lui	$sp, %hi(stack_top)
	addiu	$sp, $sp, %lo(stack_top) - 16
	mtc0	$0, $CP0_STATUS	/* kernel mode, no interrupts, vectors in RAM */
	jal	speed_main
	nop
	j	leave
	nop

/* prom_call(entry, a, b, c): call entry of the PROM with three arguments */
	.globl	prom_call
prom_call:
	move	$t0, $a0
	move	$a0, $a1
	move	$a1, $a2
	jr	$t0
	move	$a2, $a3

/* leave: the reset vector is a halt on every DECstation simulator */
	.globl	leave
leave:	lui	$t0, %hi(VECTOR_RESET)
	jr	$t0
	nop

/* --- the system-call loop: nine instructions a round trip --- */

	.globl	syscall_vector, syscall_vector_end
syscall_vector:
	mfc0	$k0, $CP0_EPC
	nop
	addiu	$k0, $k0, 4
	jr	$k0
	rfe
syscall_vector_end:

/* void syscall_loop(uint32_t calls, uint32_t user_code) */
	.globl	syscall_loop
syscall_loop:
	li	$t0, STATUS_KUP
	mtc0	$t0, $CP0_STATUS /* user mode once rfe has popped it */
	jr	$a1
	rfe

	/* A miss in the loop's page is how it ends: back to its caller. */
	.globl	return_vector, return_vector_end
return_vector:
	jr	$ra
	nop
return_vector_end:

	.section .user, "ax", @progbits
	.globl	user_page
user_page:
1:	syscall
	addiu	$a0, $a0, -1
	bnez	$a0, 1b
	nop
	lw	$0, 0($0)
	nop
	.text

/* --- the TLB-refill chase: thirteen instructions a page --- */

	.globl	refill_vector, refill_vector_end
refill_vector:
	mfc0	$k0, $CP0_CONTEXT
	mfc0	$k1, $CP0_EPC
	lw	$k0, 0($k0)
	nop
	mtc0	$k0, $CP0_ENTRYLO
	nop
	tlbwr
	jr	$k1
	rfe
refill_vector_end:

/* uint32_t chase(uint32_t loads, uint32_t first) */
	.globl	chase
chase:
1:	lw	$a1, 0($a1)
	addiu	$a0, $a0, -1
	bnez	$a0, 1b
	nop
	jr	$ra
	move	$v0, $a1

/* void tlb_set(uint32_t index, uint32_t hi, uint32_t lo) */
	.globl	tlb_set
tlb_set:
	sll	$a0, $a0, INDEX_SHIFT
	mtc0	$a0, $CP0_INDEX
	mtc0	$a1, $CP0_ENTRYHI
	mtc0	$a2, $CP0_ENTRYLO
	nop
	tlbwi
	jr	$ra
	nop

/* void context_set(uint32_t) */
	.globl	context_set
context_set:
	mtc0	$a0, $CP0_CONTEXT
	jr	$ra
	mtc0	$0, $CP0_ENTRYHI
