/* SPDX-License-Identifier: MIT */
/*
 * uint32_t fault_with_all_registers(void)
 *
 * Give every register but sp, k0 and k1, and HI and LO, a value of its own;
 * overflow; after the handler has skipped the instruction, a mask of the
 * registers that changed: bit n, HI 0, LO 26.
 */
	.set	noreorder
	.set	noat
	.text

	.macro	PLANT n
	li	$\n, 0x1234 + 0x111 * \n
	.endm
	/* Compare with what was planted into the mask at 4(sp);
	 * uses v0 and v1, which have been checked. */
	.macro	EXAMINE n
	addiu	$\n, $\n, -(0x1234 + 0x111 * \n)
	beqz	$\n, 1f
	nop
	lw	$2, 4($29)
	li	$3, 1 << \n
	or	$2, $2, $3
	sw	$2, 4($29)
1:
	.endm

	.globl	fault_with_all_registers
fault_with_all_registers:
	addiu	$29, $29, -64
	sw	$31, 60($29)
	sw	$16, 56($29)
	sw	$17, 52($29)
	sw	$18, 48($29)
	sw	$19, 44($29)
	sw	$20, 40($29)
	sw	$21, 36($29)
	sw	$22, 32($29)
	sw	$23, 28($29)
	sw	$30, 24($29)
	sw	$28, 20($29)
	sw	$0, 4($29)
	li	$2, 0x13579bdf
	mthi	$2
	li	$2, 0x2468ace0
	mtlo	$2
	.irp	n, 1,2,3,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,28,30,31
	PLANT	\n
	.endr
	lui	$4, 0x7fff
	add	$4, $4, $4		/* overflows; $4 must stay */
	lui	$27, 0x7fff
	xor	$4, $4, $27
	addiu	$4, $4, 0x1234 + 0x111 * 4
	/* v0 and v1 first: the others' check uses them. */
	addiu	$2, $2, -(0x1234 + 0x111 * 2)
	sltu	$2, $0, $2
	sll	$2, $2, 2
	addiu	$3, $3, -(0x1234 + 0x111 * 3)
	sltu	$3, $0, $3
	sll	$3, $3, 3
	or	$2, $2, $3
	sw	$2, 4($29)
	.irp	n, 1,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,28,30,31
	EXAMINE	\n
	.endr
	mfhi	$8
	mflo	$9
	li	$10, 0x13579bdf
	li	$11, 0x2468ace0
	xor	$8, $8, $10
	xor	$9, $9, $11
	sltu	$8, $0, $8
	sltu	$9, $0, $9
	sll	$9, $9, 26
	lw	$2, 4($29)
	or	$8, $8, $9
	or	$2, $2, $8
	lw	$31, 60($29)
	lw	$16, 56($29)
	lw	$17, 52($29)
	lw	$18, 48($29)
	lw	$19, 44($29)
	lw	$20, 40($29)
	lw	$21, 36($29)
	lw	$22, 32($29)
	lw	$23, 28($29)
	lw	$30, 24($29)
	lw	$28, 20($29)
	jr	$31
	addiu	$29, $29, 64

/* uint32_t fault_with_s3(uint32_t value): what s3 is after the handler. */
	.globl	fault_with_s3
fault_with_s3:
	move	$8, $19
	move	$19, $4
	lui	$9, 0x7fff
	add	$9, $9, $9
	move	$2, $19
	jr	$31
	move	$19, $8

/* void ruin_registers(void): everything that a function may change. */
	.globl	ruin_registers
ruin_registers:
	li	$2, -1
	mthi	$2
	mtlo	$2
	.irp	n, 1,3,4,5,6,7,8,9,10,11,12,13,14,15,24,25
	move	$\n, $2
	.endr
	jr	$31
	nop

/* int overflow_in_slot(int taken): the fault is in a branch's delay slot; the
 * handler sends execution on behind it. */
	.globl	overflow_in_slot
overflow_in_slot:
	lui	$8, 0x7fff
	bnez	$4, 1f
	add	$9, $8, $8
	jr	$31
	li	$2, 0
1:	jr	$31
	li	$2, 1
