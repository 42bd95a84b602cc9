/* SPDX-License-Identifier: MIT */
/* Unaligned accesses in the delay slots of branches. a0 points to bytes. */
	.set	noreorder
	.text

/* int load_in_slot(p): the branch tests the register that its slot loads; 1 if
 * it went by the old value, 0, and the load still happened. */
	.globl	load_in_slot
load_in_slot:
	li	$t0, 0
	li	$v0, 0
	beqz	$t0, 1f
	lw	$t0, 1($a0)
	jr	$ra
	nop
1:	jr	$ra
	move	$v0, $t0

/* int call_in_slot(p): jal's slot stores; the callee returns here. */
	.globl	call_in_slot
call_in_slot:
	move	$t9, $ra
	li	$t0, 0x11223344
	jal	1f
	sw	$t0, 3($a0)
	jr	$t9
	nop
1:	jr	$ra
	li	$v0, 1

/* int return_in_slot(p): jr's slot loads the result. */
	.globl	return_in_slot
return_in_slot:
	jr	$ra
	lh	$v0, 1($a0)
