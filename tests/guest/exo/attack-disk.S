/* SPDX-License-Identifier: MIT */
/*
 * A disk as a way into memory and blocks of others. Wants drive 0, whose
 * blocks hold their numbers.
 *	attack	extents that are forged, foreign, or left; pages that may only
 *		be read, are the kernel's, or were given back; sizes and places
 *		that wrap round; requests that do not lie in their page; a flood
 *	control	the same request, as it should be
 */
#include "attack.h"
#include <exo/disk.h>

#define ROOT   32		/* the first struct exo_boot_root */
#define REQ    0x20005000	/* a page of requests */
#define DATA   0x20006000

/* struct exo_disk_request */
#define EXTENT 0
#define FIRST  12
#define BLOCKS 16
#define FLAGS  20
#define ORDER  24
#define PAGE_0 28
#define PAGE_1 40
#define STATUS 52

	.macro	SEND at=0
	li	a0, \at
	CAP	SPARE+16, zero
	CALL	DISK_REQUEST
	.endm

	/* one block of the extent, into the page of data */
	.macro	SOUND
	jal	sound
	.endm

	/* a capability at base+offset becomes a field of the request */
	.macro	PUT field, offset, base
	CAP	\offset, \base
	li	v1, REQ
	KEEP_CAP \field, v1
	.endm

	.macro	SET field, value
	li	v1, REQ
	li	v0, \value
	sw	v0, \field(v1)
	.endm

attack:	jal	page
	KEEP_CAP SPARE+16, zero
	li	a0, REQ + EXO_MAP_WRITE
	move	t0, zero
	CALL	GUARANTEE
	GRANTED
	jal	page
	KEEP_CAP SPARE+32, zero
	li	a0, DATA + EXO_MAP_WRITE
	move	t0, zero
	CALL	GUARANTEE
	GRANTED
	addiu	s0, s8, ROOT		/* that which is for blocks */
1:	lw	v0, 0(s0)
	addiu	s0, s0, 16
	bne	v0, EXO_KIND_EXTENT, 1b
	CAP	-12, s0
	KEEP_CAP SPARE+48, zero

	/* what is right is done, in the attack as well */
	SOUND
	SEND
	GRANTED
	jal	done
	li	v1, DATA
	lw	v0, 0(v1)
	bne	v0, 3, hole

	/* an extent of another number, of a larger right, of another kind */
	SOUND
#ifndef CONTROL
	lw	v0, REQ + EXTENT
	addiu	v0, v0, 1
	sw	v0, REQ + EXTENT
#endif
	SEND
	ATTACK	CAP
	jal	done
	SOUND
#ifndef CONTROL
	lw	v0, REQ + EXTENT + 4
	xori	v0, v0, 1
	sw	v0, REQ + EXTENT + 4
#endif
	SEND
	ATTACK	CAP
	jal	done
	SOUND
#ifndef CONTROL
	PUT	EXTENT, SPARE+32, zero
#endif
	SEND
	ATTACK	KIND
	jal	done

	/* read rights do not write */
	li	a0, EXO_READ
	CAP	SPARE+48, zero
	CALL	DERIVE
	GRANTED
	KEEP_CAP SPARE+64, zero
	SOUND
	PUT	EXTENT, SPARE+64, zero
#ifndef CONTROL
	SET	FLAGS, EXO_DISK_WRITE
#endif
	SEND
	ATTACK	RIGHTS
	jal	done

	/* beyond the end, by one, by a wrap, by none at all */
	.irp	first, 64, 0x80000000, 0xffffffff
	SOUND
#ifndef CONTROL
	SET	FIRST, \first
#endif
	SEND
	ATTACK	ARG
	jal	done
	.endr
	.irp	blocks, 0, 17, 0x80000000, 0xffffffff
	SOUND
#ifndef CONTROL
	SET	BLOCKS, \blocks
#endif
	SEND
	ATTACK	ARG
	jal	done
	.endr
	SOUND
