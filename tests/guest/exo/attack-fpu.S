/* SPDX-License-Identifier: MIT */
/*
 * The registers of the floating-point unit, of which there is one.
 *	attack	an environment that enables it finds nothing in it of one that
 *		lives, or of a dead one whose place it has taken; the one it
 *		was taken from is told by an exception
 *	control	what the only one who uses it put there is there in later slices
 */
#include "attack.h"

#define SECRET 0x5ec2e7
#define SEEN   (SPARE + 16)
#define STATE  (SPARE + 20)

	.set	hardfloat

attack:
#ifdef CONTROL
	SPAWN	keeper
	AWAIT	SEEN
	WAIT	8
	lw	v0, OF_CHILD(SEEN)(zero)
	EXPECT	SECRET
#else
	CATCH	EXO_ENTRY_COPROC
	li	a0, 1
	CALL	FPUMOD
	li	v1, SECRET		/* ours, alive */
	mtc1	v1, $f0
	mtc1	v1, $f31
	SPAWN	reader
	AWAIT	STATE
	jal	look
	jal	end_child
	li	s0, 7			/* it was taken from us: */
	mfc1	s0, $f0
	FAULTED	EXC_CPU
	bne	s0, 7, hole
	SPAWN	writer			/* another's, dead, its place taken */
	AWAIT	STATE
	jal	end_child
	move	s0, s3
	jal	same_place
	SPAWN	reader
	srl	s3, s3, 8
	andi	s3, s3, 0xff
	addiu	s7, s7, 1
	bne	s3, s0, hole
	AWAIT	STATE
	jal	look
#endif
	b	repelled

look:	lw	v0, OF_CHILD(STATE)(zero)
	EXPECT	1
	lw	v0, OF_CHILD(SEEN)(zero)
	EXPECT	0
	jr	ra

end_child:
	move	s5, ra
	ENV	SPARE, zero
	CALL	ENV_DESTROY
	GRANTED
	jr	s5

	/* --- the children --- */
	.macro	ENABLE
	HANDLE	EXO_ENTRY_END, yielded
	li	a0, 1
	CALL	FPUMOD
	.endm

writer:	ENABLE
	li	v1, SECRET
	mtc1	v1, $f0
	mtc1	v1, $f31
	sw	v1, STATE(zero)
1:	b	1b

reader:	ENABLE
	mfc1	v0, $f0
	mfc1	v1, $f31
	or	v0, v0, v1
	sw	v0, SEEN(zero)
	li	v0, 1
	sw	v0, STATE(zero)
1:	b	1b

keeper:	ENABLE
	lw	v0, STATE(zero)
	bnez	v0, 2f
	li	v1, SECRET
	mtc1	v1, $f0
	li	v0, 1
	sw	v0, STATE(zero)
1:	b	1b
2:	mfc1	v0, $f0
	sw	v0, SEEN(zero)
	b	1b

	END	attack-fpu
