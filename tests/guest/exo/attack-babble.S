/* SPDX-License-Identifier: MIT */
/*
 * The console is a child's alone, to write to.
 *	attack	its maker has the kernel talk all the time, of environments
 *		that it destroys for a TLB miss; the child still gets its words
 *		out
 *	control	it ends them itself, of which the kernel says nothing
 */
#include "attack.h"

#define CONSOLE_KIND 7		/* EXO_KIND_CONSOLE */
#define ROOTS	28		/* struct exo_boot */
#define ROOT	32
#define VICTIM	0x4410
#define PERIODS 512
#define LEAST	(PERIODS * 15 / 16)	/* of 15 in a period, at 9600 baud */
#define GO	SPARE+16	/* in the child's page */
#define DONE	SPARE+20
#define WROTE	SPARE+24

attack:	SPAWN	child
	addiu	v1, s8, ROOT
1:	lw	v0, 0(v1)
	addiu	v1, v1, 16
	bne	v0, CONSOLE_KIND, 1b
	CAP	-12, v1
	KEEP_CAP 0x4400, zero
	move	a0, s3
	CALL	CONSOLE_TO
	GRANTED
	li	v0, 1
	sw	v0, OF_CHILD(GO)(zero)
2:	move	a0, zero
	CALL	ENV_CREATE
	bltz	v0, 3f
	KEEP_CAP VICTIM, zero
	ENV	VICTIM, zero
#ifdef CONTROL
	CALL	ENV_DESTROY
	GRANTED
#else
	li	a0, EXO_ANY		/* it has no entries */
	CALL	SLICE_ALLOC
	GRANTED
6:	ENV	VICTIM, zero		/* until it has died */
	CALL	ENV_PAGE
	bgez	v0, 6b
#endif
3:	lw	v0, OF_CHILD(DONE)(zero)
	beqz	v0, 2b
	lw	s0, OF_CHILD(WROTE)(zero)
	move	a0, zero
	CAP	0x4400, zero
	CALL	CONSOLE_TO
	GRANTED
	WAIT	200			/* until all is said */
	addiu	s7, s7, 1
	blt	s0, LEAST, hole
	b	repelled

child:	lw	v0, GO(zero)
	beqz	v0, child
	HANDLE	EXO_ENTRY_END, pause
	HANDLE	EXO_ENTRY_START, resumed
	move	s1, zero
	CALL	TICKS
	addiu	s2, v0, PERIODS
4:	li	a0, 1
	li	a1, '.'
	CALL	CONSOLE
	bltz	v0, hole
	addu	s1, s1, v0
	CALL	TICKS
	blt	v0, s2, 4b
	sw	s1, WROTE(zero)
	li	v0, 1
	sw	v0, DONE(zero)
5:	b	5b

	END	attack-babble
