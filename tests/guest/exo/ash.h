/* SPDX-License-Identifier: MIT */
/*
 * What the attacks with downloaded handlers share (exo/handler.h): their object
 * code as data, and how a handler is made of it, bound to a filter, handed a
 * packet. Handlers lie on the program's second page, their data page is at DATA
 * in the program and in its child, the packet that is handed over at MESSAGE.
 */
#ifndef ASH_H
#define ASH_H

#include <exo/handler.h>
#include "attack.h"

/* clang-format off */
#define DATA   0x5000
#define MESSAGE 0x6000
#define NET    0xb000 /* windows */
#define INFO   0xd000

/* of struct exo_info, struct exo_net_info */
#define FREE_PAGES   (INFO + 8)
#define PINNED_PAGES (INFO + 276)
#define NET_LOST     (NET + 16)
#define NET_SENT     (NET + 20)
#define NET_FILTERS  (NET + 32)
#define NET_FILTER   (NET + 60)
#define DELIVERED    4
#define DROPPED      8

/* capabilities, behind attack.h's of the child */
#define DATA_CAP   (SPARE + 16)
#define MESSAGE_CAP (SPARE + 32)
#define CODE_CAP   (SPARE + 48)
#define ASH_CAP    (SPARE + 64)
#define ASK_CAP    (SPARE + 80) /* of the own context page */
#define FILTER_CAP (SPARE + 96)

#define ASK 0x4400 /* a filter or ring is laid out here */
#define AT(place) ((place) - EXO_CONTEXT_VA)

	/* Object code: \name, behind its header. */
	.macro	HANDLER name, budget=0
	.pushsection .text.handlers, "ax"
	.set	noreorder
	.set	noat
	.balign	16
\name:	.word	(\name\()_end - \name - 16) / 4, \name + 16, \budget, 0
	.endm
	.macro	HANDLER_END name
\name\()_end:
	.popsection
	.set	reorder
	.set	at
	.endm
	.macro	PRIMITIVE name
	.word	0x0c000000 | EXO_PRIMITIVE_\name
	.endm

	/* v0 = what HANDLER_MAKE answers to the code at \name; a1-a3 */
	.macro	DOWNLOAD name
	la	a0, \name
	andi	a0, a0, PAGE_SIZE - 1
	CAP	CODE_CAP, zero
	ENV	DATA_CAP, zero
	CALL	HANDLER_MAKE
	.endm
	.macro	MAKE name
	DOWNLOAD \name
	GRANTED
	KEEP_CAP ASH_CAP, zero
	.endm
	/* v0 = the verdict of a run with \length bytes of MESSAGE */
	.macro	RUN length=60
	li	a0, \length * PAGE_SIZE
	CAP	MESSAGE_CAP, zero
	ENV	ASH_CAP, zero
	CALL	HANDLER_RUN
	.endm
	.macro	UNMAKE
	CAP	ASH_CAP, zero
	CALL	HANDLER_FREE
	GRANTED
	.endm

	/* A page of the program's own at va; its capability. */
	.macro	OWN_PAGE va, cap
	li	a0, EXO_ANY
	CALL	PAGE_ALLOC
	GRANTED
	KEEP_CAP \cap, zero
	li	a0, \va + EXO_MAP_WRITE
	move	t0, zero
	CALL	GUARANTEE
	GRANTED
	.endm
	.macro	SHOW window, va
	li	a0, \window
	CALL	WINDOW
	GRANTED
	li	a0, \va
	move	t0, zero
	CALL	GUARANTEE
	GRANTED
	.endm
	/* Pages, capabilities, windows. */
	.macro	PREPARE
	jal	prepare
	.endm

	/* The filter for UDP packets to \port (-1: all): v0 = its number. */
	.macro	BIND port
	li	a0, \port
	jal	bind
	GRANTED
	KEEP_CAP FILTER_CAP, zero
	.endm
	/* The handler of ASH_CAP sees them first. */
	.macro	HAND_OVER
	CAP	ASH_CAP, zero
	ENV	FILTER_CAP, zero
	CALL	FILTER_HANDLER
	.endm

	/* SPAWN, of one whose slices each begin at \at. What follows for it to
	 * run must be done in this slice. */
	.macro	SPAWN_ANEW at
	WAIT	1
	SPAWN	\at
	li	a0, EXO_ENTRY_END
	la	a1, yielded
	ENV	SPARE, zero
	CALL	CONTEXT
	GRANTED
	CAP	DATA_CAP, zero
	li	a0, DATA
	ENV	SPARE, zero
	CALL	GUARANTEE
	GRANTED
	.endm

	.section .text.handlers, "ax"
	.balign	PAGE_SIZE
first_handler:
	.text

prepare:
	move	s5, ra
	OWN_PAGE DATA, DATA_CAP
	OWN_PAGE MESSAGE, MESSAGE_CAP
	SHOW	EXO_WINDOW_INFO, INFO
	SHOW	EXO_WINDOW_NET, NET
	move	t0, zero
	CALL	ENV_PAGE
	GRANTED
	KEEP_CAP ASK_CAP, zero
	la	a0, first_handler
	jal	page_of
	KEEP_CAP CODE_CAP, zero
	jr	s5

	/* "cap" of the program's page at a0 */
page_of:
	srl	t0, a0, 12
	addiu	v1, s8, BOOT_PAGE
1:	lw	v0, 0(v1)
	srl	v0, v0, 12
	addiu	v1, v1, 16
	bne	v0, t0, 1b
	CAP	-12, v1
	jr	ra

	/* struct exo_filter: IP, 20 bytes of header, UDP, port a0 */
bind:	slt	v0, a0, zero
	xori	v0, v0, 1
	addiu	v0, v0, 3
	sw	v0, ASK(zero)
	li	v0, 1 | 2 << 8 | 12 << 16
	sw	v0, ASK+4(zero)
	li	v0, 0xffff
	sw	v0, ASK+8(zero)
	sw	v0, ASK+44(zero)
	li	v0, 0x0800
	sw	v0, ASK+12(zero)
	li	v0, 1 | 1 << 8 | 14 << 16
	sw	v0, ASK+16(zero)
	li	v0, 0xff
	sw	v0, ASK+20(zero)
	sw	v0, ASK+32(zero)
	li	v0, 0x45
	sw	v0, ASK+24(zero)
	li	v0, 1 | 1 << 8 | 23 << 16
	sw	v0, ASK+28(zero)
	li	v0, 17
	sw	v0, ASK+36(zero)
	li	v0, 1 | 2 << 8 | 36 << 16
	sw	v0, ASK+40(zero)
	sw	a0, ASK+48(zero)
	li	a0, AT(ASK)
	CAP	ASK_CAP, zero
	move	t0, zero
	CALL	FILTER_BIND
	jr	ra
/* clang-format on */

#endif /* ASH_H */
