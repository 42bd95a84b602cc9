/* SPDX-License-Identifier: MIT */
/*
 * Handlers whose code is hostile (checklist 5.8 A1 to A6, A9), by the real
 * call: every primary opcode, function and REGIMM code that handlers do not
 * use, with random fields; jumps through registers, out of the code, into delay
 * slots; registers that are the kernel's or were never set; the packet beyond
 * its end; sizes that are none; a thousand downloads; code that changes after
 * it was accepted.
 *	attack	each is refused for its reason, or changes nothing
 *	control	a good handler is accepted, and runs, as often
 */
#include "ash.h"

#define BUILD 0x7000 /* a page of code */
#define BUILD_CAP (SPARE + 112)
#define FIELDS 8 /* random ones, for each encoding */

	.set	LAST, EXO_PACKET_MAX - 1 /* byte of the longest packet */

	HANDLER	good
	lw	$8, 40($28)
	nop
	sw	$8, 256($0)
	jr	$31
	li	$2, EXO_HANDLER_CONSUME
	HANDLER_END good

	HANDLER	loops, 3000
1:	lw	$8, 256($0)
	nop
	addiu	$8, $8, 1
	b	1b
	sw	$8, 256($0)
	jr	$31
	li	$2, EXO_HANDLER_CONSUME
	HANDLER_END loops

	/* The words, then a good end: refused for that reason. */
	.macro	BAD reason, words
	HANDLER	bad\@, 100
	\words
	jr	$31
	li	$2, EXO_HANDLER_CONSUME
	HANDLER_END bad\@
	la	a0, bad\@
	li	s1, EXO_VERDICT_\reason
	jal	is_refused
	.endm
	/* The same without the end. */
	.macro	BAD_END reason, words
	HANDLER	bad\@, 100
	\words
	HANDLER_END bad\@
	la	a0, bad\@
	li	s1, EXO_VERDICT_\reason
	jal	is_refused
	.endm
	/* A header by hand. */
	.macro	BAD_HEADER reason, words, budget
	.pushsection .text.handlers, "ax"
	.balign	16
bad\@:	.word	\words, bad\@ + 16, \budget, 0
	.word	0x03e00008, 0x24020001	/* jr ra; li v0, 1 */
	.popsection
	la	a0, bad\@
	li	s1, EXO_VERDICT_\reason
	jal	is_refused
	.endm

attack:	PREPARE
	OWN_PAGE BUILD, BUILD_CAP
	jal	every_opcode

	/* A1: loops that nothing would end */
	BAD	OPCODE,   "jr $8"
	BAD	OPCODE,   "jalr $31, $8"
	BAD	OPCODE,   "jalr $8, $31"
	BAD	REGISTER, "addiu $30, $30, 0x7fff"
	BAD	REGISTER, "move $30, $4"
	BAD	SLOT,     "b .+4; b .-4"
	BAD	SLOT,     "bne $4, $0, .+8; .word 0x08000000"
	BAD_HEADER CYCLES, 2, EXO_HANDLER_CYCLES
	BAD_HEADER CYCLES, 2, 0x80000000
	BAD_HEADER CYCLES, 2, 0xffffffff
	/* A2: the packet, and what points to memory */
	BAD	REGISTER, "lw $8, 0($27)"
	BAD	REGISTER, "sw $4, 0($26)"
	BAD	PACKET,   "sw $4, 0($28)"
	BAD	PACKET,   "lw $8, -4($28)"
	BAD	PACKET,   "lw $8, 2($28)"
	BAD	PACKET,   "lw $8, LAST - 1($28)"
	BAD	PACKET,   "lb $8, LAST + 1($28)"
	BAD	PACKET,   "lwl $8, -1($28)"
	BAD	PACKET,   "lwr $8, LAST + 1($28)"
	/* A4: to where no instruction begins */
	BAD	TARGET,   "b .-4; nop"
	BAD	TARGET,   "b .+0x1000; nop"
	BAD	TARGET,   "bnez $4, .+24; nop"
	BAD	TARGET,   "b .+12; nop; b .+8; nop"
	BAD	TARGET,   ".word 0x08000000; nop"
	BAD	TARGET,   ".word 0x0bffffff; nop"
	BAD	PRIMITIVE, ".word 0x0c000000; nop"
	BAD	PRIMITIVE, ".word 0x0c000000 + EXO_PRIMITIVES; nop"
	BAD	PRIMITIVE, ".word 0x0fffffff; nop"
	BAD_END	END,      "nop"
	BAD_END	SLOT,     "jr $31"
	/* A6: registers that are others' */
	.irp	r, 16, 17, 18, 19, 20, 21, 22, 23, 26, 27, 28, 30
	BAD	REGISTER, "lui $\r, 0x5a5a"
	BAD	REGISTER, "addu $8, $4, $\r"
	.endr
	BAD	REGISTER, "move $8, $31"
	.irp	r, 1, 2, 3, 5, 6, 7, 8, 15, 24, 25
	BAD	UNSET,    "sw $\r, 0($0)"
	.endr
	BAD	UNSET,    "mfhi $8"
	BAD	UNSET,    "mflo $8"
	BAD	DELAY,    "lw $8, 0($0); sw $8, 0($0)"
	/* A9: sizes */
	BAD_HEADER SIZE, 0, 0
	BAD_HEADER SIZE, EXO_HANDLER_WORDS + 1, 0
	BAD_HEADER SIZE, 0x80000000, 0
	BAD_HEADER SIZE, 0xffffffff, 0

	jal	places
	jal	a_thousand
	jal	it_is_copied
	jal	it_ends
	b	repelled

	/* a0: a handler's header */
