/* SPDX-License-Identifier: MIT */
/*
 * Forget cached instructions. Stores reach memory but never the instruction
 * cache, and tags are physical, so a page that gets new contents may still be
 * executed with its old ones. With the caches isolated and swapped, a byte
 * store invalidates the word it names (Linux 6.1 c-r3k.c); the code that does
 * so runs uncached.
 */
#include <machine/cp0.h>
#include <machine/note.h>
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
	EXOSIM_PROBE icache_forget, "icache.forget"

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

/* uint32_t cache_bytes(uint32_t isolation, uint32_t most): the size of the data cache
 * (STATUS_ISC) or of the instruction cache (STATUS_ISC | STATUS_SWC), from 4 KB
 * to `most`, or 0: the distance at which a store comes back to its place (as
 * Linux 6.1 c-r3k.c finds it). What that leaves there must be forgotten. */
FUNCTION(cache_bytes)
	lui	t0, %hi(1f)
	addiu	t0, t0, %lo(1f)
	lui	t1, KSEG1 >> 16
	or	t0, t0, t1
	mfc0	t3, C0_STATUS
	jr	t0
	lui	t1, KSEG0 >> 16
1:	mtc0	a0, C0_STATUS
	li	v0, 0x1000
	nop
	nop
2:	addu	t0, t1, v0
	sw	zero, 0(t0)
	sll	v0, v0, 1
	sltu	t2, a1, v0
	beq	t2, zero, 2b
	li	t2, -1
	sw	t2, 0(t1)
	li	v0, 0x1000
3:	addu	t0, t1, v0
	lw	t0, 0(t0)
	nop
	bne	t0, zero, 4f
	sltu	t2, v0, a1
	bne	t2, zero, 3b
	sll	v0, v0, 1
	move	v0, zero
4:	nop
	nop
	mtc0	t3, C0_STATUS
	nop
	nop
	nop
	jr	ra
	nop
END(cache_bytes)
