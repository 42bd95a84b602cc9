/* SPDX-License-Identifier: MIT */
/* Entry from the boot PROM; what net_main returns is the exit status. */
#include <machine/cp0.h>
#include <machine/marker.h>

	.set	noreorder
	.text

	.globl	start
start:	/* a2 magic and a3 PROM vector go on to net_main */
	lui	$sp, %hi(stack_top)
	addiu	$sp, $sp, %lo(stack_top) - 16
	mtc0	$0, $CP0_STATUS
	move	$a0, $a2
	jal	net_main
	move	$a1, $a3
	move	$a0, $v0
	ori	$0, $0, MARK_EXIT
1:	b	1b
	nop

	/* uint32_t prom_call(entry) */
	.globl	prom_call
prom_call:
	jr	$a0
	nop