#ifndef CONTROL
	SET	FIRST, 60
	SET	BLOCKS, 5
#endif
	SEND
	ATTACK	ARG
	jal	done
	SOUND
#ifndef CONTROL
	SET	FLAGS, 0x80000000
#endif
	SEND
	ATTACK	ARG
	jal	done

	/* into a page that may only be read, that is a window or a context
	 * page, that has been given back, of a forged number */
	li	a0, EXO_READ
	CAP	SPARE+32, zero
	CALL	DERIVE
	GRANTED
	KEEP_CAP SPARE+80, zero
	SOUND
#ifndef CONTROL
	PUT	PAGE_0, SPARE+80, zero
#endif
	SEND
	ATTACK	RIGHTS
	jal	done
	li	a0, EXO_WINDOW_INFO
	CALL	WINDOW
	GRANTED
	KEEP_CAP SPARE+80, zero
	SOUND
#ifndef CONTROL
	PUT	PAGE_0, SPARE+80, zero
#endif
	SEND
	ATTACK	RIGHTS
	jal	done
	move	t0, zero
	CALL	ENV_PAGE
	GRANTED
	KEEP_CAP SPARE+80, zero
	SOUND
#ifndef CONTROL
	PUT	PAGE_0, SPARE+80, zero
#endif
	SEND
	ATTACK	OWNER
	jal	done
	jal	page
	KEEP_CAP SPARE+80, zero
#ifndef CONTROL
	CALL	PAGE_FREE
	GRANTED
#endif
	SOUND
	PUT	PAGE_0, SPARE+80, zero
	SEND
	ATTACK	CAP
	jal	done
	SOUND
#ifndef CONTROL
	lw	v0, REQ + PAGE_0
	lui	v1, 0xff
	or	v0, v0, v1
	sw	v0, REQ + PAGE_0
#endif
	SEND
	ATTACK	CAP
	jal	done

	/* not in its page: across the end, behind it, before it, off its feet */
#ifndef CONTROL
	.irp	at, 0xfd0, 0x1000, 0x80000000, -4, 2
	SOUND
	SEND	\at
	EXPECT	-EXO_E_ADDRESS
	.endr
	/* the context page holds no requests either */
	move	t0, zero
	CALL	ENV_PAGE
	GRANTED
	li	a0, 0
	CALL	DISK_REQUEST
	EXPECT	-EXO_E_OWNER
#endif

	/* a flood: the share of one, then no more */
	SOUND
	li	s0, EXO_REQUESTS_EACH
1:	SEND
	GRANTED
	addiu	s0, s0, -1
	bnez	s0, 1b
#ifndef CONTROL
	SEND
	EXPECT	-EXO_E_FULL
#endif
	jal	done

	/* numbers of requests that are not ours, or none */
#ifndef CONTROL
	.irp	number, 0x101, 0x7fffff01, 0xffffff02
	li	a0, \number
	CALL	DISK_CANCEL
	EXPECT	-EXO_E_NONE
	.endr
	.irp	number, 0, 0x41, 0xff, 0x80000000
	li	a0, \number
	CALL	DISK_CANCEL
	EXPECT	-EXO_E_ARG
	.endr
	.irp	drive, 7, 0x80000000, -1
	li	a0, \drive
	CALL	DISK_WHERE
	EXPECT	-EXO_E_ARG
	.endr
#endif
	b	repelled

page:	li	a0, EXO_ANY
	CALL	PAGE_ALLOC
	GRANTED
	jr	ra

sound:	move	s6, ra
	PUT	EXTENT, SPARE+48, zero
	PUT	PAGE_0, SPARE+32, zero
	SET	FIRST, 3
	SET	BLOCKS, 1
	SET	FLAGS, 0
	SET	ORDER, 0
	jr	s6

	/* until nothing of ours is with the drive */
done:	lw	v0, REQ + STATUS
	beq	v0, EXO_DISK_WAITING, done
	beq	v0, EXO_DISK_ACTIVE, done
	jr	ra

	END	attack-disk
