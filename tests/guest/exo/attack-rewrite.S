/* SPDX-License-Identifier: MIT */
/*
 * A request that the disk itself changes: its page is where another request
 * reads a block to, which holds the same request for more blocks than its
 * extent has. Asked for again and again meanwhile, it is found now good, now
 * bad; what was good waits for the drive until all of it has been changed.
 * Wants drive 0, whose blocks hold their numbers.
 *	attack	what is carried out is what was checked: one block comes, and
 *		nothing behind it is touched
 *	control	the request as it is, in a page that nothing is read to
 */
#include "attack.h"
#include <exo/disk.h>

#define ROOT 32			/* the first struct exo_boot_root */
#define REQ  0x20005000		/* the page of the request that changes */
#define BUSY 0x20006000		/* of the one that changes it, */
#define COPY 0x20007000		/* and what it reads, as it is written */
#define DATA 0x20009000
#define BAD  10			/* the block with the bad one */

/* struct exo_disk_request */
#define FIRST  12
#define BLOCKS 16
#define FLAGS  20
#define ORDER  24
#define PAGE_0 28
#define STATUS 52

	.macro	NEW_PAGE keep, va
	li	a0, EXO_ANY
	CALL	PAGE_ALLOC
	GRANTED
	KEEP_CAP \keep, zero
	li	a0, \va + EXO_MAP_WRITE
	move	t0, zero
	CALL	GUARANTEE
	GRANTED
	.endm

	/* lay out a request; extent at \extent, page at \page */
	.macro	LAY at, extent, first, blocks, flags, page
	li	s1, \at
	CAP	\extent, zero
	KEEP_CAP 0, s1
	CAP	\page, zero
	KEEP_CAP PAGE_0, s1
	li	v0, \first
	sw	v0, FIRST(s1)
	li	v0, \blocks
	sw	v0, BLOCKS(s1)
	li	v0, \flags
	sw	v0, FLAGS(s1)
	sw	zero, ORDER(s1)
	.endm

	.macro	SEND page
	move	a0, zero
	CAP	\page, zero
	CALL	DISK_REQUEST
	.endm

#define REQ_CAP  SPARE
#define BUSY_CAP SPARE+16
#define COPY_CAP SPARE+32
#define DATA_CAP SPARE+48
#define DISK     SPARE+64
#define ONE      SPARE+80	/* an extent of one block, number 3 */

attack:	NEW_PAGE REQ_CAP, REQ
	NEW_PAGE BUSY_CAP, BUSY
	NEW_PAGE COPY_CAP, COPY
	NEW_PAGE DATA_CAP, DATA
	addiu	s0, s8, ROOT		/* that which is for blocks */
1:	lw	v0, 0(s0)
	addiu	s0, s0, 16
	bne	v0, EXO_KIND_EXTENT, 1b
	CAP	-12, s0
	KEEP_CAP DISK, zero
	li	a0, 3
	li	t0, 1
	CALL	EXTENT_MAKE
	GRANTED
	KEEP_CAP ONE, zero

	/* the bad one goes to the disk */
	LAY	COPY, ONE, 0, 4, 0, DATA_CAP
	LAY	BUSY, DISK, BAD, 1, EXO_DISK_WRITE, COPY_CAP
	SEND	BUSY_CAP
	GRANTED
	jal	done

	LAY	REQ, ONE, 0, 1, 0, DATA_CAP
#ifdef CONTROL
	LAY	BUSY, DISK, BAD, 1, 0, COPY_CAP
#else
	LAY	BUSY, DISK, BAD, 1, 0, REQ_CAP
#endif
	SEND	BUSY_CAP
	GRANTED
	move	s2, zero		/* how often it was good */
2:	SEND	REQ_CAP
	bltz	v0, 3f
	addiu	s2, s2, 1
	b	4f
3:	li	v1, -EXO_E_FULL
	beq	v0, v1, 4f
#ifdef CONTROL
	b	hole
#else
	EXPECT	-EXO_E_ARG
#endif
4:	lw	v0, BUSY + STATUS
	beq	v0, EXO_DISK_WAITING, 2b
	beq	v0, EXO_DISK_ACTIVE, 2b
#ifndef CONTROL
	SEND	REQ_CAP
	EXPECT	-EXO_E_ARG		/* it has been changed */
#endif
	addiu	s7, s7, 1
	beqz	s2, hole
	WAIT	16
	lw	v0, DATA		/* the block that came, to its end */
	EXPECT	3
	lw	v0, DATA + EXO_BLOCK_BYTES - 4
	EXPECT	3
	lw	v0, DATA + EXO_BLOCK_BYTES
	EXPECT	0
	b	repelled

	/* until the one that keeps the drive busy is */
done:	lw	v0, BUSY + STATUS
	beq	v0, EXO_DISK_WAITING, done
	beq	v0, EXO_DISK_ACTIVE, done
	EXPECT	EXO_DISK_DONE
	jr	ra

	END	attack-rewrite
