/* SPDX-License-Identifier: MIT */
/*
 * Calls that do not exist, calls with senseless arguments, calls where none
 * may stand.
 *	attack	-CALL and no register changed that need not; a syscall in a
 *		delay slot is the program's exception; the console takes no
 *		more bytes than there are
 *	control	SELF answers 300 times
 */
#include "attack.h"

#define JUNK 0x80030000

	.macro	JUNK_ALL
	.irp	r, 4, 5, 6, 7, 8, 9, 10
	li	$\r, JUNK + \r
	.endr
	.endm

attack:	HANDLE	EXO_ENTRY_REFUSED, caught
#ifdef CONTROL
	li	s0, 300
1:	CALL	SELF
	GRANTED
	addiu	s0, s0, -1
	bnez	s0, 1b
#else
	li	s0, EXO_SYSCALLS
	li	s1, 0x600d
1:	JUNK_ALL
	move	v0, s0
	syscall
	EXPECT	-EXO_E_CALL
	bne	s1, 0x600d, hole
	addiu	s0, s0, 1
	bne	s0, EXO_SYSCALLS + 300, 1b

	.irp	number, 0x7fffffff, 0x80000000, -1, 0x10000, 0x20000007
	JUNK_ALL
	li	v0, \number
	syscall
	EXPECT	-EXO_E_CALL
	.endr

	/* every call that comes back, with junk (not EXIT, YIELD, RESUME, nor
	 * transfers); whatever they say, we are still here afterwards */
	.irp	call, TLBWR, TLBVADELETE, CIDSWITCH, FPUMOD, SELF, TICKS, \
		SLICES, CONSOLE, PAGE_ALLOC, PAGE_FREE, RENEW, DERIVE, \
		MAP, GUARANTEE, UNGUARANTEE, CONTEXT, ENV_DESTROY, ENV_PAGE, \
		SLICE_ALLOC, SLICE_FREE, SLICE_OWNER, CID_FREE, \
		ICACHE_FLUSH, WINDOW
	JUNK_ALL
	CALL	\call
	.endr
	sw	zero, FAULTS(zero)

	.irp	count, 13, 255, 0x80000000, -1
	li	a0, \count
	CALL	CONSOLE
	REFUSED
	.endr

	li	v0, EXO_SYS_SELF
	la	v1, 2f
	sw	v1, GO_ON(zero)
	.set	noreorder
	b	hole
	syscall
	.set	reorder
2:	sw	zero, GO_ON(zero)
	FAULTED	EXC_SYS
	lw	v0, CAUSE(zero)
	bgez	v0, hole		/* Cause.BD */
#endif
	b	repelled

	END	attack-calls