is_refused:
#ifdef CONTROL
	la	a0, good
#endif
	andi	a0, a0, PAGE_SIZE - 1
	CAP	CODE_CAP, zero
	ENV	DATA_CAP, zero
	CALL	HANDLER_MAKE
	ATTACK	CODE
#ifdef CONTROL
	KEEP_CAP ASH_CAP, zero
	UNMAKE
#else
	addiu	s7, s7, 1
	bne	a1, s1, hole
#endif
	jr	ra

	/* A3. What handlers may use, as sets: of these the fields decide. */
#define BIT(n) (1 << ((n) & 31))
	.section .rodata
	.balign	4
allowed:
	/* primary: special, regimm, j, jal, beq to bgtz, addiu to lui */
	.word	BIT(0) | BIT(1) | BIT(2) | BIT(3) | BIT(4) | BIT(5) | BIT(6) | \
		BIT(7) | BIT(9) | BIT(10) | BIT(11) | BIT(12) | BIT(13) | \
		BIT(14) | BIT(15)
	/* lb, lh, lwl, lw, lbu, lhu, lwr, sb, sh, swl, sw, swr */
	.word	BIT(32) | BIT(33) | BIT(34) | BIT(35) | BIT(36) | BIT(37) | \
		BIT(38) | BIT(40) | BIT(41) | BIT(42) | BIT(43) | BIT(46)
	/* function: shifts, jr (of ra), mfhi to mtlo, mult to divu */
	.word	BIT(0) | BIT(2) | BIT(3) | BIT(4) | BIT(6) | BIT(7) | BIT(8) | \
		BIT(16) | BIT(17) | BIT(18) | BIT(19) | BIT(24) | BIT(25) | \
		BIT(26) | BIT(27)
	/* addu, subu, and, or, xor, nor, slt, sltu */
	.word	BIT(33) | BIT(35) | BIT(36) | BIT(37) | BIT(38) | BIT(39) | \
		BIT(42) | BIT(43)
	/* bltz, bgez */
	.word	BIT(0) | BIT(1), 0
	.text

every_opcode:
	move	s5, ra
	li	v0, 3
	sw	v0, BUILD(zero)
	li	v0, BUILD + 16
	sw	v0, BUILD+4(zero)
	sw	zero, BUILD+8(zero)
	sw	zero, BUILD+12(zero)
	li	v0, 0x03e00008			/* jr ra */
	sw	v0, BUILD+20(zero)
	li	v0, 0x24020001			/* li v0, 1 */
	sw	v0, BUILD+24(zero)
	li	s0, 12345			/* random */
	move	s1, zero			/* 0 to 191: the encoding */
1:	la	t0, allowed
	srl	t1, s1, 5
	sll	t1, t1, 2
	addu	t0, t0, t1
	lw	t0, 0(t0)
	srlv	t0, t0, s1
	andi	t0, t0, 1
	bnez	t0, 4f
	li	s2, FIELDS
2:	li	t0, 1103515245
	mult	s0, t0
	mflo	s0
	addiu	s0, s0, 12345
	jal	encode
#ifdef CONTROL
	move	t0, zero			/* nop */
#endif
	sw	t0, BUILD+16(zero)
	move	a0, zero
	CAP	BUILD_CAP, zero
	ENV	DATA_CAP, zero
	CALL	HANDLER_MAKE
	ATTACK	CODE
#ifdef CONTROL
	KEEP_CAP ASH_CAP, zero
	UNMAKE
#endif
	addiu	s2, s2, -1
	bnez	s2, 2b
4:	addiu	s1, s1, 1
	blt	s1, 160, 1b
	jr	s5

	/* t0 = encoding s1 with fields of s0 */
encode:	sltiu	t1, s1, 64
	beqz	t1, 1f
	sll	t0, s0, 6			/* primary */
	srl	t0, t0, 6
	sll	t1, s1, 26
	or	t0, t0, t1
	jr	ra
