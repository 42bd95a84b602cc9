/* SPDX-License-Identifier: MIT */
/* Entries of the test programs; see lib.h. */
#include <machine/note.h>
#include <exo/syscalls.h>
#include <exo/boot.h>
#include <exo/context.h>
#include "at_bind.h"

	EXOSIM_ABI "aegis"

	.set	noreorder
	.set	noat
	.text

	.globl	start
start:
	jal	first_main
	nop

/* A child: a3 = its name. What else it finds in a register is somebody's. */
	.globl	child_start
child_start:
	.irp	r, 1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18
	or	$k1, $k1, $\r
	.endr
	.irp	r, 19, 20, 21, 22, 23, 24, 25, 28, 29, 30, 31
	or	$k1, $k1, $\r
	.endr
	mfhi	$t0
	mflo	$t1
	or	$k1, $k1, $t0
	or	$k1, $k1, $t1
	lui	$t0, %hi(found_at_start)
	lw	$t1, %lo(found_at_start)($t0)
	nop
	or	$t1, $t1, $k1
	sw	$t1, %lo(found_at_start)($t0)
	lui	$sp, %hi(EXO_STACK_TOP)
	addiu	$sp, $sp, %lo(EXO_STACK_TOP) - 32
	jal	child_main
	move	$a0, $a3
1:	b	1b
	nop

/* The maker keeps its registers: its end of slice saves them, its start
 * restores them. */
	.globl	at_maker_end
at_maker_end:
	/* not from where what was saved is what counts */
	sw	$k1, EXO_CONTEXT_FREE + 136($0)
	sw	$t2, EXO_CONTEXT_FREE + 140($0)
	lui	$k1, %hi(maker_yields)
	addiu	$k1, $k1, %lo(maker_yields)
	subu	$t2, $t2, $k1
	sltiu	$t2, $t2, maker_started - maker_yields
	bne	$t2, $0, at_end
	lw	$k1, EXO_CONTEXT_FREE + 136($0)
	lw	$t2, EXO_CONTEXT_FREE + 140($0)
	nop
	sw	$t2, EXO_RESUME_PC($0)
	lw	$t2, EXO_SAVE_INT($0)
	sw	$v0, EXO_RESUME_V0($0)
	sw	$k1, EXO_RESUME_K1($0)
	.irp	r, 1, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17
	sw	$\r, EXO_CONTEXT_FREE + 4 * \r($0)
	.endr
	.irp	r, 18, 19, 20, 21, 22, 23, 24, 25, 28, 29, 30, 31
	sw	$\r, EXO_CONTEXT_FREE + 4 * \r($0)
	.endr
	mfhi	$t0
	mflo	$t1
	sw	$t0, EXO_CONTEXT_FREE + 128($0)
	sw	$t1, EXO_CONTEXT_FREE + 132($0)
	.globl	at_end
at_end:
	li	$v0, EXO_SYS_YIELD
	move	$a0, $0
	syscall

/* void yield_to(uint32_t env): as an end of slice with another argument; the
 * start of the next slice resumes in our caller. */
	.globl	yield_to
yield_to:
	.irp	r, 16, 17, 18, 19, 20, 21, 22, 23, 28, 29, 30, 31
	sw	$\r, EXO_CONTEXT_FREE + 4 * \r($0)
	.endr
	li	$v0, EXO_SYS_YIELD
	sw	$ra, EXO_RESUME_PC($0)
maker_yields:
	syscall

	.globl	at_maker_start
at_maker_start:
	lw	$t0, EXO_CONTEXT_FREE + 128($0)
	lw	$t1, EXO_CONTEXT_FREE + 132($0)
	mthi	$t0
	mtlo	$t1
	.irp	r, 1, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17
	lw	$\r, EXO_CONTEXT_FREE + 4 * \r($0)
	.endr
	.irp	r, 18, 19, 20, 21, 22, 23, 24, 25, 28, 29, 30, 31
	lw	$\r, EXO_CONTEXT_FREE + 4 * \r($0)
	.endr
	li	$v0, EXO_SYS_RESUME
	syscall
maker_started:

/* An exception: count it, remember what it was, go on behind it. */
	.globl	at_skip
at_skip:
	addiu	$k1, $t2, 4
	lui	$t2, %hi(skipped_cause)
	sw	$t0, %lo(skipped_cause)($t2)
	lui	$t2, %hi(skipped_error)
	sw	$t1, %lo(skipped_error)($t2)
	lui	$t2, %hi(skipped)
	lw	$t0, %lo(skipped)($t2)
	nop
	addiu	$t0, $t0, 1
	sw	$t0, %lo(skipped)($t2)
	lw	$t0, EXO_SAVE_EXC + 0($0)
	lw	$t1, EXO_SAVE_EXC + 4($0)
	lw	$t2, EXO_SAVE_EXC + 8($0)
	jr	$k1
	nop

/* void sleep_until_ready(void): the same with SLEEP. */
	.globl	sleep_until_ready
sleep_until_ready:
	sw	$ra, EXO_RESUME_PC($0)
	.irp	r, 16, 17, 18, 19, 20, 21, 22, 23, 28, 29, 30, 31
	sw	$\r, EXO_CONTEXT_FREE + 4 * \r($0)
	.endr
	li	$v0, EXO_SYS_SLEEP
	syscall
	jr	$ra
	nop

