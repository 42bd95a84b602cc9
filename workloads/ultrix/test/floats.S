/* SPDX-License-Identifier: MIT */
/* Floating point by hand: programs are compiled for software floats. */
	.set	noreorder
	.set	hardfloat
	.text

/* void float_plant(uint32_t seed): $f0..$f31 = seed + n */
	.globl	float_plant
float_plant:
	.irp	n, 0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31
	addiu	$t0, $a0, \n
	mtc1	$t0, $f\n
	.endr
	jr	$ra
	nop

/* uint32_t float_check(uint32_t seed): bit n: $fn is something else */
	.globl	float_check
float_check:
	move	$v0, $0
	.irp	n, 0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31
	mfc1	$t0, $f\n
	addiu	$t1, $a0, \n
	xor	$t0, $t0, $t1
	sltu	$t0, $0, $t0
	sll	$t0, $t0, \n
	or	$v0, $v0, $t0
	.endr
	jr	$ra
	nop

/* uint32_t float_divide(uint32_t a, uint32_t b, uint32_t fcsr): a / b */
	.globl	float_divide
float_divide:
	ctc1	$a2, $31
	mtc1	$a0, $f4
	mtc1	$a1, $f6
	nop
	div.s	$f8, $f4, $f6
	mfc1	$v0, $f8
	nop
	jr	$ra
	nop
