/* SPDX-License-Identifier: MIT */
/*
 * Power over other environments without a capability for them, and names of
 * environments and slices that do not exist.
 *	attack	forged capabilities, those of another kind, with less than the
 *		right and those for a dead environment are refused; so are
 *		transfers to nobody
 *	control	our own and the child's own capability do all of it
 */
#include "attack.h"

	.macro	AS_CHILD		/* "env": the child's, or a forgery */
#ifdef CONTROL
	ENV	SPARE, zero
#else
	ENV	SPARE+16, zero
#endif
	.endm

	/* what one may do to an environment one has a capability for */
	.macro	MEDDLE error
	li	a0, EXO_ENTRY_BREAK
	la	a1, caught
	AS_CHILD
	CALL	CONTEXT
	ATTACK	\error
	li	a0, EXO_ANY
	AS_CHILD
	CALL	SLICE_ALLOC
	ATTACK	\error
	AS_CHILD
	CALL	ENV_PAGE
	ATTACK	\error
	jal	code_page
	li	a0, 0x20005000
	AS_CHILD
	CALL	GUARANTEE
	ATTACK	\error
	li	a0, 0x20005000
	AS_CHILD
	CALL	UNGUARANTEE
	ATTACK	\error
	AS_CHILD
	CALL	ENV_DESTROY
	ATTACK	\error
	.endm

attack:	SPAWN	child
#ifdef CONTROL
	li	a0, EXO_ENTRY_BREAK	/* our own, from exo_boot */
	la	a1, caught
	ENV	BOOT_ENV_CAP, s8
	CALL	CONTEXT
	GRANTED
	break	7
	li	a0, EXC_BP
	jal	one_fault
	MEDDLE	CAP
	move	a0, s4
	CALL	SLICE_OWNER
	EXPECT	0
#else
	CAP	SPARE, zero		/* one bit of the checksum */
	xori	a3, a3, 1
	KEEP_CAP SPARE+16, zero
	MEDDLE	CAP
	CAP	SPARE, zero		/* the first environment's name */
	addiu	a1, a1, -1
	KEEP_CAP SPARE+16, zero
	MEDDLE	CAP
	jal	code_page		/* a page is no environment */
	KEEP_CAP SPARE+16, zero
	MEDDLE	KIND
	CAP	SPARE, zero		/* to look at, to set up, not to end */
	li	a0, EXO_READ
	CALL	DERIVE
	GRANTED
	KEEP_CAP SPARE+16, zero
	MEDDLE	RIGHTS
	CAP	SPARE, zero
	li	a0, EXO_WRITE
	CALL	DERIVE
	GRANTED
	KEEP_CAP SPARE+16, zero
	AS_CHILD
	CALL	ENV_DESTROY
	EXPECT	-EXO_E_RIGHTS
	move	a0, s4			/* the child's slice is not ours */
	CALL	SLICE_FREE
	EXPECT	-EXO_E_OWNER
	CAP	SPARE, zero		/* nor is an environment a page */
	.irp	call, MAP, PAGE_FREE, ICACHE_FLUSH
	li	a0, 0x20000000
	CALL	\call
	EXPECT	-EXO_E_KIND
	CAP	SPARE, zero
	.endr
	move	a0, s4			/* it is taken */
	move	t0, zero
	CALL	SLICE_ALLOC
	EXPECT	-EXO_E_BUSY
	.irp	slice, 64, 65, -2, 0x40000000, 0x80000000
	li	a0, \slice
	CALL	SLICE_FREE
	REFUSED
	li	a0, \slice
	move	t0, zero
	CALL	SLICE_ALLOC
	REFUSED
	li	a0, \slice
	CALL	SLICE_OWNER
	REFUSED
	.endr
	ENV	SPARE, zero		/* the dead have no slices */
	CALL	ENV_DESTROY
	GRANTED
	move	a0, s4
	CALL	SLICE_OWNER
	EXPECT	0
	CAP	SPARE, zero
	KEEP_CAP SPARE+16, zero
	MEDDLE	CAP
	.irp	call, PCT_SYNC, PCT_ASYNC
	move	v1, s3			/* the child that was */
	CALL	\call
	EXPECT	-EXO_E_NONE
	.irp	name, 0, 1, 0x100, 0x10000, 0xff00, 0x10500, 0x80000000, -1
	li	v1, \name
	CALL	\call
	EXPECT	-EXO_E_NONE
	.endr
	.endr
	move	s0, s3			/* a yield to nobody comes back */
	WAIT	1
#endif
	b	repelled

child:	HANDLE	EXO_ENTRY_END, yielded
1:	b	1b

	END	attack-env
