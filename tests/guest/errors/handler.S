/* SPDX-License-Identifier: MIT */
/*
 * The handler of exceptions: it notes what has come, skips the instruction of
 * an error, and leaves interrupts off behind an interrupt.
 */
#include <machine/cp0.h>

	.set	noreorder
	.text

	.globl	handler, handler_end
	.set	noat
handler: /* copied to the vector */
	lui	$k0, %hi(seen)
	addiu	$k0, $k0, %lo(seen)
	mfc0	$k1, $CP0_CAUSE
	nop
	sw	$k1, 4($k0)
	andi	$k1, $k1, CAUSE_EXCCODE
	bnez	$k1, 1f
	nop
	mfc0	$k1, $CP0_STATUS
	nop
	srl	$k1, $k1, 3
	sll	$k1, $k1, 3	/* IEp, IEc and KUc off */
	mtc0	$k1, $CP0_STATUS
1:	lw	$k1, 0($k0)
	nop
	addiu	$k1, $k1, 1
	sw	$k1, 0($k0)
	lw	$k1, 4($k0)
	mfc0	$k0, $CP0_EPC
	andi	$k1, $k1, CAUSE_EXCCODE
	beqz	$k1, 1f
	nop
	addiu	$k0, $k0, 4
1:	jr	$k0
	rfe
handler_end:
	.set	at

	/* uint32_t read_word(at): the load stands in nobody's delay slot */
	.globl	read_word
read_word:
	move	$v0, $0
	lw	$v0, 0($a0)
	nop
	jr	$ra
	nop

	/* uint32_t get_status(void), void set_status(uint32_t) */
	.globl	get_status, set_status
get_status:
	mfc0	$v0, $CP0_STATUS
	jr	$ra
	nop
set_status:
	mtc0	$a0, $CP0_STATUS
	nop
	nop
	jr	$ra
	nop
