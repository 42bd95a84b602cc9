/* SPDX-License-Identifier: MIT */
/*
 * A machine of 8 MB full of environments that have 19 pages each, of which some
 * are never taken (exo/revoke.h): five, and what they guarantee to themselves.
 *	attack	it is all of them: who has fewer, and asks for another one, is
 *		refused, and nobody is asked for any
 *	control	it is 18 of them: one is asked, and may keep these
 */
#include <exo/revoke.h>
#include "attack.h"

#define GO	 SPARE+16 /* in a child's context page: its slice, plus one */
#define TAKE	 SPARE+20 /* and how many pages it takes */
#define EACH	 19
#ifdef CONTROL
#define GUARDED	 13
#else
#define GUARDED	 14
#endif
#define SEEN	 0x9000   /* struct exo_info */
#define FREE	 SEEN + 4 * 2
#define PROMISED SEEN + 4 * 73
#define STAGE	 SEEN + 4 * (79 + 5 * EXO_KIND_PAGE + 1)
#define MAY_KEEP SEEN + 4 * (79 + 5 * EXO_KIND_PAGE + 2)
#define HELD	 0x20000000
#define BOOT_PAGES 4	  /* struct exo_boot */

attack:	li	a0, EXO_WINDOW_INFO
	CALL	WINDOW
	GRANTED
	li	a0, SEEN
	move	t0, zero
	CALL	GUARANTEE
	GRANTED
	/* most of the list of its own pages is empty: it can do without these */
	lw	s0, BOOT_PAGES(s8)
	addiu	s1, s8, BOOT_PAGE
1:	lw	v0, 0(s1)
	srl	v0, v0, 12
	addiu	v0, v0, -(EXO_BOOT_VA >> 12) - 1
	bgeu	v0, 15, 2f
	CAP	4, s1
	CALL	PAGE_FREE
	GRANTED
2:	addiu	s1, s1, 16
	addiu	s0, s0, -1
	bnez	s0, 1b
	/* another one, as long as one can be promised its five pages */
more:	lw	v0, FREE(zero)
	lw	v1, PROMISED(zero)
	subu	v0, v0, v1
	bltu	v0, EXO_RESERVE, full
	move	s0, v0
	SPAWN	child
	bleu	s0, EACH, 1f
	li	s0, EACH
1:	sw	s0, OF_CHILD(TAKE)(zero)
	addiu	v1, s4, 1
	sw	v1, OF_CHILD(GO)(zero)
2:	lw	v1, OF_CHILD(GO)(zero)
	bnez	v1, 2b
	b	more
	/* what is left is not as much as they have */
full:	li	s7, 50
	li	s0, EXO_RESERVE
3:	li	a0, EXO_ANY
	CALL	PAGE_ALLOC
	bltz	v0, 4f
	addiu	s0, s0, -1
	bnez	s0, 3b
	b	hole
4:	EXPECT	-EXO_E_MEMORY
	lw	v0, STAGE(zero)
#ifdef CONTROL
	EXPECT	EXO_REVOKE_REQUEST
	lw	v0, MAY_KEEP(zero)
	EXPECT	GUARDED + EXO_RESERVE
#else
	EXPECT	0
#endif
	b	repelled

	/* Takes its pages and gives back its slice. */
child:	HANDLE	EXO_ENTRY_END, pause
	HANDLE	EXO_ENTRY_START, resumed
5:	lw	v0, GO(zero)
	beqz	v0, 5b
	lw	s2, TAKE(zero)
	move	s0, zero		/* pages */
	li	s1, HELD + 0x1000	/* where: not at 0x400000, 0x4000 */
6:	li	a0, EXO_ANY
	CALL	PAGE_ALLOC
	addiu	s0, s0, 1
	bgtu	s0, GUARDED, 7f
	move	a0, s1
	move	t0, zero
	CALL	GUARANTEE
	addiu	s1, s1, 0x1000
	bne	s1, HELD + 0x4000, 7f
	addiu	s1, s1, 0x1000
7:	bne	s0, s2, 6b
	lw	a0, GO(zero)
	sw	zero, GO(zero)
	addiu	a0, a0, -1
	CALL	SLICE_FREE
9:	b	9b

	END	attack-guard
