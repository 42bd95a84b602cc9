/* SPDX-License-Identifier: MIT */
/*
 * All there is of everything: pages, slices, identifiers.
 *	attack	each ends with an error, the kernel goes on, what was given
 *		back can be had again, and of slices and identifiers there
 *		are some left for others
 *	control	one of each is there for the asking
 */
#include "attack.h"

	/* Ask until refused, at most \limit times; how often in s0. */
	.macro	ALL call, limit, error
	move	s0, zero
1:	li	a0, EXO_ANY
	move	t0, zero
	CALL	\call
#ifdef CONTROL
	GRANTED
#else
	bltz	v0, 2f
	KEEP_CAP SPARE, zero
	move	s1, v0
	addiu	s0, s0, 1
	bne	s0, \limit, 1b
	b	hole
2:	EXPECT	-EXO_E_\error
	beqz	s0, hole
#endif
	.endm

attack:
#ifndef CONTROL
	move	a0, zero
	CALL	ENV_CREATE		/* one of the others, for later */
	GRANTED
	KEEP_CAP SPARE+16, zero
#endif
	ALL	PAGE_ALLOC, 0x20000, MEMORY
#ifndef CONTROL
	CAP	SPARE, zero
	CALL	PAGE_FREE
	GRANTED
	li	a0, EXO_ANY
	CALL	PAGE_ALLOC
	GRANTED
	CAP	SPARE, zero		/* the last of the old ones is void */
	CALL	PAGE_FREE
	REFUSED
	move	a0, zero		/* there is nothing to promise */
	CALL	ENV_CREATE
	EXPECT	-EXO_E_MEMORY
#endif
	ALL	SLICE_ALLOC, EXO_SLICES, FULL
	move	s2, s1
#ifndef CONTROL
	move	s1, zero		/* the other half; then there is none */
3:	li	a0, EXO_ANY
	ENV	SPARE+16, zero
	CALL	SLICE_ALLOC
	bltz	v0, 4f
	addiu	s1, s1, 1
	b	3b
4:	EXPECT	-EXO_E_FULL
	move	v0, s1
	EXPECT	EXO_SLICES / 2
#endif
	ALL	CID_ALLOC, ASIDS, FULL
#ifndef CONTROL
	move	a0, s1
	CALL	CID_FREE
	GRANTED
	CALL	CID_ALLOC
	GRANTED
	move	a0, s2
	CALL	SLICE_FREE
	GRANTED
	move	a0, s2
	move	t0, zero
	CALL	SLICE_ALLOC
	GRANTED
#endif
	b	repelled

	END	attack-exhaust
