/* SPDX-License-Identifier: MIT */
/*
 * Protected control transfer to those who do not play by its rules.
 *	attack	a caller that gives another name in k1: the callee sees the
 *		true one. A callee that keeps the processor: the caller has it
 *		again in its next slice, for what it gave was the rest of one.
 *		A callee that dies, or whose entry is not mapped: the slice is
 *		its owner's again. A callee that is gone: refused.
 *	control	all registers reach the callee and come back from it
 */
#include "attack.h"

#define MODE   (SPARE + 16) /* what the callee does, a word of its page */
#define CALLER (SPARE + 20) /* whom it was called by */

	/* k1 too: the callee must not believe it */
	.macro	GIVE call
	li	$27, 0x31337
	move	v1, s3
	CALL	\call
	.endm

attack:	SPAWN	callee
	WAIT	3			/* it has set its entries by now */
	CALL	SELF
	move	s6, v0
	sw	s3, SPARE+16(zero)	/* for `later`, which begins with zeros */
	sw	s4, SPARE+20(zero)
	sw	s6, SPARE+24(zero)
	HANDLE	EXO_ENTRY_SYNC, back
#ifdef CONTROL
	li	s0, 0x11111111
	li	s1, 0x22222222
	li	t3, 0x33333333
	li	t4, 0x44444444
	mthi	s0
	mtlo	s1
	GIVE	PCT_SYNC
	b	hole
back:	addiu	s7, s7, 1
	bne	s0, 0x11111111, hole
	bne	s1, 0x22222222, hole
	bne	t3, 0x33333333, hole
	bne	t4, 0x44444445, hole	/* the callee's doing */
	mfhi	v1
	bne	v1, s0, hole
	mflo	v1
	bne	v1, s1, hole
	bne	$27, s3, hole		/* the reply says from whom */
	lw	v1, OF_CHILD(CALLER)(zero)
	bne	v1, s6, hole
#else
	li	s7, 20
	HANDLE	EXO_ENTRY_START, later1
	li	v0, 1			/* keep it */
	sw	v0, OF_CHILD(MODE)(zero)
	GIVE	PCT_ASYNC
back:	b	hole
later1:	jal	remember
	li	s7, 30
	lw	v1, OF_CHILD(CALLER)(zero)
	bne	v1, s6, hole
	HANDLE	EXO_ENTRY_START, later2
	li	v0, 2			/* die */
	sw	v0, OF_CHILD(MODE)(zero)
	GIVE	PCT_SYNC
	b	hole
later2:	jal	remember
	li	s7, 40
	move	a0, s4
	CALL	SLICE_OWNER
	EXPECT	0
	GIVE	PCT_SYNC
	EXPECT	-EXO_E_NONE

	HANDLE	EXO_ENTRY_SYNC, back
	SPAWN	nowhere
	WAIT	3
	sw	s3, SPARE+16(zero)
	HANDLE	EXO_ENTRY_START, later3
	GIVE	PCT_SYNC
	b	hole
later3:	jal	remember
	li	s7, 50
	GIVE	PCT_SYNC
	EXPECT	-EXO_E_NONE
#endif
	b	repelled

remember:
	lw	s3, SPARE+16(zero)
	lw	s4, SPARE+20(zero)
	lw	s6, SPARE+24(zero)
	li	s8, EXO_BOOT_VA
	jr	ra

	/* --- the callees --- */
callee:	HANDLE	EXO_ENTRY_SYNC, entered
	HANDLE	EXO_ENTRY_ASYNC, entered
	HANDLE	EXO_ENTRY_END, yielded
	b	yielded
entered:
	sw	$27, CALLER(zero)
	lw	v1, MODE(zero)
	beq	v1, 1, 1f
	beq	v1, 2, 2f
	addiu	t4, t4, 1
	move	v1, $27
	CALL	PCT_SYNC
1:	b	1b
2:	lw	v0, 0x30000000		/* nobody handles that */

nowhere:
	HANDLE	EXO_ENTRY_SYNC, 0x30000000
	HANDLE	EXO_ENTRY_END, yielded
	b	yielded

	END	attack-transfer
