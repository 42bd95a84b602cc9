/* SPDX-License-Identifier: MIT */
/* One function for each branch of MIPS I with a break in its delay slot; each
 * returns 1 from the target, 0 from the instruction after the slot, and 2 if
 * a link register is not what the branch must leave. */
	.set	noreorder
	.set	noat

	/* a0 is compared; a1 is the target's address; ra is kept in a2 */
	.macro	CASE name, value, taken, branch:vararg
	.text
7:	move	$6, $31
	lui	$5, %hi(9f)
	addiu	$5, $5, %lo(9f)
	\branch
	break	7
8:	jr	$6
	move	$2, $0
9:	jr	$6
	addiu	$2, $0, 1
	ROW	"\name", \value, \taken
	.endm

	/* the same for a branch that links: the target checks ra */
	.macro	LINK name, value, taken, branch:vararg
	.text
7:	move	$6, $31
	lui	$5, %hi(9f)
	addiu	$5, $5, %lo(9f)
	move	$31, $0
	\branch
	break	7
8:	lui	$7, %hi(8b)
	addiu	$7, $7, %lo(8b)
	bne	$31, $7, 6f
	nop
	jr	$6
	move	$2, $0
9:	lui	$7, %hi(8b)
	addiu	$7, $7, %lo(8b)
	bne	$31, $7, 6f
	nop
	jr	$6
	addiu	$2, $0, 1
6:	jr	$6
	addiu	$2, $0, 2
	ROW	"\name", \value, \taken
	.endm

	.macro	ROW name, value, taken
	.section .rodata.str1.1, "aMS", @progbits, 1
5:	.asciz	"\name"
	.section .rodata.cases, "a", @progbits
	.word	5b, 7b, \value, \taken
	.endm

	.section .rodata.cases, "a", @progbits
	.balign	4
	.globl	skip_cases
skip_cases:
	CASE	beq_taken, 0, 1, beq $4, $0, 9f
	CASE	beq_not, 5, 0, beq $4, $0, 9f
	CASE	bne_taken, 5, 1, bne $4, $0, 9f
	CASE	bne_not, 0, 0, bne $4, $0, 9f
	CASE	blez_zero, 0, 1, blez $4, 9f
	CASE	blez_negative, -3, 1, blez $4, 9f
	CASE	blez_positive, 3, 0, blez $4, 9f
	CASE	bgtz_zero, 0, 0, bgtz $4, 9f
	CASE	bgtz_negative, -3, 0, bgtz $4, 9f
	CASE	bgtz_positive, 3, 1, bgtz $4, 9f
	CASE	bltz_zero, 0, 0, bltz $4, 9f
	CASE	bltz_negative, -3, 1, bltz $4, 9f
	CASE	bgez_zero, 0, 1, bgez $4, 9f
	CASE	bgez_negative, -3, 0, bgez $4, 9f
	LINK	bltzal_zero, 0, 0, bltzal $4, 9f
	LINK	bltzal_negative, -3, 1, bltzal $4, 9f
	LINK	bgezal_zero, 0, 1, bgezal $4, 9f
	LINK	bgezal_negative, -3, 0, bgezal $4, 9f
	CASE	j, 0, 1, j 9f
	LINK	jal, 0, 1, jal 9f
	CASE	jr, 0, 1, jr $5
	LINK	jalr, 0, 1, jalr $31, $5
	.section .rodata.cases, "a", @progbits
	.word	0, 0, 0, 0
