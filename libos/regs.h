/* SPDX-License-Identifier: MIT */
/* For the assembler files of the library: the registers by their o32 names,
 * and the shuffling of registers to and from a struct os_frame. */
#ifndef LIBOS_REGS_H
#define LIBOS_REGS_H

#define zero $0
#define AT   $1
#define v0   $2
#define v1   $3
#define a0   $4
#define a1   $5
#define a2   $6
#define a3   $7
#define t0   $8
#define t1   $9
#define t2   $10
#define s0   $16
#define s1   $17
#define k0   $26
#define k1   $27
#define gp   $28
#define sp   $29
#define s8   $30
#define ra   $31

/* clang-format off */
	/* op each of the registers to its own word of the frame at
	 * offset(base). Loads: the last one is still in its delay slot. */
	.macro	EACH op, offset, base, regs:vararg
	.irp	n, \regs
	\op	$\n, \offset + OS_FRAME_REG(\n)(\base)
	.endr
	.endm

	/* A global symbol whose code must never miss the TLB. */
	.macro	PINNED name
	.section .text.pinned, "ax", @progbits
	.globl	\name
	.type	\name, @function
\name:
	.endm

/* What a call may change, but for t0-t2 (8-10) and sp, which the stubs treat by
 * hand; and what it must keep. */
#define CALLER_SAVED 1, 2, 3, 4, 5, 6, 7, 11, 12, 13, 14, 15, 24, 25, 31
#define CALLEE_SAVED 16, 17, 18, 19, 20, 21, 22, 23, 28, 30
/* clang-format on */

#endif /* LIBOS_REGS_H */
