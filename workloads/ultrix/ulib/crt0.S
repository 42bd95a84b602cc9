/* SPDX-License-Identifier: MIT */
/* Where the kernel starts a program: a0 = argc, a1 = argv, sp its stack. */
#include <machine/note.h>

	EXOSIM_ABI "ultrix"

	.text
	.set	noreorder
	.globl	start
start:
	addiu	$sp, $sp, -16
	jal	main
	move	$fp, $0
	jal	exit
	move	$a0, $v0
