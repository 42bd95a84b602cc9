/* SPDX-License-Identifier: MIT */
/*
 * Bindings without end, as fast as they can be made: 10,000 of them, or a
 * million if there is an argument. Each takes a place in the TLB, and one in
 * the software TLB.
 *	attack	guaranteed pages are there all the time, in one's own and in
 *		another environment, and hold what they held
 *	control	pages that are only bound are gone after a while, and bound
 *		again: the program hears of it
 */
#include "attack.h"

#define PINNED   0x20009000 /* a page each, from here on */
#define PAGES  4
#define AT     0x30000000	/* where bindings are made */
#define PLACES 0x2000000	/* so many bytes of addresses from there on */
#define ROUNDS (SPARE + 16)	/* in the child's context page */

attack:	li	s0, 10000
	blt	a0, 2, 1f
	li	s0, 1000000
1:	HANDLE	EXO_ENTRY_TLBL, missed
	HANDLE	EXO_ENTRY_TLBS, missed
#ifndef CONTROL
	SPAWN	child
#endif
	li	s1, PINNED
2:	li	a0, EXO_ANY
	CALL	PAGE_ALLOC
	GRANTED
	KEEP_CAP SPARE+16, zero
	addiu	a0, s1, EXO_MAP_WRITE
#ifdef CONTROL
	CALL	MAP
#else
	move	t0, zero
	CALL	GUARANTEE
#endif
	GRANTED
	sw	s1, 0(s1)
	addiu	s1, s1, PAGE_SIZE
	bne	s1, PINNED + PAGES * PAGE_SIZE, 2b

	move	s2, zero
churn:	li	a0, AT			/* by the primitive operation */
	addu	a0, a0, s2
	CAP	SPARE+16, zero
	CALL	TLBWR
	addiu	s2, s2, PAGE_SIZE
	li	v1, PLACES - 1
	and	s2, s2, v1
	andi	v0, s0, 0xff
	bnez	v0, 1f
	jal	look
1:	addiu	s0, s0, -1
	bnez	s0, churn
#ifdef CONTROL
	lw	v0, FAULTS(zero)
	beqz	v0, hole
#else
	UNHARMED
	lw	s0, OF_CHILD(ROUNDS)(zero)
	WAIT	3			/* the child goes on, unharmed */
	lw	v0, OF_CHILD(ROUNDS)(zero)
	addiu	s7, s7, 1
	beq	v0, s0, hole
	lw	v0, OF_CHILD(FAULTS)(zero)
	addiu	s7, s7, 1
	bnez	v0, hole
#endif
	b	repelled

	/* the pages have what was put there */
look:	li	s1, PINNED
1:	lw	v0, 0(s1)
#ifndef CONTROL
	addiu	s7, s7, 1
	bne	v0, s1, hole
#endif
	addiu	s1, s1, PAGE_SIZE
	bne	s1, PINNED + PAGES * PAGE_SIZE, 1b
	jr	ra

	/* its code and its context page are guaranteed, and nothing else */
child:	HANDLE	EXO_ENTRY_END, yielded
	HANDLE	EXO_ENTRY_TLBL, missed
	HANDLE	EXO_ENTRY_TLBS, missed
1:	lw	v0, ROUNDS(zero)
	addiu	v0, v0, 1
	sw	v0, ROUNDS(zero)
	b	1b

	END	attack-churn
