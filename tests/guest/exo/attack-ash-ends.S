/* SPDX-License-Identifier: MIT */
/*
 * Handlers whose owner or pages go while packets come (checklist 5.8 A8): an
 * environment downloads a handler that asks for its owner to be woken, gives it
 * a filter, and is destroyed, at another time each time; the data page of a
 * handler is freed, renewed; a handler is freed, and another one made; the handler or the filter that it is bound to is
 * renewed by who may do so.
 *	attack	from then on it does not run, nothing stays pinned or bound,
 *		packets go where they would go without it
 *	control	as long as both are there it runs on
 */
#include "ash.h"

#define RUNS   (DATA + 256)
#define ROUNDS 20
#define DEAD_CAP (SPARE + 112)
/* a child's words: capabilities of code and data, and whether it is ready */
#define GIVEN  0x4c00
#define READY  0x4c40

	HANDLER	wakes, 3000
	lw	$8, 256($0)
	nop
	addiu	$8, $8, 1
	sw	$8, 256($0)
	PRIMITIVE WAKE
	nop
	jr	$31
	li	$2, EXO_HANDLER_CONSUME
	HANDLER_END wakes

	.macro	NOT_RUN_ANY_MORE
	jal	does_it_run
	addiu	s7, s7, 1
#ifdef CONTROL
	beqz	v0, hole
#else
	bnez	v0, hole
#endif
	.endm

attack:	PREPARE
	lw	s1, FREE_PAGES(zero)
	li	s0, ROUNDS
1:	SPAWN_ANEW owner
	.irp	i, 0, 4, 8
	lw	v0, CODE_CAP + \i(zero)
	sw	v0, OF_CHILD(GIVEN) + \i(zero)
	lw	v0, DATA_CAP + \i(zero)
	sw	v0, OF_CHILD(GIVEN) + 16 + \i(zero)
	.endr
	sw	zero, RUNS(zero)
2:	lw	v0, RUNS(zero)
	blt	v0, 2, 2b
	sll	v0, s0, 9		/* a while */
3:	addiu	v0, v0, -1
	bnez	v0, 3b
#ifndef CONTROL
	ENV	SPARE, zero
	CALL	ENV_DESTROY
	GRANTED
#endif
	NOT_RUN_ANY_MORE
#ifdef CONTROL
	ENV	SPARE, zero
	CALL	ENV_DESTROY
	GRANTED
#endif
	addiu	s7, s7, 1
	lw	v0, NET_FILTERS(zero)
	bnez	v0, hole
	addiu	s7, s7, 1
	lw	v0, PINNED_PAGES(zero)
	bnez	v0, hole
	addiu	s7, s7, 1
	lw	v0, FREE_PAGES(zero)
	bne	v0, s1, hole
	addiu	s0, s0, -1
	bnez	s0, 1b

	/* handler and filter are renewed */
	.irp	which, ASH_CAP, FILTER_CAP
	BIND	-1
	MAKE	wakes
	HAND_OVER
	GRANTED
#ifndef CONTROL
	CAP	\which, zero
	CALL	RENEW
	GRANTED
	KEEP_CAP \which, zero
#endif
	NOT_RUN_ANY_MORE
	HAND_OVER			/* with the new ones */
	GRANTED
	jal	does_it_run
	addiu	s7, s7, 1
	beqz	v0, hole
	UNMAKE
	CAP	FILTER_CAP, zero
	CALL	FILTER_FREE
	GRANTED
	.endr

	/* another handler in the place of one that was freed */
	BIND	-1
	MAKE	wakes
	HAND_OVER
	GRANTED
	UNMAKE
	MAKE	wakes
#ifdef CONTROL
	HAND_OVER
	GRANTED
#endif
	NOT_RUN_ANY_MORE
	UNMAKE
	CAP	FILTER_CAP, zero
	CALL	FILTER_FREE
	GRANTED

	/* its page is freed, its page is renewed */
	BIND	-1
	.irp	how, PAGE_FREE, RENEW
	MAKE	wakes
	HAND_OVER
	GRANTED
	jal	does_it_run
	addiu	s7, s7, 1
	beqz	v0, hole
#ifndef CONTROL
	CAP	DATA_CAP, zero
	CALL	\how
	GRANTED
	KEEP_CAP DEAD_CAP, zero
	addiu	s7, s7, 1
	lw	v0, PINNED_PAGES(zero)
	bnez	v0, hole
	OWN_PAGE DATA, DATA_CAP
#endif
	NOT_RUN_ANY_MORE
	UNMAKE
	.endr
	b	repelled

	/* v0 = runs in two periods */
does_it_run:
	move	s5, ra
	lw	s6, RUNS(zero)
	WAIT	2
	lw	v0, RUNS(zero)
	subu	v0, v0, s6
	jr	s5

	/* Each of its slices begins here. */
owner:	lw	v0, READY(zero)
	bnez	v0, 2f
1:	lw	v0, GIVEN+16(zero)
	beqz	v0, 1b
	li	v0, 1
	sw	v0, READY(zero)
	la	a0, wakes
	andi	a0, a0, PAGE_SIZE - 1
	CAP	GIVEN, zero
	ENV	GIVEN+16, zero
	CALL	HANDLER_MAKE
	KEEP_CAP ASH_CAP, zero
	move	t0, zero
	CALL	ENV_PAGE
	KEEP_CAP ASK_CAP, zero
	li	a0, -1
	jal	bind
	KEEP_CAP FILTER_CAP, zero
	HAND_OVER
2:	b	2b

	END	attack-ash-ends
