/* SPDX-License-Identifier: MIT */
/*
 * The instruction cache, which stores do not reach. With the caches swapped
 * and isolated (Status.SwC, IsC), a byte store invalidates one word of it
 * (Kane & Heinrich, chapter 5); instructions must then come from KSEG1.
 *
 *	void icache_flush_page(uint32_t kseg0_address)
 *
 * A page is never larger than the cache, and within one page no two words
 * have the same place in it, so its size need not be known.
 */
#include "uarea.h"

	.set	noreorder
	.set	noat
	.text

	.globl	icache_flush_page
icache_flush_page:
	la	$t0, 1f
	li	$t1, KSEG1
	or	$t0, $t0, $t1
	mfc0	$t2, $CP0_STATUS
	jr	$t0
	li	$t1, STATUS_ISC | STATUS_SWC	/* interrupts off as well */
1:	mtc0	$t1, $CP0_STATUS
	addiu	$t3, $a0, PAGE_SIZE
	nop
	nop
2:	addiu	$a0, $a0, 64
	.set	offset, -64
	.rept	15
	sb	$0, offset($a0)
	.set	offset, offset + 4
	.endr
	bne	$a0, $t3, 2b
	sb	$0, -4($a0)
	nop
	nop
	mtc0	$t2, $CP0_STATUS
	nop
	nop
	jr	$ra
	nop
