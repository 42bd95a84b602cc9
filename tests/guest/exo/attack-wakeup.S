/* SPDX-License-Identifier: MIT */
/*
 * Wakeup predicates that look where the caller may not.
 *	attack	a forged capability, one for an environment, a page that is a
 *		device's, a word outside of the page or across words, terms and
 *		comparisons that are none are refused; so is sleep without a
 *		term
 *	control	a term on the caller's own page is set, and wakes him
 */
#include <exo/wakeup.h>
#include "attack.h"

	.macro	WAKE how
	CAP	SPARE, zero
	li	a0, \how
	move	t0, zero
	CALL	WAKEUP
	.endm

attack:	li	a0, EXO_ANY
	CALL	PAGE_ALLOC
	GRANTED
	KEEP_CAP SPARE, zero
#ifdef CONTROL
	HANDLE	EXO_ENTRY_START, repelled
	WAKE	0
	GRANTED
	CALL	SLEEP
	b	hole
#else
	CALL	SLEEP
	EXPECT	-EXO_E_ARG
	.irp	how, 8, 255, 0x300, 0x7f00, 0xff00
	WAKE	\how
	EXPECT	-EXO_E_ARG
	.endr
	.irp	how, 0x10000, 0x20000, 0x30000, 0x10000000, 0xfffc0000
	WAKE	\how
	EXPECT	-EXO_E_ADDRESS
	.endr
	lw	v0, SPARE+8(zero)	/* one bit of the checksum */
	xori	v0, v0, 1
	sw	v0, SPARE+8(zero)
	WAKE	0
	EXPECT	-EXO_E_CAP
	.irp	page, 0, 0x10000, 0x1d000, 0x1fc00, 0xffffff
	li	v0, EXO_KIND_PAGE << 28 | EXO_READ << 24 | \page
	sw	v0, SPARE(zero)
	WAKE	0
	EXPECT	-EXO_E_CAP
	.endr
	addiu	s0, s8, BOOT_ENV_CAP
	CAP	0, s0
	KEEP_CAP SPARE, zero
	WAKE	0
	EXPECT	-EXO_E_KIND
	CALL	SLEEP			/* nothing of all that was set */
	EXPECT	-EXO_E_ARG
#endif
	b	repelled

	END	attack-wakeup
