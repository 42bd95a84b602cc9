/* SPDX-License-Identifier: MIT */
/*
 * The kernel's books, which everybody may read: written to.
 *	attack	a window cannot be mapped writable, cannot be stored to, its
 *		page cannot be freed or renewed; windows that are none are
 *		refused
 *	control	it can be read, and it is right about who owns slice 0
 */
#include "attack.h"

#define PAGE 0x20000000

attack:	CATCH	EXO_ENTRY_MOD
	li	s0, EXO_WINDOW_OWNERS + 1
1:	move	a0, s0
	CALL	WINDOW
	bltz	v0, 3f			/* a number without a window */
	KEEP_CAP SPARE, zero
	li	a0, PAGE
	CALL	MAP
	GRANTED
	lw	s1, PAGE
#ifndef CONTROL
	li	a0, PAGE + EXO_MAP_WRITE
	CAP	SPARE, zero
	CALL	MAP
	EXPECT	-EXO_E_RIGHTS
	.set	noreorder
	li	v1, PAGE
	sw	s8, 0(v1)
	.set	reorder
	FAULTED	EXC_MOD
	.irp	call, PAGE_FREE, RENEW
	CAP	SPARE, zero
	CALL	\call
	REFUSED
	.endr
	li	a0, EXO_WRITE
	CAP	SPARE, zero
	CALL	DERIVE
	EXPECT	-EXO_E_RIGHTS
#endif
	addiu	s2, s2, 1
3:	addiu	s0, s0, -1
	bgez	s0, 1b
	move	v0, s2			/* how many there were */
	EXPECT	16
#ifdef CONTROL
	CALL	SELF			/* struct exo_info, exo/info.h */
	lw	v1, PAGE + 20
	addiu	s7, s7, 1
	bne	v0, v1, hole
	lw	v0, BOOT_RAM_PAGES(s8)
	lw	v1, PAGE + 4
	addiu	s7, s7, 1
	bne	v0, v1, hole
#else
	.irp	which, 14, EXO_WINDOW_OWNERS - 1, 159, 192, 0x80000000, -1
	li	a0, \which
	CALL	WINDOW
	REFUSED
	.endr
#endif
	b	repelled

	END	attack-window
