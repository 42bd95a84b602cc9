/* SPDX-License-Identifier: MIT */
/*
 * Entries of fuzz.c. Its victims and its referee are started, entered and
 * interrupted at any time. In the part from fuzz_transient to fuzz_lasting what
 * they saved is what counts, and is not overwritten.
 */
#include <exo/context.h>
#include <exo/boot.h>
#include <exo/syscalls.h>
#include "fuzz.h"

#define KEPT 1, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, \
	     21, 22, 23, 24, 25, 28, 29, 30, 31
#define CANARIES 1, 3, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, \
		 20, 21, 22, 23, 24, 25, 28, 29, 30, 31
#define SLOT(r) (EXO_CONTEXT_FREE + 4 * (r))

	.set	noreorder
	.set	noat
	.text

/* The end of a slice, for who keeps all registers. */
	.globl	fuzz_end
fuzz_end:
	sw	$k1, FUZZ_SCRATCH($0)
	sw	$t2, FUZZ_SCRATCH + 4($0)
	lui	$k1, %hi(fuzz_transient)
	addiu	$k1, $k1, %lo(fuzz_transient)
	subu	$t2, $t2, $k1
	sltiu	$t2, $t2, fuzz_lasting - fuzz_transient
	bne	$t2, $0, 1f
	lw	$k1, FUZZ_SCRATCH($0)
	lw	$t2, FUZZ_SCRATCH + 4($0)
	nop
	sw	$t2, EXO_RESUME_PC($0)
	lw	$t2, EXO_SAVE_INT($0)
	sw	$v0, EXO_RESUME_V0($0)
	sw	$k1, EXO_RESUME_K1($0)
	sw	$t2, SLOT(10)($0)
	.irp	r, KEPT
	sw	$\r, SLOT(\r)($0)
	.endr
	mfhi	$t0
	mflo	$t1
	sw	$t0, SLOT(32)($0)
	sw	$t1, SLOT(33)($0)
1:	li	$v0, EXO_SYS_YIELD
	move	$a0, $0
	syscall

/* void fuzz_yield_to(uint32_t env): once RESUME_PC is stored, nothing may be
 * saved any more. */
	.globl	fuzz_yield_to
fuzz_yield_to:
	.irp	r, 16, 17, 18, 19, 20, 21, 22, 23, 28, 29, 30, 31
	sw	$\r, SLOT(\r)($0)
	.endr
	li	$v0, EXO_SYS_YIELD
	sw	$ra, EXO_RESUME_PC($0)
fuzz_transient:
	syscall

	.globl	fuzz_start
fuzz_start:
	lw	$t0, SLOT(32)($0)
	lw	$t1, SLOT(33)($0)
	mthi	$t0
	mtlo	$t1
	lw	$t2, SLOT(10)($0)
	.irp	r, KEPT
	lw	$\r, SLOT(\r)($0)
	.endr
	li	$v0, EXO_SYS_RESUME
	syscall

/* A victim is called; by whom, the kernel says. */
	.globl	victim_serve
victim_serve:
	lui	$t0, %hi(VICTIM_PAGE)
	lw	$t1, %lo(VICTIM_PAGE + VICTIM_SERVED)($t0)
	move	$v1, $k1
	addiu	$t1, $t1, 1
	sw	$t1, %lo(VICTIM_PAGE + VICTIM_SERVED)($t0)
	li	$v0, EXO_SYS_PCT_SYNC
	syscall
	li	$v0, EXO_SYS_YIELD	/* refused */
	move	$a0, $0
	syscall

/* A victim's slice: where it was, or at the beginning of a round, with
 * multiples of its seed in all registers but v0, a0 and k1. */
	.globl	victim_start
victim_start:
	lw	$k1, VICTIM_BEGUN($0)
	lui	$a0, %hi(VICTIM_PAGE)
	bne	$k1, $0, fuzz_start
	lw	$a0, %lo(VICTIM_PAGE + VICTIM_SEED)($a0)
	nop
	.irp	r, CANARIES
	addiu	$\r, $a0, 0x101 * \r
	.endr
	mthi	$a0
	mtlo	$a0
	li	$v0, 1
	sw	$v0, VICTIM_BEGUN($0)
fuzz_lasting:
victim_round:
	lui	$a0, %hi(VICTIM_PAGE)
	lw	$a0, %lo(VICTIM_PAGE + VICTIM_SEED)($a0)
	nop
	.irp	r, CANARIES
	addiu	$v0, $a0, 0x101 * \r
	bne	$v0, $\r, victim_mistake
	nop
	.endr
	mfhi	$v0
	bne	$v0, $a0, victim_mistake
	mflo	$v0
	bne	$v0, $a0, victim_mistake
	nop
