/* SPDX-License-Identifier: MIT */
/*
 * A bomb of environments: as many as there are, thrown away, three times over.
 *	attack	creation ends with an error each time, after as many as the
 *		time before; destroying frees what they held; while one that has
 *		ended still has a place, for its many pages, it is one less
 *	control	one at a time, more of them than there are places
 */
#include "attack.h"

#define HOARD 3000

attack:	li	s2, 4
	sw	zero, SPARE+16(zero)	/* how many, the time before */
#ifdef CONTROL
	li	s2, 300
#endif
round:
#ifndef CONTROL
	bne	s2, 1, 4f
	SPAWN	hoarder
3:	WAIT	1
	lw	v0, OF_CHILD(SPARE+20)(zero)
	beqz	v0, 3b
	ENV	SPARE, zero
	CALL	ENV_DESTROY
	GRANTED
4:
#endif
	move	s0, zero		/* how many, this time */
	move	s1, sp
create:	move	a0, zero
	CALL	ENV_CREATE
	bltz	v0, full
	addiu	s1, s1, -12		/* their capabilities, on the stack */
	KEEP_CAP 0, s1
	addiu	s0, s0, 1
#ifndef CONTROL
	bne	s0, 300, create
	b	hole
#endif
full:
#ifdef CONTROL
	GRANTED
#else
	REFUSED
	bne	s2, 1, 5f
	WAIT	64			/* the hoarder's pages are freed */
	move	a0, zero
	CALL	ENV_CREATE
	GRANTED
	addiu	s1, s1, -12
	KEEP_CAP 0, s1
	addiu	s0, s0, 1
5:	lw	v1, SPARE+16(zero)
	beqz	v1, 1f
	bne	v1, s0, hole
1:	sw	s0, SPARE+16(zero)
#endif
2:	ENV	0, s1
	CALL	ENV_DESTROY
	GRANTED
	addiu	s1, s1, 12
	bne	s1, sp, 2b
	addiu	s2, s2, -1
	bnez	s2, round
	b	repelled

hoarder:
	HANDLE	EXO_ENTRY_END, pause
	HANDLE	EXO_ENTRY_START, resumed
	li	s0, HOARD
6:	li	a0, EXO_ANY
	CALL	PAGE_ALLOC
	addiu	s0, s0, -1
	bnez	s0, 6b
	li	v0, 1
	sw	v0, SPARE+20(zero)
7:	b	7b

	END	attack-envs
