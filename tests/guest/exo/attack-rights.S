/* SPDX-License-Identifier: MIT */
/*
 * More than a capability allows: with one for reading, to write, to free, to
 * renew, to forget instructions of it, to climb back up.
 *	attack	RIGHTS, also by way of the primitive; the page stays read-only
 *	control	with the owner's capability all of it works
 */
#include "attack.h"

attack:	li	a0, EXO_ANY
	CALL	PAGE_ALLOC
	GRANTED
#ifndef CONTROL
	li	a0, EXO_READ
	CALL	DERIVE
	GRANTED
#endif
	KEEP_CAP SPARE, zero
	CATCH	EXO_ENTRY_REFUSED
	CATCH	EXO_ENTRY_MOD

	li	a0, 0x20005000 + EXO_MAP_WRITE
	CAP	SPARE, zero
	CALL	MAP
	ATTACK	RIGHTS
	li	a0, 0x20005000 + EXO_MAP_WRITE
	CAP	SPARE, zero
	CALL	TLBWR
	FAULTED	EXO_EXC_REFUSED
	li	a0, 0x20005000 + EXO_MAP_WRITE
	CAP	SPARE, zero
	move	t0, zero
	CALL	GUARANTEE
	ATTACK	RIGHTS

#ifndef CONTROL
	li	a0, 0x20005000		/* reading is allowed */
	CAP	SPARE, zero
	CALL	MAP
	GRANTED
#endif
	.set	noreorder
	li	v1, 0x20005000
	sw	s8, 0(v1)
	.set	reorder
	FAULTED	EXC_MOD

	.irp	right, EXO_WRITE, EXO_OWN
	li	a0, \right
	CAP	SPARE, zero
	CALL	DERIVE
	ATTACK	RIGHTS
	.endr
#ifndef CONTROL
	.irp	right, 0, EXO_OWN + 1, 15, 16, 0x80000000
	li	a0, \right
	CAP	SPARE, zero
	CALL	DERIVE
	REFUSED
	.endr
#endif
	CAP	SPARE, zero
	CALL	ICACHE_FLUSH
	ATTACK	RIGHTS
	CAP	SPARE, zero
	CALL	RENEW
	ATTACK	RIGHTS
#ifdef CONTROL
	KEEP_CAP SPARE, zero
#endif
	CAP	SPARE, zero
	CALL	PAGE_FREE
	ATTACK	RIGHTS
	b	repelled

	END	attack-rights
