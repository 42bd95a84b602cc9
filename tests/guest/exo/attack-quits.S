/* SPDX-License-Identifier: MIT */
/*
 * A child that has all of the memory, and an accomplice who wants it next.
 *	attack	asked for pages, the child ends; and the accomplice, who has
 *		them then, is ended by his maker when he is asked: who asked
 *		gets his both times, before anybody else
 *	control	the child gives back what it is asked for
 */
#include <exo/revoke.h>
#include "attack.h"

#define GO	 SPARE+16	/* in a child's context page: begin */
#define FULL	 SPARE+20	/* it has all there is */
#define ENDS	 SPARE+24	/* it is the one that ends */
#define TOP	 SPARE+28	/* bytes of the following in use, modulo KEEP */
#define KEEP	 768
#define LAST	 0x4400		/* capabilities of the pages got last */
#define HOARDER	 0x9000		/* its context page */
#define PATIENCE 100		/* periods */

attack:	SPAWN	child
	move	t0, zero
	ENV	SPARE, zero
	CALL	ENV_PAGE
	GRANTED
	li	a0, HOARDER + EXO_MAP_WRITE
	move	t0, zero
	CALL	GUARANTEE
	GRANTED
	SPAWN	child			/* the accomplice */
	li	v1, 1
	sw	v1, HOARDER + (ENDS) - EXO_CONTEXT_VA(zero)
	sw	v1, HOARDER + (GO) - EXO_CONTEXT_VA(zero)
1:	lw	v0, HOARDER + (FULL) - EXO_CONTEXT_VA(zero)
	beqz	v0, 1b
#ifndef CONTROL
	li	v1, 1
	sw	v1, OF_CHILD(GO)(zero)
#endif
	jal	eight
#ifndef CONTROL
	/* now the accomplice gets all the rest, until he is asked */
2:	lw	v0, OF_CHILD(FULL)(zero)
	beqz	v0, 2b
	li	a0, EXO_ANY
	CALL	PAGE_ALLOC
	EXPECT	-EXO_E_MEMORY
	ENV	SPARE, zero
	CALL	ENV_DESTROY
	GRANTED
	.rept	EXO_REVOKE_MAX
	li	a0, EXO_ANY
	CALL	PAGE_ALLOC
	GRANTED
	.endr
#endif
	b	repelled

	/* which are not promised to anybody */
eight:	addiu	s7, s7, 1
	move	s6, ra
	li	s0, EXO_REVOKE_MAX
	CALL	TICKS
	addiu	s1, v0, PATIENCE
3:	li	a0, EXO_ANY
	CALL	PAGE_ALLOC
	bgez	v0, 4f
	CALL	TICKS
	bge	v0, s1, hole
	b	3b
4:	addiu	s0, s0, -1
	bnez	s0, 3b
	jr	s6

	/* pages, as many as there are */
child:	HANDLE	EXO_ENTRY_END, yielded
5:	lw	v0, GO(zero)
	beqz	v0, 5b
	lw	v0, ENDS(zero)
	beqz	v0, 6f
	HANDLE	EXO_ENTRY_REVOKE, asked
6:	lw	v0, FULL(zero)
	bnez	v0, 6b
	li	a0, EXO_ANY
	CALL	PAGE_ALLOC
	bltz	v0, 8f
	lw	v1, TOP(zero)
	addiu	t3, v1, LAST
	KEEP_CAP 0, t3
	addiu	v1, v1, 12
	bne	v1, KEEP, 7f
	move	v1, zero
7:	sw	v1, TOP(zero)
	b	6b
8:	li	v0, 1
	sw	v0, FULL(zero)
	b	6b

asked:
#ifndef CONTROL
	move	a0, zero
	CALL	EXIT
#endif
	move	s0, a1
9:	lw	v1, TOP(zero)
	bnez	v1, 1f
	li	v1, KEEP
1:	addiu	v1, v1, -12
	sw	v1, TOP(zero)
	addiu	t3, v1, LAST
	CAP	0, t3
	CALL	PAGE_FREE
	addiu	s0, s0, -1
	bnez	s0, 9b
	b	yielded

	END	attack-quits
