/* SPDX-License-Identifier: MIT */
/*
 * Handlers that send (checklist 5.8 A7): frames that are too short, too long,
 * in memory that is not the owner's or not on one page; and floods, by one
 * handler and by two of one owner.
 *	attack	refused; of a flood, no more than EXO_HANDLER_SENDS frames leave
 *		in one period of the clock, whichever handler sends them
 *	control	good frames leave, and in the next period there is new credit
 */
#include "ash.h"

#define SECOND_CAP (SPARE + 112)
#define FROM   (DATA + 0)
#define LENGTH (DATA + 4)
#define ANSWER (DATA + 8)
#define WENT   (DATA + 16)

	HANDLER	sends, 25000
	lw	$4, 0($0)
	lw	$5, 4($0)
	PRIMITIVE SEND
	nop
	sw	$2, 8($0)
	jr	$31
	li	$2, EXO_HANDLER_CONSUME
	HANDLER_END sends

	.macro	TRY from, length, error
#ifdef CONTROL
	li	v0, 0x800
	sw	v0, FROM(zero)
	li	v0, 60
	sw	v0, LENGTH(zero)
#else
	li	v0, \from
	sw	v0, FROM(zero)
	li	v0, \length
	sw	v0, LENGTH(zero)
#endif
	RUN
	EXPECT	EXO_HANDLER_CONSUME
	lw	v0, ANSWER(zero)
	ATTACK	\error
#ifdef CONTROL
	WAIT	1
#endif
	.endm

	/* Four at once; word 16: how many of all went. */
	HANDLER	floods, 4000
	.rept	4
	li	$4, 0x800
	PRIMITIVE SEND
	li	$5, 60
	addiu	$3, $2, -60
	sltiu	$3, $3, 1
	lw	$8, 16($0)
	nop
	addu	$8, $8, $3
	sw	$8, 16($0)
	.endr
	jr	$31
	li	$2, EXO_HANDLER_CONSUME
	HANDLER_END floods

attack:	PREPARE
	MAKE	sends
	.irp	length, 0, 1, 13, 59, EXO_PACKET_MAX + 1, 0x8000003c, 0xffffffff
	TRY	0x800, \length, ARG
	.endr
	.irp	from, 0xff0, 0xfff, 0x1000, 0x7ffc, 0x8000, 0x80030000, 0xffffffff
	TRY	\from, 60, ADDRESS
	.endr
	MAKE	floods
	KEEP_CAP SECOND_CAP, zero
	MAKE	floods
	lw	s0, NET_SENT(zero)
	jal	flood				/* what is left of a period */
	jal	flood
#ifdef CONTROL
	move	s1, s2
	jal	flood
	addu	s2, s2, s1
	addiu	s7, s7, 1
	blt	s2, 2 * EXO_HANDLER_SENDS - 8, hole
#else
	addiu	s7, s7, 1
	bgt	s2, EXO_HANDLER_SENDS, hole
	addiu	s7, s7, 1
	blt	s2, EXO_HANDLER_SENDS - 4, hole
	/* so many have left: those of both floods, and the next one's first */
	WAIT	1
	lw	v0, NET_SENT(zero)
	subu	v0, v0, s0
	addiu	s7, s7, 1
	bgt	v0, 2 * EXO_HANDLER_SENDS + 4, hole
	UNMAKE
#endif
	b	repelled

	/* To the end of the period, both in turn: s2 = frames that went. */
flood:	move	s5, ra
	move	s2, zero
	sw	zero, WENT(zero)
	CALL	TICKS
	move	s3, v0
1:	.irp	cap, ASH_CAP, SECOND_CAP
	li	a0, 60 * PAGE_SIZE
	CAP	MESSAGE_CAP, zero
	ENV	\cap, zero
	CALL	HANDLER_RUN
	EXPECT	EXO_HANDLER_CONSUME
	CALL	TICKS
	bne	v0, s3, 3f		/* that was of the next one */
	lw	s2, WENT(zero)
	.endr
	b	1b
3:	jr	s5

	END	attack-ash-sends
