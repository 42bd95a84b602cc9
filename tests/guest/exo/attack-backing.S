/* SPDX-License-Identifier: MIT */
/*
 * Places to save pages in that are not the caller's to write; a repossession
 * vector read before it is written.
 *	attack	a page of the caller's own, a forged capability, one to read
 *		only, a window of the kernel, an environment, an index beyond
 *		the last, the same place twice are refused
 *	control	a page of another environment, with the right to write
 */
#include <exo/revoke.h>
#include "attack.h"

#define OTHERS SPARE+32 /* a page of the child's */

	.macro	BACK index, cap
	CAP	\cap, zero
	li	a0, \index
	move	t0, zero
	CALL	BACKING
	.endm

	/* The child's context page holds what it has got. */
attack:	SPAWN	child
1:	lw	v0, OF_CHILD(SPARE)
	beqz	v0, 1b
	WAIT	1
	li	v1, OF_CHILD(SPARE)
	CAP	0, v1
	KEEP_CAP OTHERS, zero
	li	a0, EXO_ANY
	CALL	PAGE_ALLOC
	GRANTED
	KEEP_CAP SPARE+16, zero
	BACK	0, OTHERS
	GRANTED
#ifndef CONTROL
	BACK	1, OTHERS
	EXPECT	-EXO_E_BUSY
	BACK	8, OTHERS
	EXPECT	-EXO_E_ARG
	BACK	0x80000000, OTHERS
	EXPECT	-EXO_E_ARG
	BACK	1, SPARE+16
	EXPECT	-EXO_E_OWNER
	CAP	OTHERS, zero		/* a page has no second block */
	li	a0, 0
	li	t0, 8
	CALL	BACKING
	EXPECT	-EXO_E_ARG
	CAP	OTHERS, zero
	li	a0, EXO_READ
	CALL	DERIVE
	GRANTED
	KEEP_CAP OTHERS, zero
	BACK	1, OTHERS
	EXPECT	-EXO_E_RIGHTS
	lw	v0, OTHERS+4(zero)
	xori	v0, v0, 0x100
	sw	v0, OTHERS+4(zero)
	BACK	1, OTHERS
	EXPECT	-EXO_E_CAP
	li	a0, EXO_WINDOW_INFO
	CALL	WINDOW
	GRANTED
	KEEP_CAP OTHERS, zero
	BACK	1, OTHERS
	EXPECT	-EXO_E_RIGHTS
	move	t0, zero		/* the context page is the kernel's */
	CALL	ENV_PAGE
	GRANTED
	KEEP_CAP OTHERS, zero
	BACK	1, OTHERS
	EXPECT	-EXO_E_OWNER
	addiu	s0, s8, BOOT_ENV_CAP
	CAP	0, s0
	KEEP_CAP OTHERS, zero
	BACK	1, OTHERS
	EXPECT	-EXO_E_KIND
	.irp	n, 1, 15, 0x80000000, -1
	li	a0, \n
	CALL	VECTOR_READ
	EXPECT	-EXO_E_ARG
	.endr
#endif
	move	a0, zero
	CALL	VECTOR_READ
	EXPECT	0
	b	repelled

	/* the child: a page, its capability where the maker looks */
child:	li	a0, EXO_ENTRY_END
	la	a1, yielded
	move	t0, zero
	CALL	CONTEXT
	lw	v0, SPARE(zero)
	bnez	v0, 2f
	li	a0, EXO_ANY
	CALL	PAGE_ALLOC
	sw	a2, SPARE+4(zero)
	sw	a3, SPARE+8(zero)
	sw	a1, SPARE(zero)
2:	b	2b

	END	attack-backing