/* void lend_by_transfer(uint32_t env): the same by an asynchronous transfer. */
	.globl	lend_by_transfer
lend_by_transfer:
	sw	$ra, EXO_RESUME_PC($0)
	.irp	r, 16, 17, 18, 19, 20, 21, 22, 23, 28, 29, 30, 31
	sw	$\r, EXO_CONTEXT_FREE + 4 * \r($0)
	.endr
	move	$v1, $a0
	li	$v0, EXO_SYS_PCT_ASYNC
	syscall
	jr	$ra
	nop

	.globl	pass_on_entry
pass_on_entry:
	lui	$sp, %hi(EXO_STACK_TOP)
	addiu	$sp, $sp, %lo(EXO_STACK_TOP) - 32
	lui	$t0, %hi(borrower)
	lw	$t0, %lo(borrower)($t0)
	nop
	jalr	$t0
	nop
	b	.
	nop

/* Revocation and repossession: news_fn(a0, a1, a2), then yield. */
	.globl	at_news
at_news:
	lui	$sp, %hi(EXO_STACK_TOP)
	addiu	$sp, $sp, %lo(EXO_STACK_TOP) - 32
	lui	$t0, %hi(news_fn)
	lw	$t0, %lo(news_fn)($t0)
	nop
	jalr	$t0
	nop
1:	li	$v0, EXO_SYS_YIELD
	move	$a0, $0
	syscall
	b	1b
	nop

/* A TLB miss: MAP what the context page says. */
	.globl	at_bind
at_bind:
	sw	$v0, AT_BIND_WORDS + 16($0)
	sw	$a0, AT_BIND_WORDS + 20($0)
	sw	$a1, AT_BIND_WORDS + 24($0)
	sw	$a2, AT_BIND_WORDS + 28($0)
	sw	$a3, AT_BIND_WORDS + 32($0)
	lw	$a0, AT_BIND_WORDS($0)
	lw	$a1, AT_BIND_WORDS + 4($0)
	lw	$a2, AT_BIND_WORDS + 8($0)
	lw	$a3, AT_BIND_WORDS + 12($0)
	li	$v0, EXO_SYS_MAP
	syscall
	move	$k1, $t2
	lw	$v0, AT_BIND_WORDS + 16($0)
	lw	$a0, AT_BIND_WORDS + 20($0)
	lw	$a1, AT_BIND_WORDS + 24($0)
	lw	$a2, AT_BIND_WORDS + 28($0)
	lw	$a3, AT_BIND_WORDS + 32($0)
	lw	$t0, EXO_SAVE_TLB + 0($0)
	lw	$t1, EXO_SAVE_TLB + 4($0)
	lw	$t2, EXO_SAVE_TLB + 8($0)
	jr	$k1
	nop

/* A TLB miss that is meant: the same, with the other save area. */
	.globl	at_skip_miss
at_skip_miss:
	addiu	$k1, $t2, 4
	lui	$t2, %hi(skipped)
	lw	$t0, %lo(skipped)($t2)
	nop
	addiu	$t0, $t0, 1
	sw	$t0, %lo(skipped)($t2)
	lw	$t0, EXO_SAVE_TLB + 0($0)
	lw	$t1, EXO_SAVE_TLB + 4($0)
	lw	$t2, EXO_SAVE_TLB + 8($0)
	jr	$k1
	nop

/* uint32_t left_behind(number, a0): what a call leaves in the registers that
 * it need not keep and does not answer in, or'ed together. */
	.globl	left_behind
left_behind:
	move	$v0, $a0
	move	$a0, $a1
	move	$t0, $0
	syscall
	move	$v0, $0
	.irp	r, 1, 3, 4, 8, 9, 10, 11, 12, 13, 14, 15, 24, 25
	or	$v0, $v0, $\r
	.endr
	mfhi	$t0
	mflo	$t1
	or	$v0, $v0, $t0
	jr	$ra
	or	$v0, $v0, $t1

/* int32_t transfer(number, env): returns if refused, or when somebody
 * transfers back (registers are shared with the callee: s0-s7 and sp must
 * come back as they went). */
	.globl	transfer
transfer:
	move	$v0, $a0
	move	$v1, $a1
	syscall
	jr	$ra
	nop

/* A server's entry: counts, remembers its caller, answers in kind. */
	.globl	serve_sync
serve_sync:
	b	serve
	li	$v0, EXO_SYS_PCT_SYNC
	.globl	serve_async
serve_async:
	li	$v0, EXO_SYS_PCT_ASYNC
serve:
	lui	$t0, %hi(served)
	lw	$t1, %lo(served)($t0)
	lui	$t2, %hi(served_caller)
	addiu	$t1, $t1, 1
	sw	$t1, %lo(served)($t0)
	sw	$k1, %lo(served_caller)($t2)
	move	$v1, $k1
	syscall
1:	b	1b
	nop

/* Where an answer arrives in the client: as if transfer() returned. */
	.globl	answered
answered:
	move	$v0, $0
	jr	$ra
	nop
