/* SPDX-License-Identifier: MIT */
/*
 * The two exception vectors; vectors_install() copies them to 0x80000000 and
 * 0x80000080 (Kane & Heinrich, chapter 6).
 *
 * A refill is as short as the Context register was made to allow: the page
 * table is linear at PT_BASE, in kernel virtual memory, so its own pages can
 * miss. Such a miss comes through the general vector while the refill still
 * needs k1; therefore nothing there may touch k1 before it is saved. That is
 * the intricacy which SOSP'95 (5.2) names as a cost of this design.
 */
#include "uarea.h"

	.set	noreorder
	.set	noat
	.text

	/* A kuseg address has no TLB entry. */
	.globl	utlb_vector, utlb_vector_end
utlb_vector:
	mfc0	$k1, $CP0_EPC
	mfc0	$k0, $CP0_CONTEXT
	nop
	lw	$k0, 0($k0)		/* may miss: see ptmiss */
	nop
	mtc0	$k0, $CP0_ENTRYLO
	nop
	tlbwr
	jr	$k1
	rfe
utlb_vector_end:

	/* Everything else: go by cause and by the mode it came from. */
	.globl	general_vector, general_vector_end
general_vector:
	sw	$k1, UOFF(U_K1)($0)
	mfc0	$k1, $CP0_STATUS
	mfc0	$k0, $CP0_CAUSE
	andi	$k1, $k1, STATUS_KUP
	sll	$k1, $k1, 4		/* 0x80: the table's second half */
	andi	$k0, $k0, CAUSE_EXCCODE
	or	$k0, $k0, $k1
	lui	$k1, %hi(exception_table)
	addu	$k1, $k1, $k0
	lw	$k1, %lo(exception_table)($k1)
	nop
	jr	$k1
	nop
general_vector_end:

	/*
	 * Kernel mode, no valid entry for a load. Is it a refill that missed
	 * on the page table? Then map that page (u.root always has one: parts
	 * of the address space that do not exist share a page of zeros) and
	 * resume the program, not the refill: the program misses once more
	 * and finds the page-table page mapped. Two modes are popped, those
	 * of both exceptions.
	 */
	.globl	kernel_miss
kernel_miss:
	mfc0	$k0, $CP0_BADVADDR
	lui	$k1, PT_BASE >> 16
	subu	$k0, $k0, $k1
	srl	$k1, $k0, 21		/* beyond PT_BASE_BYTES? */
	bnez	$k1, 1f
	srl	$k0, $k0, PAGE_SHIFT
	sll	$k0, $k0, 2
	lw	$k0, UOFF(U_ROOT)($k0)
	lw	$k1, UOFF(U_K1)($0)
	mtc0	$k0, $CP0_ENTRYLO
	nop
	.globl	ptmiss
ptmiss:	tlbwr
	rfe
	jr	$k1
	rfe
1:	j	kernel_exception
	nop

	.section .rodata
	.balign	4
exception_table:
	/* from the kernel */
	.word	kernel_interrupt	/* interrupt */
	.word	kernel_exception	/* store to a clean page */
	.word	kernel_miss		/* no translation: load */
	.rept	13
	.word	kernel_exception
	.endr
	.rept	16
	.word	kernel_exception	/* codes 16 to 31: none exist */
	.endr
	/* from a program */
	.word	user_interrupt
	.rept	15
	.word	user_exception
	.endr
	.rept	16
	.word	user_exception
	.endr
