/* SPDX-License-Identifier: MIT */
/*
 * Who has all of the memory, and is asked for some (exo/revoke.h).
 *	attack	hands it on instead: takes what he frees again, makes a child of
 *		it, and has accomplices who ask for pages all the time; that is
 *		refused, and who has least gets his
 *	control	gives back what he is asked for, and nobody else asks
 */
#include <exo/revoke.h>
#include "attack.h"

#define WANTED     29     /* 5 that are promised, and three revocations */
#define GO         SPARE+16 /* in a child's context page: begin */
#define GOT        SPARE+20 /* in the asker's: pages so far */
#define ACCOMPLICE 0x9000 /* the accomplices' context pages */
#define ANOTHER    0xa000
#define TOP        SPARE+24 /* bytes of the following in use, modulo KEEP */
#define KEEP       3072
#define LAST       0x4400 /* capabilities of the pages got last */
#define PATIENCE   200    /* periods; four stages of twice 5 are 40 */

	/* the context page of the last child */
	.macro	SHOW at
	ENV	SPARE, zero
	CALL	ENV_PAGE
	GRANTED
	li	a0, \at + EXO_MAP_WRITE
	move	t0, zero
	CALL	GUARANTEE
	GRANTED
	.endm

attack:	SPAWN	child
	SHOW	ACCOMPLICE
	SPAWN	child
	SHOW	ANOTHER
	SPAWN	child			/* who asks */
	/* everything that can be had */
hoard:	li	a0, EXO_ANY
	CALL	PAGE_ALLOC
	bltz	v0, full
	lw	v1, TOP(zero)
	addiu	t3, v1, LAST
	KEEP_CAP 0, t3
	addiu	v1, v1, 12
	bne	v1, KEEP, 1f
	move	v1, zero
1:	sw	v1, TOP(zero)
	b	hoard
full:	EXPECT	-EXO_E_MEMORY
	HANDLE	EXO_ENTRY_REVOKE, asked
#ifndef CONTROL
	/* before anybody else asks */
	li	v1, 1
	sw	v1, ACCOMPLICE + (GO) - EXO_CONTEXT_VA(zero)
	sw	v1, ANOTHER + (GO) - EXO_CONTEXT_VA(zero)
	WAIT	12
#endif
	li	v1, 1
	sw	v1, OF_CHILD(GO)(zero)
	CALL	TICKS
	addiu	s0, v0, PATIENCE
	addiu	s7, s7, 1
2:	lw	v1, OF_CHILD(GOT)(zero)
	bgeu	v1, WANTED, repelled
	CALL	TICKS
	blt	v0, s0, 2b
	b	hole

	/* In place of a start of a slice: a0 = kind and stage, a1 = pages. */
asked:	li	s7, 50
	move	s0, a1
	addiu	s7, s7, 1
	srl	v0, a0, EXO_CAP_KIND_SHIFT
	bne	v0, EXO_KIND_PAGE, hole
1:	lw	v1, TOP(zero)
	bnez	v1, 2f
	li	v1, KEEP
2:	addiu	v1, v1, -12
	sw	v1, TOP(zero)
	addiu	t3, v1, LAST
	CAP	0, t3
	CALL	PAGE_FREE
	GRANTED
#ifndef CONTROL
	li	a0, EXO_ANY
	CALL	PAGE_ALLOC
	EXPECT	-EXO_E_MEMORY
	move	a0, zero
	CALL	ENV_CREATE
	EXPECT	-EXO_E_MEMORY
	li	s7, 50
#endif
	addiu	s0, s0, -1
	bnez	s0, 1b
	b	resumed

	/* asker and accomplice: pages, as many as there are, from GO on */
child:	li	a0, EXO_ENTRY_END
	la	a1, yielded
	move	t0, zero
	CALL	CONTEXT
3:	lw	v0, GO(zero)
	beqz	v0, 3b
	li	a0, EXO_ANY
	CALL	PAGE_ALLOC
	bltz	v0, 3b
	lw	v1, GOT(zero)
	addiu	v1, v1, 1
	sw	v1, GOT(zero)
	b	3b

	END	attack-passing
