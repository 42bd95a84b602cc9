/* SPDX-License-Identifier: MIT */
/*
 * The two loops whose instructions must be these and no others.
 */
	.set	noreorder
	.text

/* uint32_t alu_loop(uint32_t rounds): sixteen operations, each on the result
 * of the one before, and the loop's own three instructions */
	.globl	alu_loop
alu_loop:
	li	$v0, 0x1234
	li	$t0, 0x5a5a
1:	addu	$v0, $v0, $t0
	xor	$v0, $v0, $a0
	sll	$t1, $v0, 3
	addu	$v0, $v0, $t1
	srl	$t1, $v0, 7
	xor	$v0, $v0, $t1
	addiu	$v0, $v0, 77
	ori	$t1, $v0, 0x101
	subu	$v0, $t1, $t0
	and	$t1, $v0, $t0
	or	$v0, $v0, $t1
	nor	$v0, $v0, $0
	slt	$t1, $v0, $t0
	addu	$v0, $v0, $t1
	sra	$t1, $v0, 2
	addu	$v0, $v0, $t1
	addiu	$a0, $a0, -1
	bnez	$a0, 1b
	nop
	jr	$ra
	nop

/* void copy_words(uint32_t *to, const uint32_t *from, const uint32_t *end):
 * nineteen instructions for thirty-two bytes; end is that of from */
	.globl	copy_words
copy_words:
1:	lw	$t0, 0($a1)
	lw	$t1, 4($a1)
	lw	$t2, 8($a1)
	lw	$t3, 12($a1)
	lw	$t4, 16($a1)
	lw	$t5, 20($a1)
	lw	$t6, 24($a1)
	lw	$t7, 28($a1)
	addiu	$a1, $a1, 32
	sw	$t0, 0($a0)
	sw	$t1, 4($a0)
	sw	$t2, 8($a0)
	sw	$t3, 12($a0)
	sw	$t4, 16($a0)
	sw	$t5, 20($a0)
	sw	$t6, 24($a0)
	sw	$t7, 28($a0)
	bne	$a1, $a2, 1b
	addiu	$a0, $a0, 32
	jr	$ra
	nop
