/* SPDX-License-Identifier: MIT */
/*
 * Regions of the screen, as many as one may have.
 *	attack	all are within one, and go with it at once, again and again;
 *		that takes as long as if it were one, and no tick of the clock
 *		is lost
 *	control	they are freed one after the other
 */
#include "attack.h"

#define SCREEN	6		/* EXO_KIND_SCREEN */
#define ROOTS	28		/* struct exo_boot */
#define ROOT	32
#define WITHIN	15		/* and the one that they are in: EXO_REGIONS_EACH */
#define WHOLE	0x4400		/* the root's capability; theirs */
#define OUTER	0x4410
#define INNER	0x4420
#define SECONDS 3
#define LEAST	(SECONDS * 64 - 8)	/* EXO_SLICE_HZ */

attack:	jal	find
	CALL	CLOCK
	andi	s0, a2, 0xff
1:	jal	second
	beq	v0, s0, 1b
	move	s0, v0			/* a second begins */
	CALL	TICKS
	move	s1, v0
2:	jal	regions
	jal	second
	subu	v0, v0, s0
	bgez	v0, 3f
	addiu	v0, v0, 60
3:	blt	v0, SECONDS, 2b
	CALL	TICKS
	subu	v0, v0, s1
	addiu	s7, s7, 1
	blt	v0, LEAST, hole
	b	repelled

second:	CALL	CLOCK
	andi	v0, a2, 0xff
	jr	ra

find:	addiu	s7, s7, 1
	lw	t4, ROOTS(s8)
	addiu	v1, s8, ROOT
4:	beqz	t4, hole
	addiu	t4, t4, -1
	lw	v0, 0(v1)
	addiu	v1, v1, 16
	bne	v0, SCREEN, 4b
	CAP	-12, v1
	KEEP_CAP WHOLE, zero
	jr	ra

regions:
	move	s6, ra
	CAP	WHOLE, zero
	move	a0, zero
	li	t0, WITHIN
	CALL	REGION_MAKE
	bltz	v0, hole
	KEEP_CAP OUTER, zero
	move	s2, zero
	li	s3, INNER
5:	CAP	OUTER, zero
	move	a0, s2
	li	t0, 1
	CALL	REGION_MAKE
	bltz	v0, hole
	KEEP_CAP 0, s3
	addiu	s3, s3, 12
	addiu	s2, s2, 1
	bne	s2, WITHIN, 5b
#ifdef CONTROL
6:	addiu	s3, s3, -12
	CAP	0, s3
	CALL	REGION_FREE
	bltz	v0, hole
	addiu	s2, s2, -1
	bnez	s2, 6b
#endif
	CAP	OUTER, zero
	CALL	REGION_FREE
	bltz	v0, hole
	jr	s6

	END	attack-regions
