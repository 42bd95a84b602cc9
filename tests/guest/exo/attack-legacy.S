/* SPDX-License-Identifier: MIT */
/*
 * A child makes a ring for its maker's filter in its maker's pages, so that
 * nothing of its own is in it, and ends. Then its record is another's.
 *	attack	the ring has gone with it: when it is let go, the other does
 *		not count as having one less, and has no more than it may
 *	control	it was let go before
 */
#include "attack.h"
#include <exo/filter.h>

#define FILTER 0x4400		/* in the context page: struct exo_filter */
#define VALUE  (FILTER + 12)
#define RING   0x4500		/* struct exo_ring */
#define BUFFER (RING + 20)

#define RINGS_EACH 16		/* exo/net.h */

#define MY_PAGE	   SPARE+16	/* of the context page itself */
#define PAGE_CAP   SPARE+32	/* for both, in each page */
#define FILTER_CAP SPARE+48
#define GO	   SPARE+60
#define DONE	   SPARE+64	/* 1; a step of the child's, negated */

	.macro	GIVE_RING
	li	a0, RING - EXO_CONTEXT_VA
	CAP	MY_PAGE, zero
	ENV	FILTER_CAP, zero
	CALL	FILTER_RING
	.endm
	.macro	LET_GO
	move	a1, zero
	ENV	FILTER_CAP, zero
	CALL	FILTER_RING
	GRANTED
	.endm

attack:	jal	get_ready
	jal	bind
	move	a0, zero		/* the record before the child's is free */
	CALL	ENV_CREATE
	GRANTED
	move	t0, a1
	move	t1, a2
	move	t2, a3
	CALL	ENV_DESTROY
	GRANTED
	SPAWN	heirless
	CAP	PAGE_CAP, zero
	KEEP_CAP OF_CHILD(PAGE_CAP), zero
	CAP	FILTER_CAP, zero
	KEEP_CAP OF_CHILD(FILTER_CAP), zero
	li	v0, 1
	sw	v0, OF_CHILD(GO)(zero)
	AWAIT	DONE
	EXPECT	1
#ifdef CONTROL
	LET_GO
#endif
	move	s0, s3
	ENV	SPARE, zero
	CALL	ENV_DESTROY
	GRANTED
	jal	same_place
	SPAWN	heir
	addiu	s7, s7, 1
	srl	v0, s3, 8
	andi	v0, v0, 0xff
	bne	v0, s0, hole
	LET_GO
	li	v0, 1
	sw	v0, OF_CHILD(GO)(zero)
	AWAIT	DONE
	EXPECT	1
	b	repelled

heirless:
	lw	v0, GO(zero)
	beqz	v0, heirless
	jal	own_page
	jal	describe
	GIVE_RING
	b	done

	/* as many as it may have, and one in place of the last */
heir:	lw	v0, GO(zero)
	beqz	v0, heir
	HANDLE	EXO_ENTRY_START, resumed
	HANDLE	EXO_ENTRY_END, pause
	jal	get_ready
	move	s0, zero
1:	jal	bind
	GIVE_RING
	GRANTED
	addiu	s0, s0, 1
	bne	s0, RINGS_EACH, 1b
	GIVE_RING
	addiu	v0, v0, EXO_E_FULL
done:	addiu	v0, v0, 1
	sw	v0, DONE(zero)
2:	b	2b

get_ready:
	move	s5, ra
	jal	own_page
	li	a0, EXO_ANY
	CALL	PAGE_ALLOC
	GRANTED
	KEEP_CAP PAGE_CAP, zero
	move	ra, s5

	/* one buffer, and its word before it */
describe:
	li	v0, 1
	sw	v0, RING(zero)
	sw	zero, RING+16(zero)
	li	v0, 64
	sw	v0, BUFFER+12(zero)
	li	v0, 1516
	sw	v0, BUFFER+16(zero)
	CAP	PAGE_CAP, zero
	KEEP_CAP RING+4, zero
	KEEP_CAP BUFFER, zero
	jr	ra

own_page:
	move	t0, zero
	CALL	ENV_PAGE
	KEEP_CAP MY_PAGE, zero
	jr	ra

	/* the packets of type s0, which differs from environment to environment */
bind:	li	v0, 1
	sw	v0, FILTER(zero)
	li	v0, 1 | 2 << 8 | 12 << 16
	sw	v0, FILTER+4(zero)
	li	v0, 0xffff
	sw	v0, FILTER+8(zero)
	CALL	SELF
	andi	v0, v0, 0xff00
	or	v0, v0, s0
	sw	v0, VALUE(zero)
	li	a0, FILTER - EXO_CONTEXT_VA
	CAP	MY_PAGE, zero
	move	t0, zero
	CALL	FILTER_BIND
	GRANTED
	KEEP_CAP FILTER_CAP, zero
	jr	ra

	END	attack-legacy
