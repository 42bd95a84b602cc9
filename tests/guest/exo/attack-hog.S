/* SPDX-License-Identifier: MIT */
/*
 * A child that never gives up the processor: its end of slice is a loop.
 *	attack	its parent keeps getting slices, and the child is destroyed
 *		after EXO_EXCESS_MAX periods too many
 *	control	a child that works as hard but yields when told lives on, and
 *		each has its half
 */
#include "attack.h"

#define LONG (2 * (EXO_EXCESS_MAX + 8)) /* periods; the child has its half */

attack:	SPAWN	hog
	CALL	TICKS
	addiu	s0, v0, LONG
1:	CALL	TICKS
	blt	v0, s0, 1b
	move	a0, s4
	CALL	SLICE_OWNER
#ifdef CONTROL
	bne	v0, s3, hole
	/* the child counted LONG / 2 starts, one more or less */
	lw	v0, OF_CHILD(FAULTS)(zero)
	addiu	v0, v0, -LONG / 2 + 2
	bgtu	v0, 4, hole
#else
	EXPECT	0
#endif
	b	repelled

hog:	lw	v0, FAULTS(zero)
	addiu	v0, v0, 1
	sw	v0, FAULTS(zero)
#ifdef CONTROL
	HANDLE	EXO_ENTRY_END, yielded
#else
	HANDLE	EXO_ENTRY_END, never
#endif
never:	b	never

	END	attack-hog
