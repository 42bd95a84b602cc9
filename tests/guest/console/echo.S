/* SPDX-License-Identifier: MIT */
/*
 * Sends back each character that comes in on the console of a 5000/200, and
 * ends after a full stop. No kernel, no interrupts: the DZ is asked.
 */
#include <machine/dz.h>
#include <machine/kn02.h>

#define DZ_KSEG1 (0xa0000000 + KN02_DZ)
#define RESET    0xbfc00000

	.set	noreorder
	.text
	.globl	_start
	.ent	_start
_start:
	li	$s0, DZ_KSEG1
	li	$t0, 1 << KN02_DZ_LINE_CONSOLE
	sh	$t0, DZ_TCR($s0)
next:
	lhu	$t0, DZ_CSR($s0)
	nop
	andi	$t0, $t0, DZ_CSR_RDONE
	beq	$t0, $zero, next
	nop
	lhu	$s1, DZ_RBUF($s0)
	nop
	andi	$s1, $s1, DZ_RBUF_DATA
	jal	ready
	nop
	sb	$s1, DZ_TDR($s0)
	li	$t0, '.'
	bne	$s1, $t0, next
	nop
	jal	ready		/* the last one has left */
	nop
	li	$t0, RESET
	jr	$t0
	nop

/* Wait until the transmitter takes a character. */
ready:
	lhu	$t0, DZ_CSR($s0)
	nop
	andi	$t0, $t0, DZ_CSR_TRDY
	beq	$t0, $zero, ready
	nop
	jr	$ra
	nop
	.end	_start
