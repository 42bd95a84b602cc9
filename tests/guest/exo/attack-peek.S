/* SPDX-License-Identifier: MIT */
/*
 * The TLB as it can be read: what others have bound there is not to be seen.
 *	attack	all entries that are shown are of the identifier that one's own
 *		code is bound under, while another environment uses many pages
 *	control	one's own are shown: a page that has just been bound, its number
 *		and its right
 */
#include "attack.h"

#define PAGE  0x20000000
#define PAGES 24		/* that the other one uses */
#define DONE  (SPARE + 16)

attack:	li	a0, EXO_ANY
	CALL	PAGE_ALLOC
	GRANTED
	sll	s0, v0, PAGE_SHIFT
	ori	s0, s0, ENTRYLO_D | ENTRYLO_V
	li	a0, PAGE + EXO_MAP_WRITE
	CALL	MAP
	GRANTED
#ifndef CONTROL
	SPAWN	user
1:	WAIT	1
	lw	v0, OF_CHILD(DONE)(zero)
	beqz	v0, 1b
#endif
	sw	zero, PAGE		/* ours is there again */
	li	s1, 0			/* our identifier, as soon as it is known */
	move	s2, zero		/* how many pages of ours that is */
	jal	look
	addiu	s7, s7, 1
	bne	s2, 1, hole
#ifndef CONTROL
	jal	look			/* all others have the same */
#endif
	b	repelled

look:	li	s3, TLB_ENTRIES - 1
2:	move	a0, s3
	CALL	TLB_READ
	bltz	v0, 4f
	andi	v1, a1, ENTRYHI_ASID
	beqz	s1, 3f
	addiu	s7, s7, 1
	bne	v1, s1, hole
3:	srl	v0, a1, PAGE_SHIFT
	bne	v0, PAGE >> PAGE_SHIFT, 4f
	move	s1, v1
	addiu	s2, s2, 1
	addiu	s7, s7, 1
	bne	a2, s0, hole
4:	addiu	s3, s3, -1
	bgez	s3, 2b
	jr	ra

user:	HANDLE	EXO_ENTRY_END, yielded
	HANDLE	EXO_ENTRY_START, uses
	HANDLE	EXO_ENTRY_TLBL, missed
uses:	li	a0, EXO_ANY
	CALL	PAGE_ALLOC
	KEEP_CAP SPARE, zero
	li	s0, PAGE
	li	s1, PAGES
5:	move	a0, s0
	CAP	SPARE, zero
	CALL	MAP
	lw	v0, 0(s0)
	addiu	s0, s0, PAGE_SIZE
	addiu	s1, s1, -1
	bnez	s1, 5b
	sw	s0, DONE(zero)
6:	b	6b

	END	attack-peek
