/* SPDX-License-Identifier: MIT */
/*
 * Handlers that are not there, or that do harm. Each is tried by a child:
 *	unset	  a TLB miss with no handler for it
 *	unmapped  a TLB miss whose handler's page is not mapped
 *	absent	  a slice that starts at a page that is not mapped
 *	loop	  a handler whose first instruction is the same fault again
 *	deep	  an exception handler at an address that is not mapped, with a
 *		  TLB handler that returns to it for ever
 *	attack	the first three are destroyed, the others use up their own
 *		slices; the parent goes on as before
 *	control	a child with a good handler handles a fault and lives
 */
#include "attack.h"

attack:
#ifdef CONTROL
	SPAWN	good
	AWAIT	FAULTS
	WAIT	4
	jal	alive
	lw	v0, OF_CHILD(FAULTS)(zero)
	bne	v0, 1, hole
	jal	end_child
#else
	.irp	kind, unset, unmapped, absent_page + 0x10000
	SPAWN	\kind
	jal	await_end
	jal	end_child
	.endr
	.irp	kind, loop, deep
	SPAWN	\kind
	WAIT	6
	jal	alive
	jal	end_child
	move	a0, s4
	CALL	SLICE_OWNER
	EXPECT	0
	.endr
#endif
	b	repelled

	/* it is destroyed before AWAIT_MOST periods are over */
await_end:
	CALL	TICKS
	addiu	v1, v0, AWAIT_MOST
1:	CALL	TICKS
	bge	v0, v1, 2f
	move	a0, s4
	CALL	SLICE_OWNER
	bnez	v0, 1b
2:	EXPECT	0
	jr	ra

alive:	addiu	s7, s7, 1
	move	a0, s4
	CALL	SLICE_OWNER
	bne	v0, s3, hole
	jr	ra

end_child:
	move	s5, ra
	li	a0, CHILD
	move	t0, zero
	CALL	UNGUARANTEE		/* gone already, if the child is */
	ENV	SPARE, zero
	CALL	ENV_DESTROY
	jr	s5

	.set	absent_page, 0x400000

	/* --- what the children do; their registers begin as 0 --- */
unset:	lw	v0, 0x30000000
1:	b	1b

unmapped:
	HANDLE	EXO_ENTRY_END, yielded
	HANDLE	EXO_ENTRY_TLBL, 0x30000000
	lw	v0, 0x30001000
1:	b	1b

loop:	HANDLE	EXO_ENTRY_END, yielded
	HANDLE	EXO_ENTRY_BREAK, again
	break	7
again:	break	7
	b	again

deep:	HANDLE	EXO_ENTRY_END, yielded
	HANDLE	EXO_ENTRY_BREAK, 0x30000000
	HANDLE	EXO_ENTRY_TLBL, retry
	break	7
1:	b	1b
retry:	lw	t0, EXO_SAVE_TLB+0(zero)
	jr	t2

good:	HANDLE	EXO_ENTRY_END, yielded
	lw	v0, FAULTS(zero)	/* a later slice */
	bnez	v0, 1f
	CATCH	EXO_ENTRY_BREAK
	break	7
1:	b	1b

	END	attack-handler