1:	lui	$a0, %hi(VICTIM_PAGE)
	lw	$v0, %lo(VICTIM_PAGE + VICTIM_ROUNDS)($a0)
	nop
	addiu	$v0, $v0, 1
	sw	$v0, %lo(VICTIM_PAGE + VICTIM_ROUNDS)($a0)
	andi	$v0, $v0, 63
	bne	$v0, $0, victim_round
	nop
	/* now and then the rest of the slice to the referee */
	sw	$0, VICTIM_BEGUN($0)
	lw	$a0, %lo(VICTIM_PAGE + VICTIM_REFEREE)($a0)
	li	$v0, EXO_SYS_YIELD
	syscall
victim_mistake:
	lui	$a0, %hi(VICTIM_PAGE)
	lw	$v0, %lo(VICTIM_PAGE + VICTIM_MISTAKES)($a0)
	nop
	addiu	$v0, $v0, 1
	b	1b
	sw	$v0, %lo(VICTIM_PAGE + VICTIM_MISTAKES)($a0)

/* The referee's TLB misses: MAP what fuzz_bindings has at that place. */
	.globl	fuzz_bind
fuzz_bind:
	sw	$v0, FUZZ_SAVED($0)
	sw	$a0, FUZZ_SAVED + 4($0)
	sw	$a1, FUZZ_SAVED + 8($0)
	sw	$a2, FUZZ_SAVED + 12($0)
	sw	$a3, FUZZ_SAVED + 16($0)
	srl	$t1, $t1, 12
	andi	$t1, $t1, FUZZ_BINDINGS - 1
	sll	$t1, $t1, 4
	lui	$a0, %hi(fuzz_bindings)
	addu	$t1, $t1, $a0
	addiu	$t1, $t1, %lo(fuzz_bindings)
	lw	$a0, 0($t1)
	lw	$a1, 4($t1)
	lw	$a2, 8($t1)
	lw	$a3, 12($t1)
	li	$v0, EXO_SYS_MAP
	syscall
	move	$k1, $t2
	lw	$v0, FUZZ_SAVED($0)
	lw	$a0, FUZZ_SAVED + 4($0)
	lw	$a1, FUZZ_SAVED + 8($0)
	lw	$a2, FUZZ_SAVED + 12($0)
	lw	$a3, FUZZ_SAVED + 16($0)
	lw	$t0, EXO_SAVE_TLB + 0($0)
	lw	$t1, EXO_SAVE_TLB + 4($0)
	lw	$t2, EXO_SAVE_TLB + 8($0)
	jr	$k1
	nop

/* An attacker's every entry: on with its work. */
	.globl	fuzz_again
fuzz_again:
	lui	$sp, %hi(EXO_STACK_TOP)
	jal	attack
	addiu	$sp, $sp, %lo(EXO_STACK_TOP) - 32
	b	.
	nop

/* void fuzz_call(uint32_t in_slot): registers that every call keeps hold
 * their numbers; gp and ra among them. */
#define CALL_KEEPS 16, 17, 18, 19, 20, 21, 22, 23, 28, 30, 31
	.globl	fuzz_call
fuzz_call:
	.irp	r, CALL_KEEPS
	sw	$\r, FUZZ_SAVED + 4 * (\r - 15)($0)
	li	$\r, \r
	.endr
	sw	$sp, FUZZ_SP($0)
	sw	$0, FUZZ_CLOBBER($0)
	move	$k1, $a0
	lw	$v0, FUZZ_REGS + 0($0)
	lw	$v1, FUZZ_REGS + 4($0)
	lw	$a0, FUZZ_REGS + 8($0)
	lw	$a1, FUZZ_REGS + 12($0)
	lw	$a2, FUZZ_REGS + 16($0)
	lw	$a3, FUZZ_REGS + 20($0)
	lw	$t0, FUZZ_REGS + 24($0)
	lw	$t1, FUZZ_REGS + 28($0)
	lw	$t2, FUZZ_REGS + 32($0)
	bne	$k1, $0, 1f
	nop
	syscall
	b	2f
	nop
1:	b	2f
	syscall
	.globl	fuzz_after
fuzz_after:
2:	sw	$v0, FUZZ_REGS + 0($0)
	sw	$a1, FUZZ_REGS + 12($0)
	sw	$a2, FUZZ_REGS + 16($0)
	sw	$a3, FUZZ_REGS + 20($0)
	lw	$v0, FUZZ_SP($0)
	nop
	xor	$v0, $v0, $sp
	.irp	r, CALL_KEEPS
	xori	$v1, $\r, \r
	or	$v0, $v0, $v1
	.endr
	sw	$v0, FUZZ_CLOBBER($0)
	.irp	r, CALL_KEEPS
	lw	$\r, FUZZ_SAVED + 4 * (\r - 15)($0)
	.endr
	lw	$sp, FUZZ_SP($0)
	jr	$ra
	nop
