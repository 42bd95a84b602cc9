/* SPDX-License-Identifier: MIT */
/*
 * A child jumps to the kernel's segment while a frame that it has sent is about
 * to interrupt: EPC then looks like the kernel's, which was never interrupted.
 *	attack	it is an interrupt of the child like any other: the parent, who
 *		owns as many slices, still gets whole ones
 *	control	so it is when the child jumps to its own code
 */
#include "attack.h"

#define PERIODS 64
#define FRAME	0x4500		/* in the child's page: struct exo_frame, */
#define PAUSE	SPARE+16	/* loops before it sends: 7/8 of a period */
#define SENDS	SPARE+20	/* that it came to */

attack:	WAIT	2
	jal	a_period
	move	s0, v0			/* loops of a whole period */
	SPAWN	child
	srl	v0, s0, 3
	subu	v0, s0, v0
	sw	v0, OF_CHILD(PAUSE)(zero)
	WAIT	2
	CALL	TICKS
	addiu	s1, v0, PERIODS
	move	s2, zero
1:	addiu	s2, s2, 1
	CALL	TICKS
	blt	v0, s1, 1b
	addiu	s7, s7, 1		/* the child did what it was to do */
	lw	v0, OF_CHILD(SENDS)(zero)
	blt	v0, PERIODS / 4, hole
	addiu	s7, s7, 1		/* 7/8 of our half */
	li	v1, PERIODS / 2 * 7 / 8
	multu	s0, v1
	mflo	v1
	bltu	s2, v1, hole
	b	repelled

	/* v0 = loops between two ticks */
a_period:
	CALL	TICKS
	addiu	s1, v0, 1
2:	CALL	TICKS
	blt	v0, s1, 2b
	addiu	s1, s1, 1
	move	s2, zero
3:	addiu	s2, s2, 1
	CALL	TICKS
	blt	v0, s1, 3b
	move	v0, s2
	jr	ra

child:	HANDLE	EXO_ENTRY_ADEL, again
	move	t0, zero
	CALL	ENV_PAGE
	KEEP_CAP SPARE, zero
	li	v0, 1
	sw	v0, FRAME(zero)
	sw	zero, FRAME+4(zero)
	KEEP_CAP FRAME+20, zero
	li	v0, 60
	sw	v0, FRAME+36(zero)
#ifdef CONTROL
	la	v0, again
#else
	li	v0, KSEG0
#endif
	sw	v0, EXO_RESUME_PC(zero)
	lw	s0, PAUSE(zero)
4:	addiu	s0, s0, -1
	CALL	TICKS
	bgtz	s0, 4b
	lw	v0, SENDS(zero)
	addiu	v0, v0, 1
	sw	v0, SENDS(zero)
	li	a0, FRAME - EXO_CONTEXT_VA
	CAP	SPARE, zero
	CALL	NET_SEND
again:	CALL	RESUME

	END	attack-cut
