/* SPDX-License-Identifier: MIT */
/*
 * Rings of buffers for packets (exo/net.h) made of what is not the program's
 * to be written: pages with right READ only, freed ones, a window of the
 * kernel's, the context page, ranges that end behind their page, wrap, are
 * empty or not aligned; no buffers, or too many.
 *	attack	each is refused
 *	control	a good ring is taken, as often
 */
#include "attack.h"
#include <exo/filter.h>

#define FILTER 0x4400 /* in the context page */
#define RING   0x4500
#define AT(place) ((place) - EXO_CONTEXT_VA)

/* struct exo_ring */
#define COUNT  RING
#define WORDS  (RING + 4)
#define WORD   (RING + 16)
#define BUFFER (RING + 20)
#define PLACE  (BUFFER + 12)
#define BYTES  (BUFFER + 16)

#define PAGE_CAP   (SPARE + 16)
#define FILTER_CAP (SPARE + 32)

	/* the good ring, but for a word */
	.macro	BUT place, value
	jal	good
#ifndef CONTROL
	li	v0, \value
	sw	v0, \place(zero)
#endif
	.endm
	/* but for a capability: a1-a3 */
	.macro	BUT_CAP place
#ifndef CONTROL
	KEEP_CAP \place, zero
#endif
	.endm
	.macro	TRY error
	li	a0, AT(RING)
	CAP	SPARE, zero
	ENV	FILTER_CAP, zero
	CALL	FILTER_RING
	ATTACK	\error
	.endm

attack:	move	t0, zero
	CALL	ENV_PAGE
	GRANTED
	KEEP_CAP SPARE, zero
	li	a0, EXO_ANY
	CALL	PAGE_ALLOC
	GRANTED
	KEEP_CAP PAGE_CAP, zero
	li	v0, 1
	sw	v0, FILTER(zero)
	li	v0, 1 | 2 << 8 | 12 << 16
	sw	v0, FILTER+4(zero)
	li	v0, 0xffff
	sw	v0, FILTER+8(zero)
	li	v0, 0x800
	sw	v0, FILTER+12(zero)
	li	a0, AT(FILTER)
	CAP	SPARE, zero
	move	t0, zero
	CALL	FILTER_BIND
	GRANTED
	KEEP_CAP FILTER_CAP, zero

	.irp	count, 0, 17, 0x80000000, -1
	BUT	COUNT, \count
	TRY	ARG
	.endr
	.irp	bytes, 0, 60
	BUT	BYTES, \bytes
	TRY	ARG
	.endr
	.irp	bytes, PAGE_SIZE+4, 0xfffffffc, 1510
	BUT	BYTES, \bytes
	TRY	ADDRESS
	.endr
	.irp	place, 2, PAGE_SIZE-64, PAGE_SIZE, 0x80000000, 0xfffffffc
	BUT	PLACE, \place
	TRY	ADDRESS
	.endr
	.irp	word, 2, PAGE_SIZE, 0xfffffffc
	BUT	WORD, \word
	TRY	ADDRESS
	.endr

	.irp	which, WORDS, BUFFER
	jal	good			/* may only be read */
	li	a0, EXO_READ
	CAP	PAGE_CAP, zero
	CALL	DERIVE
	GRANTED
	BUT_CAP	\which
	TRY	RIGHTS
	jal	good			/* everybody's to read */
	li	a0, EXO_WINDOW_NET
	CALL	WINDOW
	GRANTED
	BUT_CAP	\which
	TRY	RIGHTS
	jal	good			/* the kernel's */
	CAP	SPARE, zero
	BUT_CAP	\which
	li	a0, AT(RING)
	CAP	SPARE, zero
	ENV	FILTER_CAP, zero
	CALL	FILTER_RING
#ifdef CONTROL
	GRANTED
#else
	REFUSED
#endif
	jal	good			/* nobody's any more */
	li	a0, EXO_ANY
	CALL	PAGE_ALLOC
	GRANTED
	BUT_CAP	\which
	CALL	PAGE_FREE
	GRANTED
	TRY	CAP
	jal	good			/* no page */
	CAP	FILTER_CAP, zero
	BUT_CAP	\which
	TRY	KIND
	.endr
	b	repelled

good:	li	v0, 1
	sw	v0, COUNT(zero)
	sw	zero, WORD(zero)
	sw	zero, PLACE(zero)
	li	v0, 1516
	sw	v0, BYTES(zero)
	CAP	PAGE_CAP, zero
	KEEP_CAP WORDS, zero
	KEEP_CAP BUFFER, zero
	jr	ra

	END	attack-ring
