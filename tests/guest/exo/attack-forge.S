/* SPDX-License-Identifier: MIT */
/*
 * Capabilities that the kernel never made, at every call that takes one, in
 * either place that one stands in: each of the 96 that differ from a good one
 * in a single bit; 100,000 pseudo-random ones of the right kind; kinds that
 * there are not; zeros for the names that nobody has; and rights beside those
 * that there are, with what the kernel would find if it looked for their
 * checksums there: bookkeeping that can be guessed, and checksums of the next
 * page, which the caller owns.
 *	attack	each is refused because of the capability
 *	control	the good one is granted, at each of these calls
 */
#include <exo/filter.h>
#include <exo/handler.h>
#include "attack.h"

/* words of the context page: the capability that is tried, then the good one
 * of each kind; and what the calls read */
#define TRIED      0x4400
#define GOOD(kind) (TRIED + 16 * (kind))
#define NEXT       (TRIED + 16 * 9)
#define COUNT      (TRIED + 16 * 10) /* of an extent or region, as "env" */
#define NOTHING    (TRIED + 16 * 11)
#define FILTER     0x4600
#define OFFSET     (FILTER - EXO_CONTEXT_VA)
#define CONTEXT_CAP (TRIED + 16 * 12)
#define CODE_CAP    (TRIED + 16 * 13)

/* a row of the table */
#define CALL_NO  0
#define A0       4
#define GOOD_ONE 8
#define OTHER    12 /* the second capability, which is good */
#define PLACE    16 /* of the one tried: 0 "cap", 1 "env" */
#define EXCEPT   20 /* the bit that makes it none at all, or -1 */
#define REPEAT   24 /* the control does it */
#define ROW      28

	/* on the first page of the code, for CODE_CAP */
	.balign	16
handler:
	.word	2, 0x400000, 0, 0
	.word	0x03e00008		/* jr ra */
	.word	0x24020001		/* li v0, EXO_HANDLER_CONSUME */

attack:	jal	prepare
	la	s0, rows
	la	s1, rows_end
1:	jal	row
	addiu	s0, s0, ROW
	bne	s0, s1, 1b
#ifndef CONTROL
	jal	random
	jal	kinds
	jal	unused
	jal	beside
#endif
	b	repelled

/* --- one row: the good one, or each bit of it ---------------------------- */

row:	move	s4, ra
	lw	v1, GOOD_ONE(s0)
	lw	v0, 0(v1)
	beqz	v0, 3f			/* a device that is not there */
#ifdef CONTROL
	lw	v0, REPEAT(s0)
	beqz	v0, 3f
	jal	copy_good
	jal	call_row
	GRANTED
#else
	li	s2, 95
2:	lw	v1, EXCEPT(s0)
	beq	v1, s2, 4f
	jal	copy_good
	li	v1, 1
	sllv	v1, v1, s2
	srl	v0, s2, 5
	sll	v0, v0, 2
	lw	t3, TRIED(v0)
	xor	t3, t3, v1
	sw	t3, TRIED(v0)
	jal	call_row
	jal	refused
4:	addiu	s2, s2, -1
	bgez	s2, 2b
#endif
3:	jr	s4

copy_good:
	lw	v1, GOOD_ONE(s0)
	CAP	0, v1
	KEEP_CAP TRIED, zero
	jr	ra

call_row:
	li	v1, TRIED
	lw	t3, OTHER(s0)
	lw	v0, PLACE(s0)
	beqz	v0, 1f
	move	v0, v1
	move	v1, t3
	move	t3, v0
1:	CAP	0, v1
	ENV	0, t3
	lw	a0, A0(s0)
	lw	v0, CALL_NO(s0)
	syscall
	jr	ra

	/* because of the capability, not for another reason */
refused:
	addiu	s7, s7, 1
	li	v1, -EXO_E_CAP
	beq	v0, v1, 1f
	li	v1, -EXO_E_KIND
	beq	v0, v1, 1f
	li	v1, -EXO_E_RIGHTS
	bne	v0, v1, hole
1:	jr	ra

/* --- pseudo-random ones, at all rows in turn ----------------------------- */

	/* s3: a linear congruential sequence (Numerical Recipes' constants) */
