/* SPDX-License-Identifier: MIT */
/* Entry from the boot PROM (bare.h). */
#include <machine/cp0.h>
#include <machine/marker.h>

	.set	noreorder
	.text

	.globl	start
start:	/* what the PROM passes in a0 to a3 goes on */
	lui	$sp, %hi(stack_top)
	addiu	$sp, $sp, %lo(stack_top) - 16
	jal	guest_main
	mtc0	$0, $CP0_STATUS
	move	$a0, $v0
	ori	$0, $0, MARK_EXIT
1:	b	1b
	nop

	.globl	prom_call
prom_call:
	jr	$a0
	nop
