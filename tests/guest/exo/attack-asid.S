/* SPDX-License-Identifier: MIT */
/*
 * Addressing context identifiers of others: installed, given back.
 *	attack	every identifier that the caller was not given is refused; one
 *		given back cannot be installed again, and has forgotten its
 *		mappings when somebody is given it anew
 *	control	one that the kernel gave may be installed, used and given back
 */
#include "attack.h"

#define PAGE 0x20000000

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
	/* s3: the one we began with */
	li	s3, 1
3:	sw	zero, FAULTS(zero)
	move	a0, s3
	CALL	CIDSWITCH
	lw	v0, FAULTS(zero)
	beqz	v0, 4f
5:	addiu	s3, s3, 1
	b	3b
4:	beq	s3, s0, 5b
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
	move	a0, s0
	CALL	CID_FREE
	GRANTED
	li	s1, ASIDS
6:	CALL	CID_ALLOC		/* numbers may come in any order */
	bltz	v0, 7f
	bne	v0, s0, 6b
	move	a0, s0
	CALL	CIDSWITCH
	lw	v0, PAGE
	FAULTED	EXC_TLBL
	move	a0, s3
	CALL	CIDSWITCH
	UNHARMED
7:	move	a0, s0
	CALL	CID_FREE
	li	s1, ASIDS - 1		/* every number there is */
1:	beq	s1, s0, 2f
	move	a0, s1
	CALL	CID_FREE
	REFUSED
2:	move	a0, s1
	CALL	CIDSWITCH
	lw	v0, FAULTS(zero)
	sw	zero, FAULTS(zero)
	addu	s2, s2, v0
	addiu	s1, s1, -1
	bgez	s1, 1b
	/* all of them, or all but the one that is installed already */
	addiu	s7, s7, 1
	addiu	s2, s2, -(ASIDS - 1)
	bgtu	s2, 1, hole
	.irp	cid, 64, 65, 0x40, 0xfc0, 0x80000000, -1
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