random:	move	s4, ra
	li	s2, 100000
	li	s3, 1995
	la	s0, rows
5:	lw	v1, GOOD_ONE(s0)
	lw	s5, 0(v1)
	beqz	s5, 6f
	jal	next			/* every second one has a true name */
	andi	v0, s2, 1
	beqz	v0, 7f
	srl	s5, s5, EXO_CAP_RIGHT_SHIFT
	sll	s5, s5, EXO_CAP_RIGHT_SHIFT
	andi	v0, s3, 0xfff
	or	s5, s5, v0
7:	sw	s5, TRIED(zero)
	jal	next
	sw	s3, TRIED+4(zero)
	jal	next
	sw	s3, TRIED+8(zero)
	jal	call_row
	jal	refused
	addiu	s2, s2, -1
	beqz	s2, 8f
6:	addiu	s0, s0, ROW
	bne	s0, s1, 5b
	la	s0, rows
	b	5b
8:	jr	s4

next:	li	v1, 1664525
	multu	s3, v1
	mflo	s3
	li	v1, 1013904223
	addu	s3, s3, v1
	jr	ra

/* --- kinds that there are not -------------------------------------------- */

kinds:	move	s4, ra
	li	s2, 15
9:	.irp	call, DERIVE, RENEW
	CAP	GOOD(EXO_KIND_PAGE), zero
	sll	a1, a1, 32 - EXO_CAP_KIND_SHIFT
	srl	a1, a1, 32 - EXO_CAP_KIND_SHIFT
	sll	v1, s2, EXO_CAP_KIND_SHIFT
	or	a1, a1, v1
	li	a0, EXO_READ
	CALL	\call
	addiu	s7, s7, 1
	beq	s2, EXO_KIND_PAGE, 1f
	bgez	v0, hole
1:
	.endr
	addiu	s2, s2, -1
	beq	s2, EXO_KIND_PAGE, 2f
	bgez	s2, 9b
2:	jr	s4

/* --- names that nobody has: their records may hold zeros ----------------- */

unused:	move	s4, ra
	li	s2, EXO_KIND_HANDLER
1:	li	s3, 0x3ff		/* of anything but pages there are fewer */
2:	.irp	right, EXO_OWN, EXO_READ
	sll	a1, s2, EXO_CAP_KIND_SHIFT
	li	v1, \right << EXO_CAP_RIGHT_SHIFT
	or	a1, a1, v1
	or	a1, a1, s3
	move	a2, zero
	move	a3, zero
	li	a0, EXO_READ
	CALL	DERIVE
	EXPECT	-EXO_E_CAP
	.endr
	addiu	s3, s3, -1
	bgez	s3, 2b
	addiu	s2, s2, -1
	bnez	s2, 1b
	jr	s4

/* --- rights that there are not ------------------------------------------- */

	/* s2: the right, s5: the record */
	.macro	BESIDE kind, call, first, second
	li	a1, EXO_CAP_NAME_MASK
	lw	v1, GOOD(\kind)(zero)
	and	a1, a1, v1
	sll	v1, s2, EXO_CAP_RIGHT_SHIFT
	or	a1, a1, v1
	lui	v1, \kind << 12
	or	a1, a1, v1
	move	a2, \first
	move	a3, \second
	li	a0, EXO_READ
	move	t0, a1
	move	t1, a2
	move	t2, a3
	CALL	\call
	EXPECT	-EXO_E_CAP
	.endm

beside:	move	s4, ra
	li	s2, 15
