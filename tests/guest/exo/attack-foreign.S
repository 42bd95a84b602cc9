/* SPDX-License-Identifier: MIT */
/*
 * Pages that nobody may have: the kernel's own, the vectors, the device
 * registers, the boot ROM, numbers beyond RAM. Asked for by name, and with the
 * checksum of another page's capability.
 *	attack	not allocated, not mapped
 *	control	a free page may be asked for by its name, and mapped
 */
#include "attack.h"

attack:	li	a0, EXO_ANY
	CALL	PAGE_ALLOC
	GRANTED
	KEEP_CAP SPARE, zero
	move	s0, v0
#ifdef CONTROL
	CAP	SPARE, zero
	CALL	PAGE_FREE
	GRANTED
	move	a0, s0
	CALL	PAGE_ALLOC
	bne	v0, s0, hole
	li	a0, 0x20000000 + EXO_MAP_WRITE
	CALL	MAP
	GRANTED
	sw	s0, 0x20000000
	lw	v1, 0x20000000
	bne	v1, s0, hole
#else
	/* vectors, kernel text; then what is not RAM: the devices of the 2100,
	 * the /125 and the /200, boot ROM, the largest number there is, more */
	.irp	page, 0, 0x30, 0x31
	li	a0, \page
	CALL	PAGE_ALLOC
	EXPECT	-EXO_E_MEMORY
	.endr
	.irp	page, 0x18000, 0x1c000, 0x1c040, 0x1f800, 0x1fc00, 0xfffff, \
		0x100000, 0x7fffffff, -2
	li	a0, \page
	CALL	PAGE_ALLOC
	EXPECT	-EXO_E_ARG
	.endr
	.irp	page, 0, 0x30, 0x31, 0x18000, 0x1c000, 0x1c040, 0x1f800, \
		0x1fc00, 0xfffff, 0x100000, 0x7fffffff, -2
	CAP	SPARE, zero
	lui	a1, EXO_KIND_PAGE << 12 | EXO_OWN << 8
	li	v1, \page & EXO_CAP_NAME_MASK
	or	a1, a1, v1
	li	a0, 0x20000000
	CALL	MAP
	REFUSED
	.endr
	lw	a0, BOOT_RAM_PAGES(s8)
	CALL	PAGE_ALLOC
	EXPECT	-EXO_E_ARG
	/* one that is taken: our own */
	move	a0, s0
	CALL	PAGE_ALLOC
	EXPECT	-EXO_E_MEMORY
#endif
	b	repelled

	END	attack-foreign
