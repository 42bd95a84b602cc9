/* SPDX-License-Identifier: MIT */
/*
 * The FPU's registers to and from u.fpreg and u.fcsr. Status is the caller's
 * business: CU1 must be set, and two instructions have passed since.
 *
 * Reading FCR31 first waits for the FPU to come to rest (Kane & Heinrich,
 * chapter 8).
 */
#include <machine/cp0.h>

	.set	noreorder
	.set	hardfloat
	.text

/* void fpu_store(uint32_t fpreg[32], uint32_t *fcsr) */
	.globl	fpu_store
fpu_store:
	cfc1	$t0, $31
	.set	n, 0
	.irp	r, 0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31
	swc1	$f\r, 4*n($a0)
	.set	n, n + 1
	.endr
	jr	$ra
	sw	$t0, 0($a1)

/* void fpu_load(const uint32_t fpreg[32], uint32_t fcsr) */
	.globl	fpu_load
fpu_load:
	ctc1	$0, $31		/* nothing that is loaded may trap */
	.set	n, 0
	.irp	r, 0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31
	lwc1	$f\r, 4*n($a0)
	.set	n, n + 1
	.endr
	jr	$ra
	ctc1	$a1, $31

/* void fpu_set_fcsr(uint32_t fcsr) */
	.globl	fpu_set_fcsr
fpu_set_fcsr:
	jr	$ra
	ctc1	$a0, $31

/* uint32_t fpu_get_fcsr(void) */
	.globl	fpu_get_fcsr
fpu_get_fcsr:
	cfc1	$v0, $31
	jr	$ra
	nop
