/* SPDX-License-Identifier: MIT */
/*
 * Packet filters that are none (exo/filter.h), from places that are none, and
 * other people's: counts out of range, operations, widths, masks and offsets
 * that do not exist, a filter across the end of its page, a capability of
 * another kind, a number that was freed or never bound.
 *	attack	each is refused, and nothing is bound
 *	control	a good one is bound, and freed, as often
 */
#include "attack.h"
#include <exo/filter.h>

#define FILTER 0x4400 /* in the context page */
#define OFFSET (FILTER - EXO_CONTEXT_VA)
#define ATOM(op, width, offset) ((op) | (width) << 8 | (offset) << 16)

	/* one atom: the word above, mask, value; v0 = the answer */
	.macro	TRY atoms, atom, mask, value
#ifdef CONTROL
	jal	good
#else
	li	v0, \atoms
	sw	v0, FILTER(zero)
	li	v0, \atom
	sw	v0, FILTER+4(zero)
	li	v0, \mask
	sw	v0, FILTER+8(zero)
	li	v0, \value
	sw	v0, FILTER+12(zero)
	li	a0, OFFSET
#endif
	jal	bind
	ATTACK	ARG
	jal	unbind
	.endm

attack:	move	t0, zero
	CALL	ENV_PAGE
	GRANTED
	KEEP_CAP SPARE, zero

	TRY	0, ATOM(1, 2, 12), 0xffff, 0x800
	TRY	EXO_FILTER_ATOMS+1, ATOM(1, 2, 12), 0xffff, 0x800
	TRY	0x80000000, ATOM(1, 2, 12), 0xffff, 0x800
	TRY	0xffffffff, ATOM(1, 2, 12), 0xffff, 0x800
	TRY	1, ATOM(0, 2, 12), 0xffff, 0x800
	TRY	1, ATOM(3, 2, 12), 0xffff, 0x800
	TRY	1, ATOM(255, 2, 12), 0xffff, 0x800
	TRY	1, ATOM(1, 0, 12), 0, 0
	TRY	1, ATOM(1, 3, 12), 0xffff, 0x800
	TRY	1, ATOM(1, 255, 12), 0xffff, 0x800
	TRY	1, ATOM(1, 2, 0xffff), 0xffff, 0x800
	TRY	1, ATOM(1, 4, EXO_PACKET_MAX-3), 0xffff, 0x800
	TRY	1, ATOM(1, 2, 12), 0x1ffff, 0x800
	TRY	1, ATOM(1, 2, 12), 0xff, 0x800
	TRY	1, ATOM(2, 2, 12), 0xffff, 1
	TRY	1, ATOM(2, 1, 12), 0xff, 16
	TRY	1, ATOM(2, 4, 12), 0xffffffff, 0

	/* places: across the end of the page, not aligned, far away */
	.irp	at, PAGE_SIZE-8, PAGE_SIZE, OFFSET+2, 0x80000000, -4
	jal	good
#ifndef CONTROL
	li	a0, \at
#endif
	jal	bind
	ATTACK	ADDRESS
	jal	unbind
	.endr

	/* freed, and never bound */
	jal	good
	jal	bind
	GRANTED
	KEEP_CAP SPARE+16, zero
	CAP	SPARE+16, zero
	CALL	FILTER_FREE
	GRANTED
#ifndef CONTROL
	.irp	number, 0, 1, EXO_FILTERS-1, EXO_FILTERS, 0xffffff
	CAP	SPARE+16, zero
	srl	a1, a1, EXO_CAP_RIGHT_SHIFT
	sll	a1, a1, EXO_CAP_RIGHT_SHIFT
	li	v1, \number
	or	a1, a1, v1
	CALL	FILTER_FREE
	EXPECT	-EXO_E_CAP
	.endr
	CAP	SPARE, zero		/* a page is no filter */
	CALL	FILTER_FREE
	EXPECT	-EXO_E_KIND
#endif
	b	repelled

	/* the good one laid out, a0 its place */
good:	li	v0, 1
	sw	v0, FILTER(zero)
	li	v0, ATOM(1, 2, 12)
	sw	v0, FILTER+4(zero)
	li	v0, 0xffff
	sw	v0, FILTER+8(zero)
	li	v0, 0x800
	sw	v0, FILTER+12(zero)
	li	a0, OFFSET
	jr	ra

bind:	CAP	SPARE, zero
	move	t0, zero
	CALL	FILTER_BIND
	jr	ra

	/* in the control there is something to free */
unbind:
#ifdef CONTROL
	CALL	FILTER_FREE
	GRANTED
#endif
	jr	ra

	END	attack-filter
