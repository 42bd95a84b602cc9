/* SPDX-License-Identifier: MIT */
/*
 * Instructions left in the cache by who had a page before: the next owner must
 * run what he wrote there, not what the last one did. Tags are physical, so
 * neither new capabilities nor another environment make a difference.
 *	attack	a page that was executed, renewed, and freed; the context page
 *		of an environment that executed it and ended
 *	control	whoever rewrites his own page says ICACHE_FLUSH
 */
#include "attack.h"

#define PAGE   0x20000000
#define HERE   0x4800		/* in a context page */
#define JR_RA  0x03e00008
#define LI_V0  0x24020000	/* and the number */
#define ANSWER SPARE+48

	/* write a function that returns number, and call it */
	.macro	RUN at, number
	li	v1, \at
	li	v0, JR_RA
	sw	v0, 0(v1)
	li	v0, LI_V0 + \number
	sw	v0, 4(v1)
#ifdef CONTROL
	CAP	SPARE+16, zero
	CALL	ICACHE_FLUSH
	GRANTED
#endif
	li	v1, \at
	jalr	v1
	.endm

attack:	li	a0, EXO_ANY
	CALL	PAGE_ALLOC
	GRANTED
	move	s0, v0
	jal	bind
	RUN	PAGE, 1
	EXPECT	1
#ifndef CONTROL
	CAP	SPARE+16, zero
	CALL	RENEW
	GRANTED
	CALL	PAGE_FREE
	GRANTED
	move	a0, s0
	CALL	PAGE_ALLOC
	addiu	s7, s7, 1
	bne	v0, s0, hole
	jal	bind
#endif
	RUN	PAGE, 2
	EXPECT	2

	move	a0, zero		/* so that the child's is not record 2 */
	CALL	ENV_CREATE
	GRANTED
	KEEP_CAP SPARE+32, zero
	SPAWN	first
	move	s0, s3
	jal	answer
	EXPECT	1
#ifndef CONTROL
	ENV	SPARE, zero
	CALL	ENV_DESTROY
	GRANTED
	ENV	SPARE+32, zero
	CALL	ENV_DESTROY
	GRANTED
	jal	same_place
	SPAWN	second
	srl	s3, s3, 8
	andi	s3, s3, 0xff
	addiu	s7, s7, 1
	bne	s3, s0, hole
#else
	li	v0, 2
	sw	v0, OF_CHILD(SPARE)(zero)
#endif
	jal	answer
	EXPECT	2
	ENV	SPARE, zero
	CALL	ENV_DESTROY
	GRANTED
	b	repelled

bind:	KEEP_CAP SPARE+16, zero
	li	a0, PAGE + EXO_MAP_WRITE
	CALL	MAP
	GRANTED
	jr	ra

	/* what the child says next, in v0 */
answer:	move	s5, ra
1:	WAIT	1
	lw	v0, OF_CHILD(ANSWER)(zero)
	beqz	v0, 1b
	sw	zero, OF_CHILD(ANSWER)(zero)
	jr	s5

	/* --- the children: the code is in their context page --- */
	.macro	CHILD_RUNS number
	move	t0, zero
	CALL	ENV_PAGE
	KEEP_CAP SPARE+16, zero
	RUN	HERE, \number
	sw	v0, ANSWER(zero)
	.endm
first:	HANDLE	EXO_ENTRY_END, pause
	HANDLE	EXO_ENTRY_START, resumed
	CHILD_RUNS 1
#ifdef CONTROL
1:	lw	v0, SPARE(zero)
	bne	v0, 2, 1b
	CHILD_RUNS 2
#endif
1:	b	1b
second:	HANDLE	EXO_ENTRY_END, yielded
	CHILD_RUNS 2
1:	b	1b

	END	attack-relics
