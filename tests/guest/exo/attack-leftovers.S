/* SPDX-License-Identifier: MIT */
/*
 * What the kernel leaves in registers after it has looked at checksums or made
 * new ones, with a good capability and with a wrong one.
 *	attack	every register that such a call may change is zero, but for its
 *		answer
 *	control	a call that has to do with none changes nothing else
 */
#include "attack.h"

#define VALUE 0x5eed5eed
	.set	noat

	/* all but s0-s8, gp, sp, ra, v0, k0, k1 and arguments */
	.macro	FILL
	.irp	r, 1, 3, 11, 12, 13, 14, 15, 24, 25
	lui	$\r, VALUE >> 16
	ori	$\r, $\r, VALUE & 0xffff
	.endr
	mthi	$1
	mtlo	$1
	.endm

attack:
#ifdef CONTROL
	.irp	call, SELF, TICKS
	.irp	r, 4, 5, 6, 7, 8, 9, 10
	li	$\r, VALUE
	.endr
	FILL
	CALL	\call
	GRANTED				/* in v1 */
	li	s0, VALUE
	.irp	r, 1, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 24, 25
	bne	$\r, s0, hole
	.endr
	mfhi	s1
	bne	s1, s0, hole
	mflo	s1
	bne	s1, s0, hole
	.endr
#else
	li	a0, EXO_ANY
	CALL	PAGE_ALLOC
	GRANTED
	KEEP_CAP SPARE, zero
	li	s2, 1
1:	.irp	call, DERIVE, ICACHE_FLUSH, PAGE_FREE, ENV_PAGE, RENEW
	li	a0, EXO_READ
	CAP	SPARE, zero
	xor	a3, a3, s2		/* wrong, then right */
	li	t0, 0
	FILL
	CALL	\call
	addiu	s7, s7, 1
	.irp	r, 1, 3, 4, 8, 9, 10, 11, 12, 13, 14, 15, 24, 25
	bnez	$\r, hole
	.endr
	mfhi	s1
	bnez	s1, hole
	mflo	s1
	bnez	s1, hole
	.ifeqs	"\call", "PAGE_FREE"
	bnez	s2, 2f			/* it was refused */
	li	a0, EXO_ANY
	CALL	PAGE_ALLOC
	KEEP_CAP SPARE, zero
2:
	.endif
	.endr
	addiu	s2, s2, -1
	bgez	s2, 1b
#endif
	b	repelled

	.set	at
	END	attack-leftovers