1:	/* of the next page: what is not yet bound, and its checksums */
	li	s5, 1
	BESIDE	EXO_KIND_PAGE, DERIVE, zero, zero
	BESIDE	EXO_KIND_PAGE, DERIVE, zero, s5
	BESIDE	EXO_KIND_PAGE, PAGE_FREE, zero, s5
	.irp	right, EXO_READ, EXO_WRITE, EXO_OWN
	CAP	NEXT, zero
	li	a0, \right
	CALL	DERIVE
	GRANTED
	move	s5, a2
	move	s6, a3
	BESIDE	EXO_KIND_PAGE, DERIVE, s5, s6
	BESIDE	EXO_KIND_PAGE, MAP, s5, s6
	BESIDE	EXO_KIND_PAGE, PAGE_FREE, s5, s6
	.endr
	/* of an environment: slices and name, and zeros */
	CALL	SELF
	move	s6, v0
	li	s5, 1
	BESIDE	EXO_KIND_ENV, DERIVE, s5, s6
	BESIDE	EXO_KIND_ENV, ENV_PAGE, s5, s6
	BESIDE	EXO_KIND_ENV, ENV_PAGE, zero, zero
	addiu	s2, s2, -1
	bne	s2, EXO_OWN, 1b
	/* right 0: where a page is bound, any of 2^16 places */
	move	s2, zero
	li	s5, 0xffff
2:	BESIDE	EXO_KIND_PAGE, MAP, zero, s5
	addiu	s5, s5, -1
	bgez	s5, 2b
	BESIDE	EXO_KIND_ENV, DERIVE, zero, zero
	BESIDE	EXO_KIND_ENV, ENV_PAGE, zero, zero
	jr	s4

/* --- a good one of each kind --------------------------------------------- */

prepare:
	move	s4, ra
	jal	code_page
	KEEP_CAP CODE_CAP, zero
	CAP	BOOT_ENV_CAP, s8
	KEEP_CAP GOOD(EXO_KIND_ENV), zero
	move	t0, zero
	CALL	ENV_PAGE
	GRANTED
	KEEP_CAP CONTEXT_CAP, zero
	/* two pages in a row, of which the second is bound nowhere */
	li	a0, EXO_ANY
	CALL	PAGE_ALLOC
	GRANTED
	move	s2, v0
	KEEP_CAP GOOD(EXO_KIND_PAGE), zero
	addiu	a0, s2, 1
	CALL	PAGE_ALLOC
	GRANTED
	KEEP_CAP NEXT, zero
	/* devices: struct exo_boot_root, 16 of them from 32 on */
	li	s2, 16
	addiu	s3, s8, 32
1:	lw	v0, 0(s3)
	beqz	v0, 2f
	sll	v0, v0, 4
	addiu	v0, v0, TRIED
	CAP	4, s3
	KEEP_CAP 0, v0
2:	addiu	s3, s3, 16
	addiu	s2, s2, -1
	bnez	s2, 1b
	/* the frames with protocol 0x800 */
	li	v0, 1
	sw	v0, COUNT(zero)
	sw	v0, FILTER(zero)
	li	v0, EXO_FILTER_EQ | 2 << 8 | 12 << 16
	sw	v0, FILTER+4(zero)
	li	v0, 0xffff
	sw	v0, FILTER+8(zero)
	li	v0, 0x800
	sw	v0, FILTER+12(zero)
	li	a0, OFFSET
	CAP	CONTEXT_CAP, zero
	move	t0, zero
	CALL	FILTER_BIND
	GRANTED
	KEEP_CAP GOOD(EXO_KIND_FILTER), zero
	li	a0, handler - 0x400000
	CAP	CODE_CAP, zero
	ENV	GOOD(EXO_KIND_PAGE), zero
	CALL	HANDLER_MAKE
	GRANTED
	KEEP_CAP GOOD(EXO_KIND_HANDLER), zero
	jr	s4

	.macro	TRY call, a0, good, other=NOTHING, place=0, except=-1, repeat=1
	.word	EXO_SYS_\call, \a0, \good, \other, \place, \except, \repeat
	.endm
	.macro	ONCE call, a0, good, other=NOTHING, place=0, except=-1
	TRY	\call, \a0, \good, \other, \place, \except, 0
	.endm

#define PAGE    GOOD(EXO_KIND_PAGE)
#define AN_ENV  GOOD(EXO_KIND_ENV)
#define EXTENT  GOOD(EXO_KIND_EXTENT)
#define BOUND   GOOD(EXO_KIND_FILTER)
#define PIECE   GOOD(EXO_KIND_NET)
#define SCREEN  GOOD(EXO_KIND_SCREEN)
#define TYPED   GOOD(EXO_KIND_CONSOLE)
#define HANDLER GOOD(EXO_KIND_HANDLER)
#define PACKET  (60 * PAGE_SIZE)

	.section .rodata
	.balign	4
