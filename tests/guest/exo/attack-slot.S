/* SPDX-License-Identifier: MIT */
/*
 * A branch in the delay slot of another, as no program may have it: its own
 * slot is what the first one leads to. EPC of what fails there is 4 less, for
 * address 0 the kernel's last word.
 *	attack	a child tries it on pages that are not mapped, and whatever
 *		becomes of it, the kernel goes on, and so does the parent
 *	control	a jump there is a TLB miss, which the child deals with
 */
#include "attack.h"

#define DONE SPARE+16

attack:	SPAWN	child
	WAIT	8
#ifdef CONTROL
	addiu	s7, s7, 1
	lw	v0, OF_CHILD(DONE)(zero)
	beqz	v0, hole
#endif
	b	repelled

child:	HANDLE	EXO_ENTRY_TLBL, missed
	la	v0, 1f
	sw	v0, GO_ON(zero)
	move	v1, zero
	.set	noreorder
	jr	v1
#ifdef CONTROL
	nop
#else
	b	1f
	nop
#endif
	.set	reorder
1:	li	v0, 1
	sw	v0, DONE(zero)
2:	b	2b

	END	attack-slot
