/* SPDX-License-Identifier: MIT */
/*
 * A mapping kept after the page was given back, or after it was withdrawn: by
 * the one who freed it, in the TLB and in the software TLB, and by another
 * environment that had been given the page.
 *	attack	every later access is a TLB miss that the program hears of
 *	control	nothing was freed or withdrawn: nobody hears anything
 */
#include "attack.h"

#define PAGE   0x20000000
#define PINNED 0x20005000

attack:	HANDLE	EXO_ENTRY_TLBL, missed
	HANDLE	EXO_ENTRY_TLBS, missed

	jal	new_page
	sw	s8, PAGE		/* now in the TLB */
	lw	v0, PAGE
	bne	v0, s8, hole
	jal	free_page
	lw	v0, PAGE
	FAULTED	EXC_TLBL
	sw	s8, PAGE
	FAULTED	EXC_TLBS

	jal	new_page		/* bound, never touched */
	jal	free_page
	lw	v0, PAGE
	FAULTED	EXC_TLBL

	jal	new_page		/* renewed: old bindings go, too */
	sw	s8, PAGE
#ifndef CONTROL
	CAP	SPARE+16, zero
	CALL	RENEW
	GRANTED
#endif
	lw	v0, PAGE
	FAULTED	EXC_TLBL

	jal	new_page		/* guaranteed, then no longer */
	jal	pin
	sw	s8, PINNED
#ifndef CONTROL
	li	a0, PINNED
	move	t0, zero
	CALL	UNGUARANTEE
	GRANTED
#endif
	lw	v0, PINNED
	FAULTED	EXC_TLBL

	jal	new_page		/* guaranteed, and freed */
	jal	pin
	sw	s8, PINNED
	jal	free_page
	lw	v0, PINNED
	FAULTED	EXC_TLBL

	jal	new_page		/* in another environment */
	SPAWN	reader
	.irp	i, 0, 4, 8
	lw	v0, SPARE+16+\i(zero)
	sw	v0, OF_CHILD(SPARE+16+\i)(zero)
	.endr
	li	v0, 1
	sw	v0, OF_CHILD(GO_ON+4)(zero)
1:	WAIT	1			/* until it has read the page */
	lw	v0, OF_CHILD(GO_ON+4)(zero)
	bne	v0, 2, 1b
	jal	pin			/* guaranteed here and there, too */
	ENV	SPARE, zero
	CAP	SPARE+16, zero
	li	a0, PINNED
	CALL	GUARANTEE
	GRANTED
	jal	free_page
	li	v0, 3
	sw	v0, OF_CHILD(GO_ON+4)(zero)
2:	WAIT	1
	lw	v0, OF_CHILD(GO_ON+4)(zero)
	bne	v0, 4, 2b
	lw	v0, OF_CHILD(FAULTS)(zero)
	addiu	s7, s7, 1
#ifdef CONTROL
	bne	v0, 0, hole
#else
	bne	v0, 2, hole
#endif
	b	repelled

new_page:
	li	a0, EXO_ANY
	CALL	PAGE_ALLOC
	GRANTED
	KEEP_CAP SPARE+16, zero
	li	a0, PAGE + EXO_MAP_WRITE
	CALL	MAP
	GRANTED
	jr	ra

pin:	CAP	SPARE+16, zero
	li	a0, PINNED + EXO_MAP_WRITE
	move	t0, zero
	CALL	GUARANTEE
	GRANTED
	jr	ra

free_page:
#ifndef CONTROL
	CAP	SPARE+16, zero
	CALL	PAGE_FREE
	GRANTED
#endif
	jr	ra

	/* the child: state 1 to 4 in the word behind GO_ON */
reader:	HANDLE	EXO_ENTRY_END, yielded
	HANDLE	EXO_ENTRY_TLBL, missed
	lw	v0, GO_ON+4(zero)
	beq	v0, 1, 1f
	beq	v0, 3, 2f
	b	3f
1:	li	a0, PAGE
	CAP	SPARE+16, zero
	CALL	MAP
	GRANTED
	lw	v0, PAGE
	li	v0, 2
	sw	v0, GO_ON+4(zero)
	b	3f
2:	lw	v0, PAGE
	lw	v0, PINNED
	li	v0, 4
	sw	v0, GO_ON+4(zero)
3:	move	a0, zero
	CALL	YIELD

	END	attack-stale
