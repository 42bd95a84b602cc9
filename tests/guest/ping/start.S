/* SPDX-License-Identifier: MIT */
/* Entry from the boot PROM; what ping_main returns is the exit status. */
#include <machine/cp0.h>
#include <machine/marker.h>

	.set	noreorder
	.text

	.globl	start
start:	/* number of words, the words, magic and PROM vector are passed on */
	lui	$sp, %hi(stack_top)
	addiu	$sp, $sp, %lo(stack_top) - 16
	jal	ping_main
	mtc0	$0, $CP0_STATUS
	move	$a0, $v0
	ori	$0, $0, MARK_EXIT
1:	b	1b
	nop

	/* uint32_t prom_call(entry) */
	.globl	prom_call
prom_call:
	jr	$a0
	nop
