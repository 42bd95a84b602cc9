/* SPDX-License-Identifier: MIT */
/*
 * Most slices belong to children that sleep, each with as long a predicate as
 * there is, and their maker is in debt.
 *	attack	its slices are forfeited to whoever is late for it, and that is
 *		nobody: to find out takes one turn of the vector, so that no
 *		tick of the clock is lost
 *	control	it has no debt
 */
#include <exo/wakeup.h>
#include "attack.h"

#define SECONDS 3
#define STATE	SPARE+16	/* 0, 1: waits for a second to begin, 2 */
#define BEGAN	SPARE+20	/* the second */
#define TICKED	SPARE+24	/* then */
#define ASLEEP	SPARE+28	/* in a child's page */
#define RUNS	SPARE+32
#define FIRST	0x4400		/* capability of the first one */
#define DEBT	60		/* periods: of 64 one dies */
#define LEAST	(SECONDS * 64 - 8)	/* EXO_SLICE_HZ */

	.macro	KEEP_ENV place
	sw	t0, \place(zero)
	sw	t1, \place+4(zero)
	sw	t2, \place+8(zero)
	.endm

attack:	SPAWN	sleeper
	jal	thirty
	ENV	SPARE, zero
	KEEP_ENV FIRST
	SPAWN	sleeper
	jal	thirty
#ifndef CONTROL
	HANDLE	EXO_ENTRY_END, overrun
#else
	HANDLE	EXO_ENTRY_END, yielded
#endif
	HANDLE	EXO_ENTRY_START, go
	/* from here on with no more than what is in memory */
go:	li	s7, 1000
	lw	v0, OF_CHILD(ASLEEP)(zero)
	beqz	v0, go
	CALL	CLOCK
	andi	s0, a2, 0xff
	lw	v1, STATE(zero)
	beqz	v1, first
	lw	s1, BEGAN(zero)
	beq	v1, 1, second
	subu	s0, s0, s1
	bgez	s0, 1f
	addiu	s0, s0, 60
1:	blt	s0, SECONDS, go
	CALL	TICKS
	lw	v1, TICKED(zero)
	subu	v0, v0, v1
	blt	v0, LEAST, hole
	ENV	FIRST, zero
	CALL	ENV_DESTROY
	ENV	SPARE, zero
	CALL	ENV_DESTROY
	b	repelled
first:	li	v1, 1
	sw	v1, STATE(zero)
	sw	s0, BEGAN(zero)
	b	go
second:	beq	s0, s1, go
	sw	s0, BEGAN(zero)
	CALL	TICKS
	sw	v0, TICKED(zero)
	li	v1, 2
	sw	v1, STATE(zero)
	b	go

overrun:
	WAIT	DEBT
	b	yielded

	/* more slices for the environment of SPARE */
thirty:	li	s0, 29
1:	li	a0, EXO_ANY
	ENV	SPARE, zero
	CALL	SLICE_ALLOC
	GRANTED
	addiu	s0, s0, -1
	bnez	s0, 1b
	jr	ra

	/* not before its maker has overrun a slice */
sleeper:
	lw	v0, RUNS(zero)
	addiu	v0, v0, 1
	sw	v0, RUNS(zero)
1:	blt	v0, 3, 1b
	li	a0, EXO_ANY
	CALL	PAGE_ALLOC
	GRANTED
	KEEP_CAP SPARE, zero
	.irp	n, 0, 1, 2, 3, 4, 5, 6, 7
	li	a0, \n | EXO_WAKE_EQ << 8
	li	t0, 1
	CAP	SPARE, zero
	CALL	WAKEUP
	GRANTED
	.endr
	li	v0, 1
	sw	v0, ASLEEP(zero)
	CALL	SLEEP
	b	hole

	END	attack-late
