/* SPDX-License-Identifier: MIT */
/*
 * Pages that the kernel itself still reads or writes, given away meanwhile: one
 * with a term of a wakeup predicate, freed; the same of an environment that has
 * ended; one with the word that counts frames sent, renewed while a frame is in
 * the chip.
 *	attack	nobody can have them before the kernel has let go of them; a
 *		word is not written under capabilities that are no more
 *	control	nothing of the kernel's is in them: they can be had by name at
 *		once; the word is written
 */
#include "attack.h"
#include <exo/filter.h>

#define GIVEN  (SPARE + 32)	/* capability, in the child's page */
#define NUMBER (SPARE + 16)
#define FRAME  0x4500		/* struct exo_frame, in the context page */
#define DATA   0x20005000

	/* page s0 is free, but not to be had until the term is gone */
	.macro	WITHHELD
	move	a0, s0
	CALL	PAGE_ALLOC
	ATTACK	MEMORY
#ifndef CONTROL
	move	a1, zero
	li	a0, 0
	move	t0, zero
	CALL	WAKEUP
	GRANTED
	move	a0, s0
	CALL	PAGE_ALLOC
	GRANTED
#endif
	.endm

	.macro	WATCH offset, base
#ifndef CONTROL
	CAP	\offset, \base
	li	a0, 0
	move	t0, zero
	CALL	WAKEUP
	GRANTED
#endif
	.endm

attack:	li	a0, EXO_ANY
	CALL	PAGE_ALLOC
	GRANTED
	move	s0, v0
	KEEP_CAP SPARE, zero
	WATCH	SPARE, zero
	CAP	SPARE, zero
	CALL	PAGE_FREE
	GRANTED
	WITHHELD

	SPAWN	child
1:	WAIT	1
	lw	s0, OF_CHILD(NUMBER)(zero)
	beqz	s0, 1b
	li	v1, CHILD
	WATCH	OF_CHILD(GIVEN) - CHILD, v1
	ENV	SPARE, zero
	CALL	ENV_DESTROY
	GRANTED
	WITHHELD

	/* 1514 bytes take a millisecond */
	move	t0, zero
	CALL	ENV_PAGE
	GRANTED
	KEEP_CAP SPARE+48, zero
	li	a0, EXO_ANY
	CALL	PAGE_ALLOC
	GRANTED
	KEEP_CAP SPARE, zero
	jal	bind
	li	v0, 7
	sw	v0, DATA
	li	v0, 1
	sw	v0, FRAME(zero)		/* pieces */
	CAP	SPARE, zero
	KEEP_CAP FRAME+4, zero
	sw	zero, FRAME+16(zero)	/* the word */
	KEEP_CAP FRAME+20, zero		/* the only piece */
	li	v0, 16
	sw	v0, FRAME+32(zero)
	li	v0, EXO_PACKET_MAX
	sw	v0, FRAME+36(zero)
	li	a0, FRAME - EXO_CONTEXT_VA
	CAP	SPARE+48, zero
	CALL	NET_SEND
	GRANTED
#ifndef CONTROL
	CAP	SPARE, zero
	CALL	RENEW
	GRANTED
	KEEP_CAP SPARE, zero
	jal	bind
#endif
	WAIT	2
	lw	v0, DATA
#ifdef CONTROL
	andi	v0, v0, 0xffff		/* above it: whether it failed */
	EXPECT	6
#else
	EXPECT	7
#endif
	b	repelled

bind:	li	a0, DATA + EXO_MAP_WRITE
	CAP	SPARE, zero
	CALL	MAP
	GRANTED
	jr	ra

child:	HANDLE	EXO_ENTRY_END, yielded
	HANDLE	EXO_ENTRY_START, again
	li	a0, EXO_ANY
	CALL	PAGE_ALLOC
	GRANTED
	KEEP_CAP GIVEN, zero
	sw	v0, NUMBER(zero)
again:	b	again

	END	attack-pins
