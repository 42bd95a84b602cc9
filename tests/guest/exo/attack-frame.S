/* SPDX-License-Identifier: MIT */
/*
 * Frames to send (exo/net.h) that are none, or that are told to whom they must
 * not: counts out of range, pieces that end behind their page, wrap, may not
 * be read; too short and too long; a word for the count that may not be
 * written, is the kernel's, behind the page, not aligned.
 *	attack	each is refused, and no frame leaves
 *	control	a good frame leaves, as often, and is counted
 */
#include <exo/filter.h>
#include "attack.h"

#define FRAME 0x4500		/* in the context page: struct exo_frame */
#define PIECES FRAME
#define TOLD   (FRAME + 4)
#define WORD   (FRAME + 16)
#define PAGE   (FRAME + 20)	/* of the first piece, the second behind it */
#define OFFSET (FRAME + 32)
#define BYTES  (FRAME + 36)
#define SECOND 20
#define INFO   0x20005000
#define SENT   20		/* struct exo_net_info: sent, failed, sending */

#define PAGE_CAP (SPARE + 16)

	/* the good frame, but for a word */
	.macro	BUT place, value
	jal	good
#ifndef CONTROL
	li	v0, \value
	sw	v0, \place(zero)
#endif
	.endm
	.macro	BUT_CAP place
#ifndef CONTROL
	KEEP_CAP \place, zero
#endif
	.endm
	/* the chip may be busy with those before */
	.macro	TRY error
1:	li	a0, FRAME - EXO_CONTEXT_VA
	CAP	SPARE, zero
	CALL	NET_SEND
	li	v1, -EXO_E_FULL
	beq	v0, v1, 1b
	ATTACK	\error
	addiu	s2, s2, 1
	.endm

attack:	move	s2, zero		/* how many */
	move	t0, zero
	CALL	ENV_PAGE
	GRANTED
	KEEP_CAP SPARE, zero
	li	a0, EXO_ANY
	CALL	PAGE_ALLOC
	GRANTED
	KEEP_CAP PAGE_CAP, zero
	li	a0, EXO_WINDOW_NET
	CALL	WINDOW
	GRANTED
	li	a0, INFO
	move	t0, zero
	CALL	GUARANTEE
	GRANTED

	.irp	pieces, 0, 5, 0x80000000, -1
	BUT	PIECES, \pieces
	TRY	ARG
	.endr
	.irp	bytes, 0, 9, EXO_PACKET_MAX-3
	BUT	BYTES, \bytes
	TRY	ARG
	.endr
	.irp	bytes, PAGE_SIZE-2, PAGE_SIZE+1, 0x80000000, 0xffffffff
	BUT	BYTES, \bytes
	TRY	ADDRESS
	.endr
	.irp	at, PAGE_SIZE-59, PAGE_SIZE, 0x80000000, 0xfffffffc
	BUT	OFFSET, \at
	TRY	ADDRESS
	.endr
	.irp	at, 2, PAGE_SIZE-2, PAGE_SIZE, 0x80000000, 0xfffffffc
	BUT	WORD, \at
	TRY	ADDRESS
	.endr

	jal	good			/* may only be read */
	li	a0, EXO_READ
	CAP	PAGE_CAP, zero
	CALL	DERIVE
	GRANTED
	BUT_CAP	TOLD
	TRY	RIGHTS
	jal	good			/* everybody's to read */
	li	a0, EXO_WINDOW_NET
	CALL	WINDOW
	GRANTED
	BUT_CAP	TOLD
	TRY	RIGHTS
	jal	good			/* the kernel's */
	CAP	SPARE, zero
	BUT_CAP	TOLD
	TRY	OWNER
	.irp	place, TOLD, PAGE, PAGE+SECOND
	jal	good			/* nobody's any more */
	li	a0, EXO_ANY
	CALL	PAGE_ALLOC
	GRANTED
	BUT_CAP	\place
	CALL	PAGE_FREE
	GRANTED
	TRY	CAP
	jal	good			/* no page */
	CAP	BOOT_ENV_CAP, s8
	BUT_CAP	\place
	TRY	KIND
	.endr

	/* where the frame itself is not: 100 bytes long */
#ifndef CONTROL
	.irp	at, 2, PAGE_SIZE-96, PAGE_SIZE, 0x80000000, -4
	li	a0, \at
	CAP	SPARE, zero
	CALL	NET_SEND
	EXPECT	-EXO_E_ADDRESS
	.endr
#endif
	WAIT	2
	lw	v0, INFO + SENT
	lw	v1, INFO + SENT + 4
	addu	v0, v0, v1
	addiu	s7, s7, 1
#ifdef CONTROL
	bne	v0, s2, hole
#else
	bnez	v0, hole
#endif
	b	repelled

	/* 4 and 60 bytes */
good:	li	v0, 2
	sw	v0, PIECES(zero)
	sw	zero, WORD(zero)
	CAP	PAGE_CAP, zero
	KEEP_CAP TOLD, zero
	KEEP_CAP PAGE, zero
	KEEP_CAP PAGE+SECOND, zero
	li	v0, 8
	sw	v0, OFFSET(zero)
	sw	v0, OFFSET+SECOND(zero)
	li	v0, 60
	sw	v0, BYTES(zero)
	li	v0, 4
	sw	v0, BYTES+SECOND(zero)
	jr	ra

	END	attack-frame
