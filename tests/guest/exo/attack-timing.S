/* SPDX-License-Identifier: MIT */
/*
 * Guessing a checksum piece by piece: measured, how long the kernel takes to
 * refuse a capability with a wrong first word, a wrong second word, wrong high
 * or low bits, both. In a simulator cycles can be seen exactly; on hardware
 * patience would do.
 *	attack	all of them are refused, and check-timing.cmake finds every
 *		region equally long, but for the chances of TLB and write
 *		buffer
 *	control	the good one is granted
 */
#include <machine/marker.h>

#include "attack.h"

#define TIMES 256

	.macro	TIME name, call, arg, first, second
	li	s5, \arg
	li	s0, \first
	li	s1, \second
	li	s3, EXO_SYS_\call
	la	s4, 5f
	jal	measure
	.section .rodata
	.balign	64
5:	.asciz	"\name"
	.text
	.endm

	.macro	TIME_ALL call, arg
	TIME	\call-first-word, \call, \arg, 1, 0
	TIME	\call-second-word, \call, \arg, 0, 1
	TIME	\call-high-bits, \call, \arg, 0x80000000, 0x80000000
	TIME	\call-all-bits, \call, \arg, -1, -1
	.endm

attack:	li	a0, EXO_ANY
	CALL	PAGE_ALLOC
	GRANTED
	KEEP_CAP SPARE, zero
	TIME_ALL MAP, 0x20000000
	TIME_ALL DERIVE, EXO_OWN
#ifndef CONTROL
	TIME_ALL PAGE_FREE, 0
#endif
	b	repelled

	/* a clock tick has just passed, and caches are warm */
measure:
	move	s6, ra
	jal	series
	WAIT	1
	jal	series
	move	a0, s4
	li	a1, TIMES
	lbu	v0, 0(a0)
	.set	noreorder
	nop
	ori	zero, zero, MARK_BEGIN
	.set	reorder
	jal	series
	ori	zero, zero, MARK_END
	jr	s6

	/* s3 with the capability, its checksum xor s0, s1, TIMES times */
series:	li	s2, TIMES
1:	move	a0, s5
	CAP	SPARE, zero
#ifndef CONTROL
	xor	a2, a2, s0
	xor	a3, a3, s1
#endif
	move	v0, s3
	syscall
	ATTACK	CAP
	addiu	s2, s2, -1
	bnez	s2, 1b
	jr	ra

	END	attack-timing
