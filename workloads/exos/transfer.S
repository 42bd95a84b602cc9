/* SPDX-License-Identifier: MIT */
/*
 * Both ends of the protected control transfer (SOSP'95 5.5). All registers are
 * the message: a0 counts in the callee, a1 counts down in the caller, and v0
 * holds the call's number all the way round. k1 tells each side who called.
 * The reply is a transfer too: it arrives at the caller's own entry.
 */
#include <exo/syscalls.h>

	.set	noreorder

	/* The callee: "increments a counter" and goes back. */
	.section .text.pinned, "ax", @progbits
	.globl	bench_callee
	.type	bench_callee, @function
bench_callee:
	addiu	$4, $4, 1
	move	$3, $27
	syscall

	/* unsigned bench_transfers(unsigned count, unsigned n, unsigned env):
	 * n > 0 calls of env; what count has become. */
	.globl	bench_transfers
	.type	bench_transfers, @function
bench_transfers:
	addiu	$2, $0, EXO_SYS_PCT_SYNC
	move	$3, $6
	syscall
	/* refused: the kernel comes back here; so does nobody else */
	jr	$31
	move	$2, $4

	.globl	bench_caller
	.type	bench_caller, @function
bench_caller:
	addiu	$5, $5, -1
	bne	$5, $0, 1f
	move	$3, $27
	jr	$31
	move	$2, $4
1:	syscall