1:	sltiu	t1, s1, 128
	beqz	t1, 2f
	srl	t0, s0, 6			/* special */
	andi	t1, s1, 63
	sll	t0, t0, 12
	srl	t0, t0, 6
	or	t0, t0, t1
	jr	ra
2:	srl	t0, s0, 6			/* regimm */
	li	t1, 0x03e0ffff
	and	t0, t0, t1
	andi	t1, s1, 31
	sll	t1, t1, 16
	or	t0, t0, t1
	lui	t1, 0x0400
	or	t0, t0, t1
	jr	ra

	/* A9: code that is not on its page */
	.macro	MAKE_AT place, error
	li	a0, \place
#ifdef CONTROL
	la	a0, good
	andi	a0, a0, PAGE_SIZE - 1
#endif
	CAP	CODE_CAP, zero
	ENV	DATA_CAP, zero
	CALL	HANDLER_MAKE
	ATTACK	\error
#ifdef CONTROL
	KEEP_CAP ASH_CAP, zero
	UNMAKE
#endif
	.endm
places:	move	s5, ra
	.irp	place, 1, 2, PAGE_SIZE - 12, PAGE_SIZE, 0x80000000, -4
	MAKE_AT	\place, ARG
	.endr
#ifndef CONTROL
	li	v0, 3				/* two words are left of it */
	sw	v0, BUILD + PAGE_SIZE - 24(zero)
	sw	zero, BUILD + PAGE_SIZE - 16(zero)
	li	a0, PAGE_SIZE - 24
	CAP	BUILD_CAP, zero
	ENV	DATA_CAP, zero
	CALL	HANDLER_MAKE
	EXPECT	-EXO_E_CODE
	li	a0, EXO_READ			/* data that may only be read */
	CAP	DATA_CAP, zero
	CALL	DERIVE
	GRANTED
	move	t0, a1
	move	t1, a2
	move	t2, a3
	la	a0, good
	andi	a0, a0, PAGE_SIZE - 1
	CAP	CODE_CAP, zero
	CALL	HANDLER_MAKE
	EXPECT	-EXO_E_RIGHTS
#endif
	jr	s5

	/* A9: as many as there may be at once, a thousand altogether. The
	 * capabilities are kept on the page BUILD. */
a_thousand:
	move	s5, ra
	li	s2, 1000
1:	li	s1, BUILD
2:	DOWNLOAD good
	bltz	v0, 3f
	KEEP_CAP 0, s1
	addiu	s1, s1, 16
	b	2b
3:	EXPECT	-EXO_E_FULL
	addiu	s7, s7, 1
	bne	s1, BUILD + 16 * EXO_HANDLERS_EACH, hole
4:	addiu	s1, s1, -16
	CAP	0, s1
	CALL	HANDLER_FREE
	GRANTED
	CAP	0, s1
	CALL	HANDLER_FREE
	EXPECT	-EXO_E_CAP
	bne	s1, BUILD, 4b
	addiu	s2, s2, -EXO_HANDLERS_EACH
	bgtz	s2, 1b
	addiu	s7, s7, 1
	lw	v0, PINNED_PAGES(zero)
	bnez	v0, hole
	jr	s5

	/* A5: what ran goes on to run, whatever becomes of the page */
it_is_copied:
	move	s5, ra
	la	t0, good
	li	t1, BUILD + 128
	li	t3, BUILD + 128 + 36
1:	lw	t2, 0(t0)
	sw	t2, 0(t1)
	addiu	t0, t0, 4
	addiu	t1, t1, 4
	bne	t1, t3, 1b
	li	a0, 128
	CAP	BUILD_CAP, zero
	ENV	DATA_CAP, zero
	CALL	HANDLER_MAKE
	GRANTED
	KEEP_CAP ASH_CAP, zero
	li	v0, 77
	sw	v0, MESSAGE+40(zero)
	sw	zero, DATA+256(zero)
#ifndef CONTROL
	li	v0, 0x0000000d			/* break */
	.irp	word, 4, 5, 6, 7, 8
	sw	v0, BUILD+128+4*\word(zero)
	.endr
#endif
	RUN
	EXPECT	EXO_HANDLER_CONSUME
	UNMAKE
	jr	s5

	/* A1: within its budget, or not at all */
it_ends:
	move	s5, ra
	sw	zero, DATA+256(zero)
#ifdef CONTROL
	MAKE	good
	RUN
	EXPECT	EXO_HANDLER_CONSUME
#else
	MAKE	loops
	RUN
	EXPECT	EXO_HANDLER_ABORTED
#endif
	UNMAKE
	jr	s5

	END	attack-ash-code
