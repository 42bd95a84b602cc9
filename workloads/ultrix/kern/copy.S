/* SPDX-License-Identifier: MIT */
/*
 * Between kernel and program. The kernel touches the program's pages by their
 * own addresses, so that they are translated and demand-filled as the program
 * would have it; where that fails, kernel_trap() sends it to u.onfault, and
 * the copy returns -1.
 *
 *	int copyin(uint32_t from, void *to, size_t bytes)
 *	int copyout(const void *from, uint32_t to, size_t bytes)
 *	int probe_word(uint32_t address)	-1: bus error
 *	void block_copy(const void *from, void *to, size_t bytes)
 *	void block_zero(void *to, size_t bytes)	a multiple of 16, aligned
 */
#include "uarea.h"

	.set	noreorder
	.set	noat
	.text

	.globl	copyin
copyin:
	addu	$t0, $a0, $a2		/* one past the program's bytes */
	sltu	$t1, $t0, $a0		/* wrapped around? */
	or	$t0, $t0, $a0
copy_checked:
	srl	$t0, $t0, 31
	or	$t0, $t0, $t1
	bnez	$t0, copy_fault		/* not all below 2 GB */
	addiu	$sp, $sp, -24
	lui	$t0, %hi(copy_fault)
	addiu	$t0, $t0, %lo(copy_fault)
	sw	$ra, 20($sp)
	jal	block_copy
	sw	$t0, UOFF(U_ONFAULT)($0)
	lw	$ra, 20($sp)
	sw	$0, UOFF(U_ONFAULT)($0)
	addiu	$sp, $sp, 24
	jr	$ra
	move	$v0, $0

	.globl	copyout
copyout:
	addu	$t0, $a1, $a2
	sltu	$t1, $t0, $a1
	b	copy_checked
	or	$t0, $t0, $a1

	/* Reached by the check (ra is in its place and sp already lowered by
	 * the delay slot) or by a fault within block_copy, which is a leaf. */
copy_fault:
	lw	$t0, UOFF(U_ONFAULT)($0)
	sw	$0, UOFF(U_ONFAULT)($0)
	beqz	$t0, 1f
	nop
	lw	$ra, 20($sp)
	nop
1:	addiu	$sp, $sp, 24
	jr	$ra
	li	$v0, -1

	/* Words when both ends agree modulo 4, else unaligned loads. */
	.globl	block_copy
block_copy:
	xor	$t0, $a0, $a1
	andi	$t0, $t0, 3
	sltiu	$t1, $a2, 12		/* not worth aligning */
	bnez	$t1, copy_bytes
	negu	$t1, $a1
	andi	$t1, $t1, 3		/* bytes until a1 is aligned */
	subu	$a2, $a2, $t1
	addu	$t1, $t1, $a0
1:	beq	$a0, $t1, 2f
	nop
	lbu	$t2, 0($a0)
	addiu	$a0, $a0, 1
	addiu	$a1, $a1, 1
	b	1b
	sb	$t2, -1($a1)
2:	bnez	$t0, copy_unaligned
	srl	$t1, $a2, 4
	beqz	$t1, copy_words
	sll	$t1, $t1, 4
	addu	$t1, $t1, $a0
3:	lw	$t2, 0($a0)		/* four words at a time */
	lw	$t3, 4($a0)
	lw	$t4, 8($a0)
	lw	$t5, 12($a0)
	addiu	$a0, $a0, 16
	sw	$t2, 0($a1)
	sw	$t3, 4($a1)
	sw	$t4, 8($a1)
	addiu	$a1, $a1, 16
	bne	$a0, $t1, 3b
	sw	$t5, -4($a1)
	andi	$a2, $a2, 15
copy_words:
	andi	$t1, $a2, 12
	beqz	$t1, copy_bytes
	addu	$t1, $t1, $a0
4:	lw	$t2, 0($a0)
	addiu	$a0, $a0, 4
	addiu	$a1, $a1, 4
	bne	$a0, $t1, 4b
	sw	$t2, -4($a1)
	andi	$a2, $a2, 3
copy_bytes:
	beqz	$a2, 6f
	addu	$t1, $a0, $a2
5:	lbu	$t2, 0($a0)
	addiu	$a0, $a0, 1
	addiu	$a1, $a1, 1
	bne	$a0, $t1, 5b
	sb	$t2, -1($a1)
6:	jr	$ra
	nop

copy_unaligned:
	srl	$t1, $a2, 2
	sll	$t1, $t1, 2
	addu	$t1, $t1, $a0
7:	lwr	$t2, 0($a0)
	lwl	$t2, 3($a0)
	addiu	$a0, $a0, 4
	addiu	$a1, $a1, 4
	bne	$a0, $t1, 7b
	sw	$t2, -4($a1)
	b	copy_bytes
	andi	$a2, $a2, 3

	.globl	block_zero
block_zero:
	addu	$a1, $a1, $a0
1:	addiu	$a0, $a0, 16
	sw	$0, -16($a0)
	sw	$0, -12($a0)
	sw	$0, -8($a0)
	bne	$a0, $a1, 1b
	sw	$0, -4($a0)
	jr	$ra
	nop

	.globl	probe_word
probe_word:
	lui	$t0, %hi(probe_fault)
	addiu	$t0, $t0, %lo(probe_fault)
	sw	$t0, UOFF(U_ONFAULT)($0)
	lw	$t1, 0($a0)
	nop
	sw	$0, UOFF(U_ONFAULT)($0)
	jr	$ra
	move	$v0, $0
probe_fault:
	sw	$0, UOFF(U_ONFAULT)($0)
	jr	$ra
	li	$v0, -1
