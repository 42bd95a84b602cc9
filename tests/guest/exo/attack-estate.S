/* SPDX-License-Identifier: MIT */
/*
 * Pages of an environment that has ended, in another one to which it had given
 * them: bound and used, bound and not yet used, bound in two places,
 * guaranteed; and its context page.
 *	attack	every later access is a TLB miss that the program hears of; the
 *		capabilities are worth nothing
 *	control	the environment lives: all of them are there
 */
#include "attack.h"

#define USED   0x20000000
#define BOUND  0x20001000
#define TWICE  0x20802000	/* in other groups of the software TLB */
#define PINNED 0x20009000
#define ALSO   0x20903000
#define PAGES  4
#define GIVEN  (SPARE + 32)	/* their capabilities, in the child's page */
#define GAVE   (SPARE + 16)	/* how many it has given */
#define MINE   0x4400		/* the same in ours */
#define CONTEXT_CAP (MINE + 12 * PAGES)

	.macro	BIND va, n
	CAP	MINE + 12 * \n, zero
	li	a0, \va
	CALL	MAP
	GRANTED
	.endm

attack:	HANDLE	EXO_ENTRY_TLBL, missed
	SPAWN	child
1:	WAIT	1
	lw	v0, OF_CHILD(GAVE)(zero)
	bne	v0, PAGES, 1b
	li	s0, 12 * PAGES - 4
2:	lw	v0, OF_CHILD(GIVEN)(s0)
	sw	v0, MINE(s0)
	addiu	s0, s0, -4
	bgez	s0, 2b
	ENV	SPARE, zero
	CALL	ENV_PAGE
	GRANTED
	KEEP_CAP CONTEXT_CAP, zero

	BIND	USED, 0
	BIND	BOUND, 1
	BIND	TWICE, 2
	BIND	ALSO, 2
	CAP	MINE + 36, zero
	li	a0, PINNED
	move	t0, zero
	CALL	GUARANTEE
	GRANTED
	.irp	va, USED, TWICE, PINNED, CHILD
	lw	v0, \va
	UNHARMED
	.endr
#ifndef CONTROL
	ENV	SPARE, zero
	CALL	ENV_DESTROY
	GRANTED
#endif
	.irp	va, USED, BOUND, TWICE, ALSO, PINNED, CHILD
	lw	v0, \va
	FAULTED	EXC_TLBL
	.endr
	.irp	cap, 0, 12, 24, 36, 48
	CAP	MINE + \cap, zero
	li	a0, USED
	CALL	MAP
	ATTACK	CAP
	.endr
	b	repelled

child:	HANDLE	EXO_ENTRY_END, yielded
	HANDLE	EXO_ENTRY_START, again
	li	s0, GIVEN
	li	s1, PAGES
3:	li	a0, EXO_ANY
	CALL	PAGE_ALLOC
	GRANTED
	KEEP_CAP 0, s0
	addiu	s0, s0, 12
	addiu	s1, s1, -1
	bnez	s1, 3b
	li	v0, PAGES
	sw	v0, GAVE(zero)
again:	b	again

	END	attack-estate
