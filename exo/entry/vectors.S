/* SPDX-License-Identifier: MIT */
/*
 * What the processor runs at its two exception vectors (Kane & Heinrich,
 * chapter 6). The block from vectors to vectors_end is copied to 0x80000000,
 * so branches in it are relative, and labels given to probes are rebased.
 *
 * Registers: k0 is the kernel's; k1 is the program's and survives everything
 * here but the refill from the STLB (exo/syscalls.h says why that is enough).
 * `now` is the running environment's record. No address that a program chose
 * is ever dereferenced: the kernel uses unmapped memory alone, so it can take
 * no TLB miss.
 *
 * Instruction counts, held to by test/count-paths: STLB hit 18, exception to
 * program 18 (SOSP'95 5.3 and 5.4 have 18 for both), guaranteed mapping 37,
 * TLB miss to program 51, synchronous transfer 32 (SOSP'95: 30), a system call
 * to its own first instruction 22.
 */
#include <machine/cp0.h>
#include <machine/note.h>
#include <exo/syscalls.h>
#include <exo/errors.h>
#include "layout.h"
#include "regs.h"

#define RUN(label) (VECTOR_UTLB + label - vectors)

	.set	noreorder
	.set	noat
	.text

/* A kuseg page is not in the TLB. STLB entry: where the virtual page number,
 * folded with the environment's tag (its record has table ^ tag), points. */
	.globl	vectors
vectors:
	lui	k0, %hi(state)
	sw	k1, %lo(state + STATE_K1)(k0)
	lw	k1, %lo(state + STATE_NOW)(k0)
	mfc0	k0, C0_ENTRYHI
	lw	k1, ENV_STLB(k1)
	srl	k0, k0, PAGE_SHIFT - 3
	andi	k0, k0, STLB_MASK
	xor	k0, k0, k1
	lw	k1, 4(k0)
	lw	k0, 0(k0)
	mtc0	k1, C0_ENTRYLO
	mfc0	k1, C0_ENTRYHI
	nop
	bne	k0, k1, stlb_miss
	mfc0	k1, C0_EPC
stlb_hit:
	tlbwr
	jr	k1
	rfe

stlb_miss:
	j	guaranteed
	lui	k1, %hi(state)

	.org	vectors + VECTOR_GENERAL - VECTOR_UTLB

/* Everything else. Interrupts (0) and system calls (8) are the two codes with
 * none of these bits; an exception goes to the program: three registers into
 * its context page, the three facts about it into their place, and jump. */
general:
	mfc0	k0, C0_CAUSE
	nop
	andi	k0, k0, CAUSE_EXCCODE & ~(EXC_SYS << CAUSE_EXC_SHIFT)
	beq	k0, zero, special
	lui	k0, %hi(state)
	lw	k0, %lo(state + STATE_NOW)(k0)
	nop
	sw	t0, ENV_AT(EXO_SAVE_EXC)(k0)
	mfc0	t0, C0_CAUSE
	sw	t1, ENV_AT(EXO_SAVE_EXC + 4)(k0)
	andi	t1, t0, CAUSE_EXCCODE
	addu	t1, t1, k0
	sw	t2, ENV_AT(EXO_SAVE_EXC + 8)(k0)
	lw	k0, ENV_ENTRY(t1)
	mfc0	t1, C0_BADVADDR
	mfc0	t2, C0_EPC
upcall_exception:
	jr	k0
	rfe

/* A system call, unless in a delay slot, and an interrupt. The transfer is
 * number 0 and has the shortest way. */
special:
	mfc0	k0, C0_CAUSE
	nop
	bltz	k0, in_slot
	andi	k0, k0, EXC_SYS << CAUSE_EXC_SHIFT
	beq	k0, zero, to_interrupt
	andi	k0, v1, NAME_INDEX_MASK
	bne	v0, zero, system_call
	sll	k0, k0, NAME_TO_OFFSET

/* Synchronous protected control transfer to environment v1. v0 is known to be
 * 0 and serves as a third register. envs is aligned so that %lo is 0. The
 * caller's slice, now and in every later turn, is run by the callee. */
	.globl	pct_sync
pct_sync:
	lui	k1, %hi(envs)
	addu	k0, k0, k1
	lw	k1, %lo(envs + ENV_SYNC)(k0)
	lw	v0, ENV_ENTRYHI(k0)
	bne	k1, v1, to_pct_refused
	lw	k1, ENV_STATUS(k0)
	mtc0	v0, C0_ENTRYHI
	mtc0	k1, C0_STATUS
	lui	k1, %hi(state)
	lw	v0, %lo(state + STATE_NOW)(k1)
	sw	k0, %lo(state + STATE_NOW)(k1)
	lw	k1, %lo(state + STATE_SLICE)(k1)
	lw	v0, ENV_NAME(v0)
	sw	k0, SLICE_RUNNER(k1)
	lw	k0, ENV_ENTRY + 4 * EXO_ENTRY_SYNC(k0)
	move	k1, v0
	move	v0, zero
