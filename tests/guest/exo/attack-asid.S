/* SPDX-License-Identifier: MIT */
/*
 * Addressing context identifiers that the caller does not hold: installed,
 * given back.
 *	attack	every identifier that the caller was not given is refused; one
 *		given back cannot be installed again, and has forgotten its
 *		mappings when somebody is given it anew; no binding is for all
 *		identifiers, whatever flags were asked for
 *	control	one that the kernel gave may be installed, used and given back
 */
#include "attack.h"

#define PAGE   0x20000000
#define PINNED 0x20005000

attack:	CATCH	EXO_ENTRY_REFUSED
	CALL	CID_ALLOC
	GRANTED
	move	s0, v0
#ifdef CONTROL
	/* A page bound in one context is not there in the other, and back. */
	HANDLE	EXO_ENTRY_TLBL, missed
	li	a0, EXO_ANY
	CALL	PAGE_ALLOC
	GRANTED
	KEEP_CAP SPARE, zero
	move	a0, s0
	CALL	CIDSWITCH
	UNHARMED
	li	a0, PAGE + EXO_MAP_WRITE
	CAP	SPARE, zero
	CALL	MAP
	GRANTED
	sw	s0, PAGE
	lw	v0, PAGE
	bne	v0, s0, hole
#else
	move	s3, zero		/* the one we began with */
	/* leave a mapping behind in s0, and get s0 again */
	HANDLE	EXO_ENTRY_TLBL, missed
	li	a0, EXO_ANY
	CALL	PAGE_ALLOC
	GRANTED
	KEEP_CAP SPARE, zero
	move	a0, s0
	CALL	CIDSWITCH
	li	a0, PAGE
	CAP	SPARE, zero
	CALL	MAP
	GRANTED
	lw	v0, PAGE
	UNHARMED
	move	a0, s3
	CALL	CIDSWITCH
	lw	v0, PAGE		/* not ours here */
	FAULTED	EXC_TLBL
	move	a0, s0			/* nor with every flag there is */
	CALL	CIDSWITCH
	li	a0, PAGE + 0xfff
	CAP	SPARE, zero
	CALL	MAP
	lw	v0, PAGE
	UNHARMED
	move	a0, s3
	CALL	CIDSWITCH
	lw	v0, PAGE
	FAULTED	EXC_TLBL
	li	a0, PINNED + 0xfff
	CAP	SPARE, zero
	move	t0, zero
	CALL	GUARANTEE
	GRANTED
	lw	v0, PINNED
	UNHARMED
	li	s1, TLB_ENTRIES - 1
1:	move	a0, s1
	CALL	TLB_READ		/* ours: a2 = EntryLo */
	bltz	v0, 2f
	addiu	s7, s7, 1
	andi	a2, a2, 0xfff & ~(ENTRYLO_N | ENTRYLO_D | ENTRYLO_V)
	bnez	a2, hole
2:	addiu	s1, s1, -1
	bgez	s1, 1b
	move	a0, s0
	CALL	CID_FREE
	GRANTED
	CALL	CID_ALLOC
	addiu	s7, s7, 1
	bne	v0, s0, hole
	move	a0, s0
	CALL	CIDSWITCH
	lw	v0, PAGE
	FAULTED	EXC_TLBL
	move	a0, s3
	CALL	CIDSWITCH
	UNHARMED
	move	a0, s0
	CALL	CID_FREE
	GRANTED
	li	s1, EXO_CIDS - 1	/* every number there is, but ours */
1:	move	a0, s1
	CALL	CID_FREE
	EXPECT	-EXO_E_OWNER
	move	a0, s1
	CALL	CIDSWITCH
	FAULTED	EXO_EXC_REFUSED
	lw	v0, BADVADDR(zero)
	EXPECT	-EXO_E_OWNER
	addiu	s1, s1, -1
	bgtz	s1, 1b
	move	a0, zero		/* installed */
	CALL	CID_FREE
	EXPECT	-EXO_E_BUSY
	.irp	cid, 4, 63, 64, 0x40, 0xfc0, 0x80000000, -1
	li	a0, \cid
	CALL	CIDSWITCH
	FAULTED	EXO_EXC_REFUSED
	lw	v0, BADVADDR(zero)
	EXPECT	-EXO_E_ARG
	li	a0, \cid
	CALL	CID_FREE
	EXPECT	-EXO_E_ARG
	.endr
#endif
	b	repelled

	END	attack-asid
