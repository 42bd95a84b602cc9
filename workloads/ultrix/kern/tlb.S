/* SPDX-License-Identifier: MIT */
/*
 * TLB instructions with the hazards Kane & Heinrich (chapter 6) and Mach 3.0's
 * tlb.s name: an instruction between a write of EntryHi, EntryLo or Index and
 * its use, two between tlbp and the reading of Index. See cp0.h.
 *
 * EntryHi always holds the running process's address space except within
 * these functions.
 */
#include "uarea.h"

	.set	noreorder
	.set	noat
	.text

/* Pages that no access can look up in the TLB: KSEG0's. */
#define NO_PAGE KSEG0

	/* Entries a0 to 63 become ones that match nothing; clobbers t0, t1. */
	.macro	CLEAR_FROM
	mtc0	$0, $CP0_ENTRYLO
	lui	$t0, NO_PAGE >> 16
	sll	$t1, $a0, PAGE_SHIFT
	addu	$t0, $t0, $t1		/* no two alike: TS would be set */
	sll	$a0, $a0, INDEX_SHIFT
1:	mtc0	$t0, $CP0_ENTRYHI
	mtc0	$a0, $CP0_INDEX
	addiu	$a0, $a0, 1 << INDEX_SHIFT
	addiu	$t0, $t0, PAGE_SIZE
	slti	$t1, $a0, TLB_ENTRIES << INDEX_SHIFT
	bnez	$t1, 1b
	tlbwi
	.endm

	.globl	tlb_clear
tlb_clear:
	move	$a0, $0
	CLEAR_FROM
	jr	$ra
	mtc0	$0, $CP0_ENTRYHI

	.globl	tlb_flush
tlb_flush:
	mfc0	$t2, $CP0_ENTRYHI
	li	$a0, TLB_WIRED
	CLEAR_FROM
	jr	$ra
	mtc0	$t2, $CP0_ENTRYHI

	.globl	tlb_wire
tlb_wire:
	mfc0	$t0, $CP0_ENTRYHI
	sll	$a0, $a0, INDEX_SHIFT
	mtc0	$a1, $CP0_ENTRYHI
	mtc0	$a2, $CP0_ENTRYLO
	mtc0	$a0, $CP0_INDEX
	nop
	tlbwi
	jr	$ra
	mtc0	$t0, $CP0_ENTRYHI

	.globl	tlb_update
tlb_update:
	mfc0	$t0, $CP0_ENTRYHI
	mtc0	$a0, $CP0_ENTRYHI
	nop
	tlbp
	mtc0	$a1, $CP0_ENTRYLO
	nop
	mfc0	$t1, $CP0_INDEX
	nop
	bltz	$t1, 1f			/* not there */
	nop
	tlbwi
1:	jr	$ra
	mtc0	$t0, $CP0_ENTRYHI
