/* SPDX-License-Identifier: MIT */
/*
 * Floating point by hand. Not as inline assembly: in a function that has any,
 * the compiler leaves load delays to the assembler, and GNU as 2.40 no longer
 * knows that of LWC1.
 */
	.text
	.set	noreorder

/* void fpu_control(uint32_t fcr31) */
	.globl	fpu_control
fpu_control:
	ctc1	$a0, $31
	jr	$ra
	nop

/* int32_t fpu_word(double): converted in the current rounding mode */
	.globl	fpu_word
fpu_word:
	cvt.w.d	$f0, $f12
	mfc1	$v0, $f0
	jr	$ra
	nop

/*
 * double fpu_divide(double a, double b, uint32_t fcr31): with FCR31 as told,
 * and 0 afterwards; a, if the division traps and is skipped
 */
	.globl	fpu_divide
fpu_divide:
	lw	$t0, 16($sp)		/* behind the room for two doubles */
	mov.d	$f0, $f12
	ctc1	$t0, $31
	nop
	div.d	$f0, $f12, $f14
	cfc1	$v0, $31
	nop
	ctc1	$0, $31
	jr	$ra
	nop
