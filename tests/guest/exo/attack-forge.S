/* SPDX-License-Identifier: MIT */
/*
 * Capabilities that the kernel never made: each of the 96 that differ from a
 * good one in a single bit; 100,000 pseudo-random ones that name a page of RAM
 * with every right; and a quarter of a million that carry no right, or one too
 * many, with what a kernel might find if it looked for their checksums beside
 * those that there are: the owner's name and small numbers.
 *	attack	none of them binds a page
 *	control	the good one does, as often
 */
#include "attack.h"

attack:	jal	code_page
	KEEP_CAP SPARE, zero

	/* s0: bit 0..95 */
	move	s0, zero
1:	CAP	SPARE, zero
#ifndef CONTROL
	li	v1, 1
	sllv	v1, v1, s0
	srl	v0, s0, 5
	bne	v0, 0, 2f
	xor	a1, a1, v1
2:	bne	v0, 1, 3f
	xor	a2, a2, v1
3:	bne	v0, 2, 4f
	xor	a3, a3, v1
4:
#endif
	jal	try
	addiu	s0, s0, 1
	bne	s0, 96, 1b

	/* s1: a linear congruential sequence (Numerical Recipes' constants) */
	li	s0, 100000
	li	s1, 1995
5:	CAP	SPARE, zero
#ifndef CONTROL
	jal	next
	andi	a1, s1, 0xfff
	lui	v1, EXO_KIND_PAGE << 12 | EXO_OWN << 8
	or	a1, a1, v1
	jal	next
	move	a2, s1
	jal	next
	move	a3, s1
#endif
	jal	try
	addiu	s0, s0, -1
	bnez	s0, 5b

	/* s2: the right, s0: the small number */
	CALL	SELF
	move	s1, v0
	.irp	right, 0, EXO_OWN + 1
	li	s2, \right
	jal	sweep
	.endr
	b	repelled

sweep:	move	s3, ra
	li	s0, 0x1ffff		/* flags of 0 and 1 above 16 bits */
6:	CAP	SPARE, zero
#ifndef CONTROL
	li	v1, ~(EXO_CAP_RIGHT_MASK << EXO_CAP_RIGHT_SHIFT)
	and	a1, a1, v1
	sll	v1, s2, EXO_CAP_RIGHT_SHIFT
	or	a1, a1, v1
	move	a2, s1
	move	a3, s0
#endif
	jal	try
	li	a0, EXO_READ		/* another way to the same check */
	CALL	DERIVE
#ifdef CONTROL
	GRANTED
#else
	REFUSED
#endif
	addiu	s0, s0, -1
	bgez	s0, 6b
	jr	s3

next:	li	v1, 1664525
	multu	s1, v1
	mflo	s1
	li	v1, 1013904223
	addu	s1, s1, v1
	jr	ra

try:	li	a0, 0x20000000
	CALL	MAP
#ifdef CONTROL
	GRANTED
#else
	REFUSED
#endif
	jr	ra

	END	attack-forge
