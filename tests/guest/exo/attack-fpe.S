/* SPDX-License-Identifier: MIT */
/*
 * Exceptions of the floating-point unit, which come as an interrupt until
 * somebody clears them.
 *	attack	one that its owner leaves as it is stops nobody: he hears of it
 *		once, slices go on, and who takes the unit next finds nothing
 *	control	one that is cleared is over; the next one comes again
 */
#include "attack.h"

/* FCR31: cause and enable of a division by zero */
#define PENDING 0x00008000 | 0x00000400
#define SEEN    (SPARE + 16)
#define STATE   (SPARE + 20)

	.set	hardfloat

	.macro	RAISE
	li	v1, PENDING
	ctc1	v1, $31
	nop
	nop
	nop
	.endm

attack:	HANDLE	EXO_ENTRY_FPE, caught_fpe
	li	a0, 1
	CALL	FPUMOD
#ifdef CONTROL
	.rept	2
	RAISE
	addiu	s7, s7, 1
	lw	v0, FAULTS(zero)
	bne	v0, 1, hole
	sw	zero, FAULTS(zero)
	.endr
#else
	RAISE
	WAIT	3
	addiu	s7, s7, 1
	lw	v0, FAULTS(zero)
	bne	v0, 1, hole
	SPAWN	reader
	WAIT	4
	lw	v0, OF_CHILD(STATE)(zero)
	EXPECT	1
	lw	v0, OF_CHILD(SEEN)(zero)
	EXPECT	0
	lw	v0, OF_CHILD(FAULTS)(zero)
	EXPECT	0
	addiu	s7, s7, 1
	lw	v0, FAULTS(zero)
	bne	v0, 1, hole
#endif
	b	repelled

	/* t0 = Cause; t2: where it was raised */
caught_fpe:
	sw	t0, CAUSE(zero)
	lw	t0, FAULTS(zero)
	addiu	k1, t2, 4
	addiu	t0, t0, 1
	sw	t0, FAULTS(zero)
#ifdef CONTROL
	sw	v0, SEEN(zero)
	sw	a0, STATE(zero)
	sw	k1, SPARE+24(zero)
	ctc1	zero, $31
	li	a0, 1
	CALL	FPUMOD
	lw	k1, SPARE+24(zero)
	lw	v0, SEEN(zero)
	lw	a0, STATE(zero)
#endif
	lw	t0, EXO_SAVE_EXC+0(zero)
	lw	t1, EXO_SAVE_EXC+4(zero)
	lw	t2, EXO_SAVE_EXC+8(zero)
	jr	k1

reader:	HANDLE	EXO_ENTRY_END, yielded
	HANDLE	EXO_ENTRY_START, 1f
	HANDLE	EXO_ENTRY_FPE, caught_fpe
	li	a0, 1
	CALL	FPUMOD
	cfc1	v0, $31
	nop
	sw	v0, SEEN(zero)
	li	v0, 1
	sw	v0, STATE(zero)
1:	b	1b

	END	attack-fpe
