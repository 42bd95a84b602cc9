/* SPDX-License-Identifier: MIT */
/*
 * Addresses that are not the caller's to name: in the kernel's segments, at
 * the end of user space, not aligned.
 *	attack	every call that takes an address refuses it: ADDRESS
 *	control	the same calls take an address in user space
 */
#include "attack.h"

#ifdef CONTROL
#define ADDRESSES 0x10005000, 0x20006000, 0x7fff9000 /* see EXO_GUARANTEED */
#define ENTRIES   0x400000, 0x10000004, 0x7ffffffc
#else
#define ADDRESSES 0x80000000, 0x80030000, 0xa0000000, 0xc0000000, 0xfffff000
#define ENTRIES   0x80000080, 0x80030000, 0xa0000000, 0xbfc00000, 0xfffffffc, \
		  0x400001, 0x400002, 0x7fffffff
#endif

attack:	jal	code_page
	KEEP_CAP SPARE, zero

	.irp	address, ADDRESSES
	li	a0, \address
	CAP	SPARE, zero
	CALL	MAP
	ATTACK	ADDRESS
	li	a0, \address
	CAP	SPARE, zero
	move	t0, zero
	CALL	GUARANTEE
	ATTACK	ADDRESS
	li	a0, \address
	move	t0, zero
	CALL	UNGUARANTEE
#ifndef CONTROL
	REFUSED
#endif
	.endr

	CATCH	EXO_ENTRY_REFUSED
	.irp	address, ADDRESSES
	li	a0, \address
	CAP	SPARE, zero
	CALL	TLBWR
	FAULTED	EXO_EXC_REFUSED
	li	a0, \address
	CALL	TLBVADELETE
	FAULTED	EXO_EXC_REFUSED
	.endr

	.irp	entry, ENTRIES
	li	a0, EXO_ENTRY_BREAK
	li	a1, \entry
	move	t0, zero
	CALL	CONTEXT
	ATTACK	ADDRESS
	.endr
	b	repelled

	END	attack-pointer
