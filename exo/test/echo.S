/* SPDX-License-Identifier: MIT */
/* uint32_t transfer_all(number, env): every register but k0, k1 and those
 * with the call itself (v0, v1, sp) goes out with its own number times
 * 0x01010101 and must come back so, to the entry `checked`. */
#include <exo/syscalls.h>
#include <exo/context.h>

	.set	noreorder
	.set	noat
	.text

#define KEEP EXO_CONTEXT_FREE + 0x100

	.globl	transfer_all
transfer_all:
	.irp	r, 16, 17, 18, 19, 20, 21, 22, 23, 28, 29, 30, 31
	sw	$\r, KEEP + 4 * \r($0)
	.endr
	move	$v0, $a0
	move	$v1, $a1
	.irp	r, 1, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19
	lui	$\r, \r * 0x101
	ori	$\r, $\r, \r * 0x101
	.endr
	.irp	r, 20, 21, 22, 23, 24, 25, 28, 30, 31
	lui	$\r, \r * 0x101
	ori	$\r, $\r, \r * 0x101
	.endr
	mthi	$30
	mtlo	$28
	syscall
	b	.
	nop

/* The entry through which everything comes back: only k1 may be used before
 * all has been looked at. */
	.globl	checked
checked:
	move	$v1, $0
	.irp	r, 1, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19
	lui	$k1, \r * 0x101
	ori	$k1, $k1, \r * 0x101
	beq	$k1, $\r, 1f
	nop
	addiu	$v1, $v1, 1
1:
	.endr
	.irp	r, 20, 21, 22, 23, 24, 25, 28, 30, 31
	lui	$k1, \r * 0x101
	ori	$k1, $k1, \r * 0x101
	beq	$k1, $\r, 1f
	nop
	addiu	$v1, $v1, 1
1:
	.endr
	mfhi	$k1
	beq	$k1, $30, 1f
	nop
	addiu	$v1, $v1, 1
1:	mflo	$k1
	beq	$k1, $28, 1f
	nop
	addiu	$v1, $v1, 1
1:	move	$v0, $v1
	.irp	r, 16, 17, 18, 19, 20, 21, 22, 23, 28, 29, 30, 31
	lw	$\r, KEEP + 4 * \r($0)
	.endr
	nop
	jr	$ra
	nop

/* A server that only sends back what it got. */
	.globl	echo_sync, echo_async
echo_sync:
	move	$v1, $k1
	syscall				/* v0 is still EXO_SYS_PCT_SYNC */
echo_async:
	move	$v1, $k1
	syscall				/* … or _ASYNC */

/* uint32_t run_keeping(const uint32_t args[7]): HANDLER_RUN with a0-a3, t0-t2
 * = args, and in each register that a call keeps its own number times
 * 0x01010101: how many of them came back wrong. sp is checked by its place. */
	.globl	run_keeping
run_keeping:
	.irp	r, 16, 17, 18, 19, 20, 21, 22, 23, 28, 29, 30, 31
	sw	$\r, KEEP + 4 * \r($0)
	.endr
	move	$k1, $a0
	lw	$a1, 4($k1)
	lw	$a2, 8($k1)
	lw	$a3, 12($k1)
	lw	$t0, 16($k1)
	lw	$t1, 20($k1)
	lw	$t2, 24($k1)
	lw	$a0, 0($k1)
	.irp	r, 16, 17, 18, 19, 20, 21, 22, 23, 28, 30, 31
	lui	$\r, \r * 0x101
	ori	$\r, $\r, \r * 0x101
	.endr
	li	$v0, EXO_SYS_HANDLER_RUN
	syscall
	move	$v1, $0
	.irp	r, 16, 17, 18, 19, 20, 21, 22, 23, 28, 30, 31
	lui	$k1, \r * 0x101
	ori	$k1, $k1, \r * 0x101
	beq	$k1, $\r, 1f
	nop
	addiu	$v1, $v1, 1
1:
	.endr
	lw	$k1, KEEP + 4 * 29($0)
	nop
	beq	$k1, $29, 1f
	nop
	addiu	$v1, $v1, 1
1:	addiu	$v0, $v0, -1		/* EXO_HANDLER_CONSUME */
	addu	$v0, $v0, $v1
	.irp	r, 16, 17, 18, 19, 20, 21, 22, 23, 28, 29, 30, 31
	lw	$\r, KEEP + 4 * \r($0)
	.endr
	nop
	jr	$ra
	nop
