/* SPDX-License-Identifier: MIT */
/*
 * Loads, stores and jumps into the kernel's segments, and from unaligned
 * addresses beside them.
 *	attack	each is an address error, delivered to the program; registers
 *		and memory stay as they were
 *	control	the same instructions on a page of the program's
 */
#include "attack.h"

#ifdef CONTROL
#define PLACES 0x00400000, 0x00400100
#else
#define PLACES 0x80000000, 0x80000080, 0x80030000, 0x9fc00000, 0xa0000000, \
	       0xbfc00000, 0xbf800000, 0xbc040100, 0xc0000000, 0xfffffffc
#endif

attack:	CATCH	EXO_ENTRY_ADEL
	CATCH	EXO_ENTRY_ADES

	.irp	place, PLACES
	li	v1, \place
	li	s0, 0x5eed
	.set	noreorder
	lw	s0, 0(v1)
	nop
	.set	reorder
	FAULTED	EXC_ADEL
#ifndef CONTROL
	bne	s0, 0x5eed, hole
	lw	v0, BADVADDR(zero)
	li	v1, \place
	bne	v0, v1, hole
	li	v1, \place
	.set	noreorder
	lbu	s0, 3(v1)
	nop
	.set	reorder
	FAULTED	EXC_ADEL
	bne	s0, 0x5eed, hole
	li	v1, \place
	.set	noreorder
	sw	zero, 0(v1)
	.set	reorder
	FAULTED	EXC_ADES
	la	v0, 1f			/* a jump comes back by way of GO_ON */
	sw	v0, GO_ON(zero)
	li	v1, \place
	jr	v1
	b	hole
1:	sw	zero, GO_ON(zero)
	FAULTED	EXC_ADEL
#endif
	.endr
	b	repelled

	END	attack-kseg
