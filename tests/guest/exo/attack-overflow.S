/* SPDX-License-Identifier: MIT */
/*
 * A repossession vector (exo/revoke.h) that would have to hold ten times what
 * it can: a child has all of the memory and is bereft of it, bit by bit.
 *	attack	it reads none of it: the first entries are kept, the others
 *		counted, and the vector beside it, its maker's, stays empty
 *	control	it reads all of it: nothing is lost
 */
#include <exo/revoke.h>
#include "attack.h"

#define TAKEN	 (10 * EXO_REPOSSESSIONS + 2) /* pages: in eights */
#define FULL	 SPARE+16 /* in the child's context page: it has all */
#define VECTORS	 0x9000
#define WORD(n)	 4 * (n)  /* struct exo_repossessions */

attack:	SPAWN	hoard
1:	lw	v0, OF_CHILD(FULL)(zero)
	beqz	v0, 1b
	li	s0, TAKEN
	addiu	s7, s7, 1
	CALL	TICKS
	addiu	s1, v0, 20 * TAKEN / 8 * 2
2:	li	a0, EXO_ANY
	CALL	PAGE_ALLOC
	bgez	v0, 3f
	CALL	TICKS
	bge	v0, s1, hole
	b	2b
3:	addiu	s0, s0, -1
	bnez	s0, 2b
	WAIT	4			/* the child reads its last ones */
	/* vectors of records 1 and 2: eight are in a page, 512 bytes each */
	li	a0, EXO_WINDOW_REPOSSESSED
	CALL	WINDOW
	GRANTED
	li	a0, VECTORS
	move	t0, zero
	CALL	GUARANTEE
	GRANTED
	li	s2, VECTORS + 512 * 2
	lw	v0, WORD(0)(s2)
	addiu	s7, s7, 1
	bne	v0, s3, hole
#ifdef CONTROL
	lw	v0, WORD(1)(s2)
	EXPECT	TAKEN
	lw	v0, WORD(3)(s2)
	EXPECT	0
#else
	lw	v0, WORD(1)(s2)
	EXPECT	EXO_REPOSSESSIONS
	lw	v0, WORD(2)(s2)
	EXPECT	0
	lw	v0, WORD(3)(s2)
	EXPECT	TAKEN - EXO_REPOSSESSIONS
	lw	v0, WORD(8 + 8)(s2)	/* the first one */
	EXPECT	1
	lw	v0, WORD(8)(s2)		/* the last that found room */
	EXPECT	EXO_REPOSSESSIONS
#endif
	lw	v0, WORD(1)-512(s2)
	EXPECT	0
	lw	v0, WORD(3)-512(s2)
	EXPECT	0
	b	repelled

	/* the child */
hoard:	HANDLE	EXO_ENTRY_END, yielded
#ifdef CONTROL
	HANDLE	EXO_ENTRY_REPOSSESSED, bereft
#endif
4:	li	a0, EXO_ANY
	lw	v0, FULL(zero)
	bnez	v0, 5f
	CALL	PAGE_ALLOC
	bgez	v0, 4b
	li	v0, 1
	sw	v0, FULL(zero)
5:	b	5b

bereft:	CALL	VECTOR_READ		/* a0: the last entry */
	b	yielded

	END	attack-overflow
