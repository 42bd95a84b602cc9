/* SPDX-License-Identifier: MIT */
/*
 * PROTECT changes what may be done with pages that are bound, and asks for no
 * capability: so it may do no more than the one they were bound by.
 *	attack	a page bound by a right to read, a kernel's window: not
 *		writable afterwards. A page that was made read-only is, even if
 *		the TLB alone still has it. One whose capability has died does
 *		not come back. Counts and addresses that are none are refused.
 *	control	a page bound by a right to write is made read-only and
 *		writable, as often as one likes
 */
#include "attack.h"

#define VA   0x20003000
#define CLASH 0x21003000 /* the same place in the software TLB */

	/* one store, which is looked at in the next step */
	.macro	STORE at
	.set	noreorder
	li	v1, \at
	sw	s8, 0(v1)
	.set	reorder
	.endm
	.macro	PROTECT flags, pages
	li	a0, \flags
	li	a1, \pages
	CALL	PROTECT
	.endm
	.macro	BIND flags, cap
	li	a0, \flags
	CAP	\cap, zero
	CALL	MAP
	GRANTED
	.endm

attack:	CATCH	EXO_ENTRY_MOD
	HANDLE	EXO_ENTRY_TLBS, missed
	HANDLE	EXO_ENTRY_TLBL, missed
	li	a0, EXO_ANY
	CALL	PAGE_ALLOC
	GRANTED
	KEEP_CAP SPARE, zero
	li	a0, EXO_READ
	CALL	DERIVE
	GRANTED
	KEEP_CAP SPARE+16, zero

#ifdef CONTROL
	BIND	VA, SPARE
	PROTECT	VA + EXO_MAP_WRITE, 1
	EXPECT	0
	STORE	VA
	UNHARMED
	PROTECT	VA, 1
	EXPECT	0
	lw	v0, VA
	bne	v0, s8, hole
	PROTECT	VA - 0x2000 + EXO_MAP_WRITE, EXO_PROTECT_MAX
	EXPECT	0
	STORE	VA
	UNHARMED
#else
	BIND	VA, SPARE+16
	PROTECT	VA + EXO_MAP_WRITE, 1
	EXPECT	0
	STORE	VA
	FAULTED	EXC_MOD

	li	a0, EXO_WINDOW_INFO
	CALL	WINDOW
	KEEP_CAP SPARE+32, zero
	BIND	VA, SPARE+32
	PROTECT	VA + EXO_MAP_WRITE, 1
	EXPECT	0
	STORE	VA
	FAULTED	EXC_MOD

	BIND	VA + EXO_MAP_WRITE, SPARE
	PROTECT	VA, 1
	EXPECT	0
	STORE	VA
	FAULTED	EXC_MOD
	BIND	VA + EXO_MAP_WRITE, SPARE
	STORE	VA
	UNHARMED
	BIND	CLASH, SPARE+16
	PROTECT	VA, 1
	EXPECT	0
	STORE	VA
	FAULTED	EXC_TLBS

	BIND	VA + EXO_MAP_WRITE, SPARE
	CAP	SPARE, zero
	CALL	RENEW
	GRANTED
	PROTECT	VA + EXO_MAP_WRITE, 1
	EXPECT	0
	STORE	VA
	FAULTED	EXC_TLBS

	PROTECT	VA, 0
	EXPECT	-EXO_E_ARG
	PROTECT	VA, EXO_PROTECT_MAX + 1
	EXPECT	-EXO_E_ARG
	PROTECT	VA, -1
	EXPECT	-EXO_E_ARG
	PROTECT	0x80000000, 1
	EXPECT	-EXO_E_ADDRESS
	PROTECT	0x7ffff000, 2
	EXPECT	-EXO_E_ADDRESS
	PROTECT	0xfffff000, 2
	EXPECT	-EXO_E_ADDRESS
#endif
	b	repelled

	END	attack-protect
