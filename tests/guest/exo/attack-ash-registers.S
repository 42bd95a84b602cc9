/* SPDX-License-Identifier: MIT */
/*
 * The registers of a process that a packet for somebody else interrupts
 * (checklist 5.8 A6). The handler, which is another environment's, changes all
 * that handlers may change and calls primitives. The process keeps known values
 * in every register but k0: general ones, HI, LO, the FPU's and its status. It
 * looks at a counter that the handler increments, at many places, to know where
 * it has been interrupted, and compares all of it after each pass; which two
 * registers it needs for that changes with each pass.
 *	attack	nothing has changed, wherever the interrupt came, and Status
 *		neither: the FPU is still there, slices still end
 *	control	the process changes one of its registers itself when it has been
 *		interrupted, and this is seen
 */
#include "ash.h"

#define COUNT (DATA + 256) /* runs of the handler */

/* words of the process's context page */
#define FAILED 0x4c00 /* register that changed, and 1000 */
#define PASSES 0x4c04
#define HITS   0x4c08 /* interrupts seen */
#define SEEN   0x4c10 /* a byte for each place */
#define PLACES 24
#define ENOUGH 300 /* interrupts */

	HANDLER	clobbers, 3000
	lw	$8, 256($0)
	move	$6, $4
	addiu	$8, $8, 1
	sw	$8, 256($0)
	li	$5, 0x400
	PRIMITIVE COPY
	li	$4, 0
	PRIMITIVE WAKE
	nop
	.irp	r, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 24, 25, 29
	lui	$\r, 0x5a5a
	.endr
	mult	$8, $9
	mthi	$8
	mtlo	$9
	sw	$31, 0($29)
	lw	$31, 0($29)
	jr	$31
	li	$2, EXO_HANDLER_CONSUME
	HANDLER_END clobbers

#define VALUE(r) (0x12340000 + (r) * 0x01010101)
#define HILO(r)  (0x6789abcd + (r))
#define GENERAL 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, \
		19, 20, 21, 22, 23, 24, 25, 27, 28, 29, 30, 31
#define FLOATS 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, \
	       18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31
#define FLOAT_STATUS 0x00800003 /* condition, rounding down */

	.set	hardfloat
attack:	PREPARE
	MAKE	clobbers
	BIND	-1
	HAND_OVER
	GRANTED
	move	s2, zero
	SPAWN_ANEW process
	.irp	at, 0, PAGE_SIZE
	la	a0, process + \at
	jal	page_of
	la	a0, process + \at
	ENV	SPARE, zero
	CALL	GUARANTEE
	GRANTED
	.endr
1:	WAIT	8
	lw	s0, OF_CHILD(FAILED)(zero)
	lw	s1, OF_CHILD(HITS)(zero)
	addiu	s2, s2, 1
	bgt	s2, 60, 2f
	bnez	s0, 2f
	blt	s1, ENOUGH, 1b
2:	addiu	s7, s7, 1
#ifdef CONTROL
	bne	s0, 1000 + 24, hole
#else
	bnez	s0, hole
	addiu	s7, s7, 1
	blt	s1, ENOUGH, hole
	lw	v0, OF_CHILD(PASSES)(zero)
	addiu	s7, s7, 1
	blt	v0, ENOUGH, hole
	li	t0, PLACES			/* wherever it came */
	move	t2, zero
3:	lbu	v0, OF_CHILD(SEEN) - 1(t0)
	addiu	t0, t0, -1
	addu	t2, t2, v0
	bnez	t0, 3b
	addiu	s7, s7, 1
	blt	t2, PLACES * 3 / 4, hole
#endif
	ENV	SPARE, zero
	CALL	ENV_DESTROY
	GRANTED
	b	repelled

	.set	noreorder
	.set	noat
	/* One pass with the registers x and y for itself. */
	.macro	PASS x, y
	.irp	r, FLOATS
	li	$2, VALUE(\r) ^ 0x80808080
	mtc1	$2, $f\r
	.endr
	lui	$2, FLOAT_STATUS >> 16
	ori	$2, $2, FLOAT_STATUS & 0xffff
	ctc1	$2, $31
	li	$2, HILO(0)
	mthi	$2
	li	$2, HILO(1)
	mtlo	$2
	.irp	r, GENERAL
	li	$\r, VALUE(\r)
	.endr
	lw	$\y, COUNT($0)
	nop
	.set	place, 0
	.rept	PLACES
	lw	$\x, COUNT($0)
	nop
	beq	$\x, $\y, 1f
	nop
	move	$\y, $\x
	li	$\x, 1
	sb	$\x, SEEN + place($0)
	lw	$\x, HITS($0)
	nop
	addiu	$\x, $\x, 1
	sw	$\x, HITS($0)
#ifdef CONTROL
	addiu	$24, $24, 1
#endif
1:	bltz	$0, 1f
	nop
	b	1f
	nop
1:
	.set	place, place + 1
	.endr
	.irp	r, GENERAL
	.ifne	(\r - \x) * (\r - \y)
	li	$\x, VALUE(\r)
	bne	$\r, $\x, differs_\x
	li	$\x, 1000 + \r
	.endif
	.endr
	mfhi	$3
	li	$4, HILO(0)
	bne	$3, $4, hi_lo
	nop
	mflo	$3
	li	$4, HILO(1)
	bne	$3, $4, hi_lo
	nop
	.irp	r, FLOATS
	mfc1	$3, $f\r
	li	$4, VALUE(\r) ^ 0x80808080
	bne	$3, $4, floats
	li	$2, 1100 + \r
	.endr
	cfc1	$3, $31
	lui	$4, FLOAT_STATUS >> 16
	ori	$4, $4, FLOAT_STATUS & 0xffff
	bne	$3, $4, floats
	li	$2, 1199
	lw	$2, PASSES($0)
	nop
	addiu	$2, $2, 1
	sw	$2, PASSES($0)
	.endm

	/* Each of the process's slices begins here; the end of one forgets a
	 * pass that has not come to its own. */
	.pushsection .text.process, "ax"
	.balign	PAGE_SIZE
process:
	li	$4, 1
	li	$2, EXO_SYS_FPUMOD
	syscall
first:	PASS	2, 3
	j	second
	nop
differs_2:
hi_lo:
floats:	sw	$2, FAILED($0)
	b	.
	nop
	.balign	PAGE_SIZE
second:	PASS	16, 17
	j	first
	nop
differs_16:
	sw	$16, FAILED($0)
	b	.
	nop
	.popsection
	.set	reorder
	.set	at

	END	attack-ash-registers
