/* SPDX-License-Identifier: MIT */
/*
 * A capability is plain words: whoever is told them in a message has the right.
 * It is passed in the registers of a transfer, and used by who never allocated
 * anything.
 *	attack	a right to read is passed on: the callee reads, and can neither
 *		write, nor derive a right to write, nor free the page
 *	control	all rights are passed on: what the callee writes, the owner sees
 */
#include "attack.h"

#define VA     0x20001000
#define SECRET 0x5ec7e7
#define REPLY  0xcafe

attack:	SPAWN	callee
	WAIT	3			/* it has set its entry by now */
	HANDLE	EXO_ENTRY_SYNC, back
	li	a0, EXO_ANY
	CALL	PAGE_ALLOC
	GRANTED
	KEEP_CAP SPARE+16, zero
	li	a0, VA + EXO_MAP_WRITE
	move	t0, zero
	CALL	GUARANTEE
	GRANTED
	li	v0, SECRET
	sw	v0, VA
	CAP	SPARE+16, zero
#ifndef CONTROL
	li	a0, EXO_READ
	CALL	DERIVE
	GRANTED
#endif
	move	v1, s3
	CALL	PCT_SYNC
	b	hole

	/* s0 what it read, s1 to s4 the answers to what it tried */
back:	li	s7, 40
	addiu	s7, s7, 1
	li	v0, SECRET
	bne	s0, v0, hole
	move	v0, s1
	ATTACK	RIGHTS
	move	v0, s2
	ATTACK	RIGHTS
	move	v0, s4
	ATTACK	RIGHTS
	addiu	s7, s7, 1
	lw	v0, VA
#ifdef CONTROL
	li	v1, REPLY
#else
	li	v1, SECRET
#endif
	bne	v0, v1, hole
	b	repelled

callee:	HANDLE	EXO_ENTRY_SYNC, told
	HANDLE	EXO_ENTRY_END, yielded
	b	yielded
told:	sw	$27, SPARE(zero)	/* whom to answer; calls take k1 */
	KEEP_CAP SPARE+16, zero
	li	a0, VA
	CALL	MAP
	GRANTED
	lw	s0, VA
	CAP	SPARE+16, zero
	li	a0, VA + EXO_MAP_WRITE
	CALL	MAP
	move	s1, v0
#ifdef CONTROL
	li	v0, REPLY
	sw	v0, VA
#endif
	CAP	SPARE+16, zero
	li	a0, EXO_WRITE
	CALL	DERIVE
	move	s2, v0
	CAP	SPARE+16, zero
#ifdef CONTROL
	move	s4, zero		/* the page is still looked at */
#else
	CALL	PAGE_FREE
	move	s4, v0
#endif
	lw	v1, SPARE(zero)
	CALL	PCT_SYNC
	b	hole

	END	attack-share
