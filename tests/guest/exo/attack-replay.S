/* SPDX-License-Identifier: MIT */
/*
 * A capability kept after the page was given back, or its capabilities were
 * renewed, and the same page allocated again.
 *	attack	the old words are worth nothing
 *	control	the new ones are
 */
#include "attack.h"

#ifdef CONTROL
#define TRIED SPARE+16
#else
#define TRIED SPARE
#endif

attack:	li	a0, EXO_ANY
	CALL	PAGE_ALLOC
	GRANTED
	move	s0, v0
	KEEP_CAP SPARE, zero
	CAP	SPARE, zero
	CALL	PAGE_FREE
	GRANTED
#ifndef CONTROL
	jal	try			/* while it is free */
#endif
	move	a0, s0
	CALL	PAGE_ALLOC
	GRANTED
	bne	v0, s0, hole
	KEEP_CAP SPARE+16, zero
	jal	try
	CAP	SPARE+16, zero		/* the same again by renewal */
	KEEP_CAP SPARE, zero
	CALL	RENEW
	GRANTED
	KEEP_CAP SPARE+16, zero
	jal	try

	CAP	TRIED, zero
	CALL	PAGE_FREE
	ATTACK	CAP
	b	repelled

try:	li	a0, 0x20000000
	CAP	TRIED, zero
	CALL	MAP
	ATTACK	CAP
	li	a0, EXO_READ
	CAP	TRIED, zero
	CALL	DERIVE
	ATTACK	CAP
	jr	ra

	END	attack-replay
