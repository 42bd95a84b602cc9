/* SPDX-License-Identifier: MIT */
/*
 * A slice that is given back while it runs, and transferred with: the server
 * that is called, and asks for a slice just then, gets the same one. Its reply,
 * a transfer of this and all later slices, must not hand that over too.
 *	attack	the caller never runs again, having no slice
 *	control	the caller kept its slice: the reply returns it
 */
#include "attack.h"

#define SERVED (SPARE + 16) /* in the child's page */
#define INFO   0x20005000
#define SLICE  16 /* of struct exo_info: the position that runs */

attack:	SPAWN	server
	WAIT	3			/* it has set its entry by now */
	HANDLE	EXO_ENTRY_SYNC, back
	HANDLE	EXO_ENTRY_ASYNC, last
	li	a0, EXO_WINDOW_INFO
	CALL	WINDOW
	li	a0, INFO
	move	t0, zero
	CALL	GUARANTEE
	GRANTED
1:	lw	v0, INFO + SLICE	/* not in the tail of the child's */
	bnez	v0, 1b
	HANDLE	EXO_ENTRY_END, yielded
	HANDLE	EXO_ENTRY_START, again
#ifndef CONTROL
	move	a0, zero
	CALL	SLICE_FREE
	GRANTED
#endif
	move	v1, s3
	CALL	PCT_SYNC
	b	hole
back:	bne	$27, s3, hole
	b	yielded
again:
#ifdef CONTROL
	b	repelled
#else
	li	s7, 50
	b	hole
#endif
last:	move	a0, zero
	CALL	EXIT

	/* --- the server; it sees the end of it --- */
server:	HANDLE	EXO_ENTRY_SYNC, serve
	HANDLE	EXO_ENTRY_END, yielded
	lw	v0, SERVED(zero)
	beqz	v0, yielded
	WAIT	1			/* all of its slices, several times */
	lw	v0, SERVED+4(zero)
	addiu	v0, v0, 1
	sw	v0, SERVED+4(zero)
	blt	v0, 20, yielded
	HANDLE	EXO_ENTRY_END, pause
	HANDLE	EXO_ENTRY_START, resumed
	la	a0, verdict_text
	jal	print
	HANDLE	EXO_ENTRY_START, last
	lw	v1, SERVED(zero)
	CALL	PCT_ASYNC
	b	hole
serve:	sw	$27, SERVED(zero)
	li	a0, EXO_ANY
	move	t0, zero
	CALL	SLICE_ALLOC
	GRANTED
	lw	v1, SERVED(zero)
	CALL	PCT_SYNC
	b	hole

	END	attack-tail
