/* SPDX-License-Identifier: MIT */
/*
 * Where Linux starts a program, and its system calls. At the start $sp points
 * at argc, followed by the pointers of argv, 0, those of the environment, 0
 * (System V ABI, MIPS supplement).
 */
	.text
	.set	noreorder
	.globl	start
start:
	lw	$a0, 0($sp)
	addiu	$a1, $sp, 4
	addiu	$a2, $a0, 1
	sll	$a2, $a2, 2
	addu	$a2, $a2, $a1
	addiu	$t0, $0, -8
	and	$sp, $sp, $t0
	addiu	$sp, $sp, -16
	jal	main
	move	$fp, $0
	move	$a0, $v0
	li	$v0, 4001
	syscall

/*
 * A call takes its first four arguments in registers and the others at 16 and
 * 20($sp), which is where a C function finds them too. The error, if $a3 says
 * that there is one, becomes a negative result.
 */
#define SYSCALL(number, name, arguments)                                       \
	.globl	name; .type name, @function; name:;                            \
	li	$v0, number; syscall; bnez $a3, failed; nop; jr $ra; nop;
#include "syscalls.def"
#undef SYSCALL

/* int sys_pipe(int fd[2]): its two results come in $v0 and $v1. */
	.globl	sys_pipe
sys_pipe:
	li	$v0, 4042
	syscall
	bnez	$a3, failed
	nop
	sw	$v0, 0($a0)
	sw	$v1, 4($a0)
	jr	$ra
	move	$v0, $0

failed:
	jr	$ra
	negu	$v0, $v0
