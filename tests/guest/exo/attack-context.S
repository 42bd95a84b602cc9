/* SPDX-License-Identifier: MIT */
/*
 * The page into which the kernel saves registers. It is found by its physical
 * address, whatever the program does with the virtual one.
 *	attack	there are no entries but the documented ones, and no more
 *		guaranteed mappings; the page cannot be freed, given other
 *		rights or taken out of the guaranteed mappings; with another
 *		page mapped in its place exceptions still arrive and nothing is
 *		written elsewhere; nothing goes before a guaranteed mapping
 *	control	the same with a page that is the program's own
 */
#include "attack.h"

#define DECOY  0x20005000
#define SECOND 0x20009000

attack:	li	a0, EXO_ANY
	CALL	PAGE_ALLOC
	GRANTED
	KEEP_CAP SPARE, zero
	li	a0, DECOY + EXO_MAP_WRITE
	move	t0, zero
	CALL	GUARANTEE
	GRANTED
	CATCH	EXO_ENTRY_BREAK

#ifdef CONTROL
	CAP	SPARE, zero
	li	a0, DECOY + PAGE_SIZE
	move	t0, zero
	CALL	GUARANTEE
	GRANTED
	break	7
	li	a0, EXC_BP
	jal	one_fault
	li	a0, DECOY
	move	t0, zero
	CALL	UNGUARANTEE
	GRANTED
	CAP	SPARE, zero
	CALL	RENEW
	GRANTED
	CALL	PAGE_FREE
	GRANTED
#else
	CAP	SPARE, zero		/* the same place in the table */
	li	a0, DECOY + EXO_GUARANTEED * PAGE_SIZE
	move	t0, zero
	CALL	GUARANTEE
	EXPECT	-EXO_E_BUSY
	.irp	entry, 0, EXO_ENTRIES, EXO_ENTRIES+3, 1000, 0x40000001, -1
	li	a0, \entry
	la	a1, caught
	move	t0, zero
	CALL	CONTEXT
	EXPECT	-EXO_E_ARG
	.endr
	move	t0, zero
	CALL	ENV_PAGE
	GRANTED
	KEEP_CAP SPARE+16, zero
	.irp	call, PAGE_FREE, RENEW
	CAP	SPARE+16, zero
	CALL	\call
	REFUSED
	.endr
	li	a0, EXO_CONTEXT_VA
	move	t0, zero
	CALL	UNGUARANTEE
	REFUSED
	/* what has its place in the table, but is not there */
	.irp	va, EXO_CONTEXT_VA, DECOY
	li	a0, \va + EXO_GUARANTEED * PAGE_SIZE
	move	t0, zero
	CALL	UNGUARANTEE
	EXPECT	-EXO_E_ARG
	.endr
	CAP	SPARE, zero		/* another page in its place */
	li	a0, EXO_CONTEXT_VA + EXO_MAP_WRITE
	move	t0, zero
	CALL	GUARANTEE
	REFUSED
	li	a0, EXO_ANY		/* what was bound there before goes */
	CALL	PAGE_ALLOC
	GRANTED
	li	a0, SECOND
	CALL	MAP
	GRANTED
	lw	v0, SECOND
	EXPECT	0
	li	t3, 0x5eed		/* the decoy, seen at its own address */
	sw	t3, DECOY
	CAP	SPARE, zero
	li	a0, SECOND
	move	t0, zero
	CALL	GUARANTEE
	GRANTED
	lw	v0, SECOND
	EXPECT	0x5eed
	CAP	SPARE, zero
	li	a0, EXO_CONTEXT_VA
	CALL	MAP			/* allowed or not: */
	li	a0, EXO_CONTEXT_VA
	CALL	TLBVADELETE
	break	7			/* it arrives, by the real page */
	li	a0, EXC_BP
	jal	one_fault
	lw	v0, DECOY
	bne	v0, 0x5eed, hole
#endif
	b	repelled

	END	attack-context
