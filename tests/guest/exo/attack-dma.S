/* SPDX-License-Identifier: MIT */
/*
 * A request that waits for a drive while the capabilities of the page it goes
 * to are renewed. Wants drive 0, whose blocks hold their numbers.
 *	attack	it is gone, and nothing is written to the page
 *	control	the page was not renewed: the request is carried out
 */
#include "attack.h"
#include <exo/disk.h>

#define ROOT   32		/* the first struct exo_boot_root */
#define REQ    0x20005000	/* a page of requests */
#define DATA   0x20006000
#define SECOND 64		/* offset of the one that waits */

/* struct exo_disk_request */
#define FIRST  12
#define BLOCKS 16
#define PAGE_0 28
#define STATUS 52

	/* block 5 to the page of \page */
	.macro	ASK at, page
	li	s1, REQ + \at
	CAP	-12, s0
	KEEP_CAP 0, s1
	CAP	\page, zero
	KEEP_CAP PAGE_0, s1
	li	v0, 5
	sw	v0, FIRST(s1)
	li	v0, 1
	sw	v0, BLOCKS(s1)
	li	a0, \at
	CAP	SPARE, zero
	CALL	DISK_REQUEST
	GRANTED
	.endm

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

attack:	NEW_PAGE SPARE, REQ
	NEW_PAGE SPARE+16, DATA
	NEW_PAGE SPARE+32, DATA + PAGE_SIZE
	addiu	s0, s8, ROOT		/* that which is for blocks */
1:	lw	v0, 0(s0)
	addiu	s0, s0, 16
	bne	v0, EXO_KIND_EXTENT, 1b
	ASK	0, SPARE+32		/* keeps the drive busy */
	ASK	SECOND, SPARE+16
#ifndef CONTROL
	CAP	SPARE+16, zero
	CALL	RENEW
	GRANTED
	KEEP_CAP SPARE+16, zero
	li	a0, DATA + EXO_MAP_WRITE
	move	t0, zero
	CALL	GUARANTEE
	GRANTED
#endif
2:	lw	v0, REQ + STATUS
	bne	v0, EXO_DISK_DONE, 2b
	WAIT	8
	lw	v0, REQ + SECOND + STATUS
	lw	s2, DATA
#ifdef CONTROL
	EXPECT	EXO_DISK_DONE
	move	v0, s2
	EXPECT	5
#else
	EXPECT	EXO_DISK_GONE
	move	v0, s2
	EXPECT	0
#endif
	b	repelled

	END	attack-dma
