/* SPDX-License-Identifier: MIT */
/*
 * Entry and exit of a csmith program as a MIPS I user program of Linux:
 * writes the checksum, four bytes, to standard output. System calls: Linux
 * 6.1 arch/mips, syscall_o32.tbl.
 */
#define NR_EXIT	 4001
#define NR_WRITE 4004

	.set	noreorder
	.text
	.globl	__start
__start:
	lui	$sp, %hi(stack_top)
	addiu	$sp, $sp, %lo(stack_top) - 32
	jal	main
	nop
	li	$a0, 1
	lui	$a1, %hi(checksum)
	addiu	$a1, $a1, %lo(checksum)
	li	$a2, 4
	li	$v0, NR_WRITE
	syscall
	nop
	li	$a0, 0
	li	$v0, NR_EXIT
	syscall
	nop

	.bss
	.align	4
	.space	65536
stack_top:
	.globl	checksum
checksum:
	.space	4
