/* SPDX-License-Identifier: MIT */
/*
 * A function for each system call, from the one list: the result, or -1 and
 * the error in errno.
 */
	.text
	.set	noreorder

#define SYSCALL(number, name, arguments)                                      \
	.globl	name; .type name, @function; name:;         \
	li	$v0, number; syscall; bnez $a3, failed; nop; jr $ra; nop;
#include <ultrix/syscalls.def>
#undef SYSCALL

failed:
	lui	$t0, %hi(errno)
	sw	$v0, %lo(errno)($t0)
	jr	$ra
	li	$v0, -1

/* int getppid(void): the second result of getpid. */
	.globl	getppid
getppid:
	li	$v0, 20
	syscall
	jr	$ra
	move	$v0, $v1

/* int syscall(int number, ...): the indirect call. */
	.globl	syscall
syscall:
	li	$v0, 0
	syscall
	bnez	$a3, failed
	nop
	jr	$ra
	nop

/*
 * Where a signal's handler is called from: a0 = signal, a1 = code, a2 = its
 * sigcontext, a3 = handler. The kernel left room for the arguments at sp.
 */
	.globl	signal_trampoline
signal_trampoline:
	move	$s0, $a2		/* saved in the sigcontext */
	jalr	$a3
	nop
	move	$a0, $s0
	li	$v0, 103		/* sigreturn */
	syscall
	li	$v0, 1			/* it failed: exit */
	syscall