rows:	TRY	MAP, 0x20000000, PAGE
	TRY	DERIVE, EXO_READ, PAGE
	TRY	DERIVE, EXO_READ, AN_ENV
	TRY	DERIVE, EXO_READ, EXTENT
	TRY	DERIVE, EXO_READ, BOUND
	TRY	DERIVE, EXO_READ, PIECE
	TRY	DERIVE, EXO_READ, SCREEN
	TRY	DERIVE, EXO_READ, TYPED
	TRY	DERIVE, EXO_READ, HANDLER
	TRY	GUARANTEE, 0x20005000, PAGE
	TRY	GUARANTEE, 0x20005000, AN_ENV, PAGE, 1
	TRY	UNGUARANTEE, 0x20005000, AN_ENV, NOTHING, 1
	TRY	CONTEXT, EXO_ENTRY_BREAK, AN_ENV, NOTHING, 1
	TRY	ENV_PAGE, 0, AN_ENV, NOTHING, 1
	TRY	SLICE_ALLOC, EXO_ANY, AN_ENV, NOTHING, 1
	TRY	ICACHE_FLUSH, 0, PAGE
	TRY	EXTENT_MAKE, 0, EXTENT, COUNT
	TRY	CONSOLE_READ, 0, TYPED
	TRY	CONSOLE_TO, 0, TYPED
	TRY	REGION_MAKE, 0, SCREEN, COUNT
	TRY	REGION_BIND, 0x20001000, SCREEN, COUNT
	TRY	REGION_COLOUR, 1, SCREEN
	TRY	HANDLER_MAKE, handler - 0x400000, CODE_CAP, PAGE
	TRY	HANDLER_MAKE, handler - 0x400000, PAGE, CODE_CAP, 1
	TRY	HANDLER_PAGE, 1, PAGE, HANDLER
	TRY	HANDLER_PAGE, 1, HANDLER, PAGE, 1
	TRY	HANDLER_RUN, PACKET, PAGE, HANDLER
	TRY	HANDLER_RUN, PACKET, HANDLER, PAGE, 1
	TRY	HANDLER_COUNTS, 0, HANDLER
	TRY	FILTER_HANDLER, 0, HANDLER, BOUND
	TRY	FILTER_HANDLER, 0, BOUND, HANDLER, 1
	TRY	NET_DIVIDE, OFFSET, CONTEXT_CAP, PIECE
	TRY	NET_DIVIDE, OFFSET, PIECE, CONTEXT_CAP, 1
	TRY	WAKEUP, 0, PAGE, NOTHING, 0, 28 /* kind 0: no term */
	/* what the control could do once, or not with these arguments */
	ONCE	BACKING, 0, PAGE, NOTHING, 0, 28 /* kind 0: nowhere */
	ONCE	DISK_REQUEST, 0, PAGE
	ONCE	FILTER_BIND, OFFSET, CONTEXT_CAP
	ONCE	FILTER_RING, 0, PAGE, BOUND
	ONCE	FILTER_RING, 0, BOUND, PAGE, 1
	ONCE	NET_SEND, 0, PAGE
	ONCE	FILTER_EVICT, 0, PIECE
	ONCE	EXTENT_FREE, 0, EXTENT
	ONCE	REGION_FREE, 0, SCREEN
	ONCE	RENEW, 0, PAGE
	ONCE	RENEW, 0, AN_ENV
	ONCE	RENEW, 0, EXTENT
	ONCE	RENEW, 0, BOUND
	ONCE	RENEW, 0, PIECE
	ONCE	RENEW, 0, SCREEN
	ONCE	RENEW, 0, TYPED
	ONCE	RENEW, 0, HANDLER
	ONCE	PAGE_FREE, 0, PAGE
	ONCE	ENV_DESTROY, 0, AN_ENV, NOTHING, 1
	ONCE	FILTER_FREE, 0, BOUND
	ONCE	NET_FREE, 0, PIECE
	ONCE	HANDLER_FREE, 0, HANDLER
rows_end:
	.text

	END	attack-forge
