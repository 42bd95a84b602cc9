/* SPDX-License-Identifier: MIT */
/*
 * Where the PROM enters: a0 = argc, a1 = argv, a2 = REX magic, a3 = REX vector.
 * Process 0's u-area is part of the image; it is mapped where every u-area is,
 * and from there on its stack is used.
 */
#include <machine/note.h>
#include "uarea.h"

	EXOSIM_ABI "ultrix"

	.set	noreorder
	.text
	.globl	start
start:
	mtc0	$0, $CP0_STATUS
	mtc0	$0, $CP0_CAUSE
	lui	$t0, PT_BASE >> 16
	mtc0	$t0, $CP0_CONTEXT
	move	$s0, $a0
	move	$s1, $a1
	move	$s2, $a2
	move	$s3, $a3
	jal	tlb_clear
	nop
	li	$s4, 0
	la	$s5, uarea0
	li	$s6, UAREA
	li	$s7, KSEG0
1:	subu	$a2, $s5, $s7
	ori	$a2, $a2, ENTRYLO_D | ENTRYLO_V | ENTRYLO_G
	move	$a1, $s6
	jal	tlb_wire
	move	$a0, $s4
	addiu	$s4, $s4, 1
	addiu	$s5, $s5, PAGE_SIZE
	li	$t0, UAREA_PAGES
	bne	$s4, $t0, 1b
	addiu	$s6, $s6, PAGE_SIZE
	li	$sp, UAREA_TOP - 24
	move	$a0, $s0
	move	$a1, $s1
	move	$a2, $s2
	jal	kernel_main
	move	$a3, $s3
2:	b	2b			/* it does not return */
	nop

	.bss
	.balign	PAGE_SIZE
	.globl	uarea0
uarea0:	.space	UAREA_PAGES * PAGE_SIZE
