/* SPDX-License-Identifier: MIT */
/*
 * Forget cached instructions. Stores reach memory but never the instruction
 * cache, and tags are physical, so a page that gets new contents may still be
 * executed with its old ones. With the caches isolated and swapped, a byte
 * store invalidates the word it names (Linux 6.1 c-r3k.c); the code that does
 * so runs uncached.
 */
#include <machine/cp0.h>
#include "regs.h"

	.set	noreorder
	.set	noat
	.text

/* void icache_forget(uint32_t kseg0, uint32_t bytes): both multiples of 32;
 * interrupts must be off. */
FUNCTION(icache_forget)
	lui	t0, %hi(1f)
	addiu	t0, t0, %lo(1f)
	lui	t1, KSEG1 >> 16
	or	t0, t0, t1
	mfc0	t3, C0_STATUS
	jr	t0
	addu	t2, a0, a1
1:	lui	t1, (STATUS_ISC | STATUS_SWC) >> 16
	mtc0	t1, C0_STATUS
	nop
	nop
	nop
2:	sb	zero, 0(a0)
	sb	zero, 4(a0)
	sb	zero, 8(a0)
	sb	zero, 12(a0)
	sb	zero, 16(a0)
	sb	zero, 20(a0)
	sb	zero, 24(a0)
	sb	zero, 28(a0)
	addiu	a0, a0, 32
	bne	a0, t2, 2b
	nop
	nop
	mtc0	t3, C0_STATUS
	nop
	nop
	nop
	jr	ra
	nop
END(icache_forget)

/* void dcache_forget(uint32_t kseg0, uint32_t bytes): the same for the data
 * cache, which holds nothing that memory does not: a device has written there.
 */
FUNCTION(dcache_forget)
	mfc0	t3, C0_STATUS
	lui	t1, STATUS_ISC >> 16
	addu	t2, a0, a1
	mtc0	t1, C0_STATUS
	nop
	nop
	nop
1:	sb	zero, 0(a0)
	sb	zero, 4(a0)
	sb	zero, 8(a0)
	sb	zero, 12(a0)
	sb	zero, 16(a0)
	sb	zero, 20(a0)
	sb	zero, 24(a0)
	sb	zero, 28(a0)
	addiu	a0, a0, 32
	bne	a0, t2, 1b
	nop
	nop
	mtc0	t3, C0_STATUS
	nop
	nop
	nop
	jr	ra
	nop
END(dcache_forget)
