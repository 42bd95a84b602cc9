/* SPDX-License-Identifier: MIT */
/*
 * Two that call each other and never return, 10^4 deep and deeper than any
 * stack of the kernel's. A synchronous transfer leaves nothing behind in it, so
 * that nothing can overflow or be used up.
 *	attack	20,000 transfers in one slice and the next ones; then the slice
 *		is still its owner's, who has as many pages as before
 *	control	one call, one reply
 */
#include "attack.h"

#ifdef CONTROL
#define DEPTH 2
#else
#define DEPTH 20000
#endif
#define INFO  0x20005000
#define FREE  8 /* of struct exo_info: pages that nobody has */

	.macro	FREE_PAGES register
	lw	\register, INFO + FREE
	.endm

attack:	SPAWN	callee
	WAIT	3			/* it has set its entry by now */
	li	a0, EXO_WINDOW_INFO
	CALL	WINDOW
	li	a0, INFO
	move	t0, zero
	CALL	GUARANTEE
	GRANTED
	CALL	SELF
	move	s6, v0
	CALL	SLICES
	move	s5, v0
	FREE_PAGES s4
	HANDLE	EXO_ENTRY_SYNC, deeper
	li	s0, DEPTH
	move	s1, zero
	b	call

	/* s0 to go, s1 come back: registers cross, memory need not */
deeper:	bne	$27, s3, hole
	addiu	s1, s1, 2
	addiu	s0, s0, -2
	blez	s0, done
call:	move	v1, s3
	CALL	PCT_SYNC
	b	hole
done:	addiu	s7, s7, 1
	li	v0, DEPTH
	bne	s1, v0, hole
	CALL	SELF
	addiu	s7, s7, 1
	bne	v0, s6, hole
	move	a0, zero
	CALL	SLICE_OWNER
	addiu	s7, s7, 1
	bne	v0, s6, hole
	CALL	SLICES
	addiu	s7, s7, 1
	bne	v0, s5, hole
	addiu	s7, s7, 1
	FREE_PAGES v0
	bne	v0, s4, hole
	b	repelled

callee:	HANDLE	EXO_ENTRY_SYNC, answer
	HANDLE	EXO_ENTRY_END, pause
	b	yielded
answer:	move	v1, $27
	CALL	PCT_SYNC
	b	hole

	END	attack-depth
