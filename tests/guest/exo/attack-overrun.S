/* SPDX-License-Identifier: MIT */
/*
 * A child that always yields, but three periods after it was told to.
 *	attack	it pays with later slices: over 120 periods the parent, who
 *		owns as many slices, gets its half all the same
 *	control	so does the parent of a child that yields at once
 */
#include "attack.h"

#define PERIODS 120
#define LATE    3 /* periods; a cycle of late slice and payment is twice that */

attack:	SPAWN	child
	WAIT	LATE
	CALL	TICKS
	move	s0, v0			/* the tick seen last */
	addiu	s1, v0, PERIODS
	move	s2, zero		/* slices that we saw the beginning of */
1:	CALL	TICKS
	beq	v0, s0, 1b
	move	s0, v0
	addiu	s2, s2, 1
	blt	v0, s1, 1b
	addiu	s7, s7, 1
	blt	s2, PERIODS / 2 - 2 * LATE, hole
	addiu	s7, s7, 1		/* and the child ran as well */
	lw	v0, OF_CHILD(SPARE)(zero)
	beqz	v0, hole
	b	repelled

child:	lw	v0, SPARE(zero)
	addiu	v0, v0, 1
	sw	v0, SPARE(zero)
#ifdef CONTROL
	HANDLE	EXO_ENTRY_END, yielded
#else
	HANDLE	EXO_ENTRY_END, late
#endif
2:	b	2b

late:	WAIT	LATE
	b	yielded

	END	attack-overrun