pct_sync_go:
	jr	k0
	rfe

/* Call number v0: to its row of the table, with k1 = where to go on. */
system_call:
	sltiu	k0, v0, EXO_SYSCALLS
	beq	k0, zero, to_bad_call
	sll	k0, v0, 3
	lui	k1, %hi(call_table)
	addu	k0, k0, k1
	lw	k0, %lo(call_table)(k0)
	mfc0	k1, C0_EPC
	jr	k0
	addiu	k1, k1, 4

to_interrupt:
	j	interrupt
	lui	k0, %hi(state)

to_pct_refused:
	j	pct_refused
	move	v0, zero			/* EXO_SYS_PCT_SYNC */

to_bad_call:
	mfc0	k1, C0_EPC
	j	bad_call
	nop

/* Cause.BD is set: an interrupt or a system call in a delay slot. */
in_slot:
	beq	k0, zero, to_interrupt
	nop
	j	syscall_in_slot
	lui	k0, %hi(state)

	.globl	vectors_end
vectors_end:
	.set	probe_stlb_hit, RUN(stlb_hit)
	.set	probe_stlb_miss, RUN(stlb_miss)
	.set	probe_upcall_exception, RUN(upcall_exception)
	.set	probe_exception, RUN(general)
	.set	probe_pct_sync, RUN(pct_sync_go)
	EXOSIM_PROBE probe_stlb_hit, "stlb.hit"
	EXOSIM_PROBE probe_stlb_miss, "stlb.miss"
	EXOSIM_PROBE probe_exception, "vector.general"
	EXOSIM_PROBE probe_upcall_exception, "upcall.exception"
	EXOSIM_PROBE probe_pct_sync, "pct.sync"
	EXOSIM_REGION text, 0, VECTOR_UTLB, vectors_end - vectors
	EXOSIM_REGION text, 0, __text_start, __text_bytes

/* Not in the STLB: among the guaranteed mappings? k1 = %hi(state). */
guaranteed:
	lw	k1, %lo(state + STATE_NOW)(k1)
	mfc0	k0, C0_ENTRYHI
	nop
	srl	k0, k0, PAGE_SHIFT - 3
	andi	k0, k0, (EXO_GUARANTEED - 1) << 3
	addu	k1, k1, k0
	lw	k0, ENV_GUARANTEE + 4(k1)
	lw	k1, ENV_GUARANTEE(k1)
	mtc0	k0, C0_ENTRYLO
	mfc0	k0, C0_BADVADDR
	nop
	xor	k1, k1, k0
	srl	k1, k1, PAGE_SHIFT
	bne	k1, zero, upcall_tlb
	lui	k1, %hi(state)
	mfc0	k0, C0_EPC
guaranteed_hit:
	tlbwr
	lw	k1, %lo(state + STATE_K1)(k1)
	jr	k0
	rfe
	EXOSIM_PROBE guaranteed_hit, "stlb.guaranteed"

/* The program's turn. Without a handler, or when the handler itself is what
 * is missing, it could never go on: it is destroyed. So is who has an address
 * of the kernel in EPC, which a branch in another's delay slot can bring about.
 * k1 = %hi(state). */
upcall_tlb:
	lw	k0, %lo(state + STATE_NOW)(k1)
	lw	k1, %lo(state + STATE_K1)(k1)
	sw	t0, ENV_AT(EXO_SAVE_TLB)(k0)
	mfc0	t0, C0_CAUSE
	sw	t1, ENV_AT(EXO_SAVE_TLB + 4)(k0)
	andi	t1, t0, CAUSE_EXCCODE
	addu	t1, t1, k0
	sw	t2, ENV_AT(EXO_SAVE_TLB + 8)(k0)
	lw	k0, ENV_ENTRY(t1)
	mfc0	t2, C0_EPC
	mfc0	t1, C0_BADVADDR
	beq	k0, zero, no_handler
	nop
	beq	k0, t2, no_handler
	nop
	bltz	t2, no_handler			/* no place to go back to */
	nop
upcall_tlb_go:
	jr	k0
	rfe
	EXOSIM_PROBE upcall_tlb_go, "upcall.tlb"

no_handler:
	move	a0, t0
	move	a1, t1
	move	a2, t2
	lui	sp, %hi(kernel_stack + KERNEL_STACK - 16)
	j	env_unhandled
	addiu	sp, sp, %lo(kernel_stack + KERNEL_STACK - 16)
