/* SPDX-License-Identifier: MIT */
/*
 * A flood of transfers to one that has work of its own.
 *	attack	thousands while it accepts none: each is refused, none enters
 *		it in the middle, and of its own slices it has as much as if
 *		nobody called, to one slice
 *	control	one while it does accept them enters it, once
 */
#include "attack.h"

#define WORK    (SPARE + 16) /* words of the child's page: loops done, */
#define ENTERED (SPARE + 20) /* transfers that arrived */
#define TURNS   32	     /* slices of each of us */
#define TRIES   10000

attack:	SPAWN	victim
	WAIT	4
#ifdef CONTROL
	HANDLE	EXO_ENTRY_START, again
	move	v1, s3
	CALL	PCT_ASYNC
	b	hole
again:	li	s7, 20
	HANDLE	EXO_ENTRY_START, resumed
	lw	v0, OF_CHILD(ENTERED)(zero)
	bne	v0, 1, hole
#else
	move	s1, zero
	jal	measure
	move	s0, s2			/* its work when nobody calls */
	li	s1, 1
	jal	measure
	addiu	s7, s7, 1
	sltiu	v0, s6, TRIES
	bnez	v0, hole		/* no flood */
	addiu	s7, s7, 1
	lw	v0, OF_CHILD(ENTERED)(zero)
	bnez	v0, hole
	srl	v0, s0, 5		/* of one in TURNS slices */
	addu	v0, v0, s2
	addiu	s7, s7, 1
	bltu	v0, s0, hole
#endif
	b	repelled

	/* TURNS turns, with transfers that must be refused if s1: the child's
	 * loops in s2, how many were refused in s6 */
measure:
	CALL	TICKS
	addiu	s4, v0, 2 * TURNS
	lw	s2, OF_CHILD(WORK)(zero)
	move	s6, zero
1:	beqz	s1, 2f
	move	v1, s3
	CALL	PCT_ASYNC
	bne	v0, -EXO_E_NONE, hole
	move	v1, s3
	CALL	PCT_SYNC
	bne	v0, -EXO_E_NONE, hole
	addiu	s6, s6, 2
2:	CALL	TICKS
	blt	v0, s4, 1b
	lw	v0, OF_CHILD(WORK)(zero)
	subu	s2, v0, s2
	jr	ra

	/* --- the victim; in the attack it has no entry --- */
victim:	HANDLE	EXO_ENTRY_END, pause
	HANDLE	EXO_ENTRY_START, resumed
#ifdef CONTROL
	HANDLE	EXO_ENTRY_ASYNC, entered
#endif
1:	lw	v0, WORK(zero)
	addiu	v0, v0, 1
	sw	v0, WORK(zero)
	b	1b
entered:
	lw	v0, ENTERED(zero)
	addiu	v0, v0, 1
	sw	v0, ENTERED(zero)
	b	yielded

	END	attack-flood
