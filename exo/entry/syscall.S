/* SPDX-License-Identifier: MIT */
/*
 * System calls behind the vector: the table, the calls that need no stack,
 * and the way into those written in C. On arrival k1 is the address to go on
 * at, k0 is free, everything else is the program's.
 */
#include <machine/cp0.h>
#include <machine/note.h>
#include <exo/syscalls.h>
#include <exo/errors.h>
#include "layout.h"
#include "regs.h"

	.set	noreorder
	.set	noat
	.text

/* A row a call: what the vector jumps to, and the C function behind it. */
	.section .rodata
	.balign	8
	.globl	call_table
call_table:
/* clang-format off */
#define ENTRY_PCT(name)	 name, 0
#define ENTRY_PRIM(name) name, 0
#define ENTRY_LEAF(name) name, 0
#define ENTRY_CALL(name) call, call_##name
#define ENTRY_CAP(name)	 call_cap, call_##name
#define SYSCALL(number, NAME, name, path, doc) .word ENTRY_##path(name);
#include <exo/syscalls.def>
#undef SYSCALL
/* clang-format on */
	.text

FUNCTION(self)
	lui	k0, %hi(state)
	lw	k0, %lo(state + STATE_NOW)(k0)
	nop
	lw	v0, ENV_NAME(k0)
	jr	k1
	rfe
END(self)
	EXOSIM_PROBE self, "syscall.self"

FUNCTION(ticks)
	lui	k0, %hi(state)
	lw	v0, %lo(state + STATE_TICKS)(k0)
	jr	k1
	rfe
END(ticks)

/* Slices hold the owner's record, whose name it is; 0 is 0. */
FUNCTION(slice_owner)
	sltiu	k0, a0, EXO_SLICES
	beq	k0, zero, 1f
	sll	k0, a0, SLICE_SHIFT
	lui	v0, %hi(slices)
	addu	k0, k0, v0
	lw	k0, %lo(slices)(k0)
	move	v0, zero
	beq	k0, zero, 2f
	nop
	lw	v0, ENV_NAME(k0)
2:	jr	k1
	rfe
1:	li	v0, -EXO_E_ARG
	jr	k1
	rfe
END(slice_owner)

/* Numbers out of range; k1 = address of the syscall. */
FUNCTION(bad_call)
	addiu	k1, k1, 4
	li	v0, -EXO_E_CALL
	jr	k1
	rfe
END(bad_call)

/* A system call in a delay slot is the program's to sort out. */
FUNCTION(syscall_in_slot)
	lw	k0, %lo(state + STATE_NOW)(k0)
	nop
	sw	t0, ENV_AT(EXO_SAVE_EXC)(k0)
	sw	t1, ENV_AT(EXO_SAVE_EXC + 4)(k0)
	sw	t2, ENV_AT(EXO_SAVE_EXC + 8)(k0)
	lw	k0, ENV_ENTRY + 4 * EXO_ENTRY_REFUSED(k0)
	mfc0	t0, C0_CAUSE
	mfc0	t1, C0_BADVADDR
	mfc0	t2, C0_EPC
	jr	k0
	rfe
END(syscall_in_slot)

/* On the kernel's stack, arguments a0-a3 as the program gave them. These
 * functions see neither the key nor anybody's checksums, so what they leave
 * in registers is no secret. */
FUNCTION(call)
	lui	k0, %hi(state)
	sw	k1, %lo(state + STATE_PC)(k0)
	sw	sp, %lo(state + STATE_SP)(k0)
	sw	ra, %lo(state + STATE_RA)(k0)
	sll	v1, v0, 3
	lui	v0, %hi(call_table + 4)
	addu	v0, v0, v1
	lw	v0, %lo(call_table + 4)(v0)
	lui	sp, %hi(kernel_stack + KERNEL_STACK - 16)
	jalr	v0
	addiu	sp, sp, %lo(kernel_stack + KERNEL_STACK - 16)
	lui	k0, %hi(state)
	lw	k1, %lo(state + STATE_PC)(k0)
	lw	sp, %lo(state + STATE_SP)(k0)
	lw	ra, %lo(state + STATE_RA)(k0)
	jr	k1
	rfe
END(call)
	EXOSIM_PROBE call, "syscall.stack"

/* CAP: the same with a second capability in t0-t2 and one returned in a1-a3. Every
 * register in which the comparison or the making of one may have left
 * something is cleared. */
FUNCTION(call_cap)
	lui	k0, %hi(state)
	sw	k1, %lo(state + STATE_PC)(k0)
	sw	sp, %lo(state + STATE_SP)(k0)
	sw	ra, %lo(state + STATE_RA)(k0)
	sw	t0, %lo(state + STATE_ENVCAP)(k0)
	sw	t1, %lo(state + STATE_ENVCAP + 4)(k0)
	sw	t2, %lo(state + STATE_ENVCAP + 8)(k0)
	sw	zero, %lo(state + STATE_OUT)(k0)
	sw	zero, %lo(state + STATE_OUT + 4)(k0)
	sw	zero, %lo(state + STATE_OUT + 8)(k0)
	sll	v1, v0, 3
	lui	v0, %hi(call_table + 4)
	addu	v0, v0, v1
	lw	v0, %lo(call_table + 4)(v0)
	lui	sp, %hi(kernel_stack + KERNEL_STACK - 16)
	jalr	v0
	addiu	sp, sp, %lo(kernel_stack + KERNEL_STACK - 16)
	lui	k0, %hi(state)
	lw	k1, %lo(state + STATE_PC)(k0)
	lw	sp, %lo(state + STATE_SP)(k0)
	lw	ra, %lo(state + STATE_RA)(k0)
	lw	a1, %lo(state + STATE_OUT)(k0)
	lw	a2, %lo(state + STATE_OUT + 4)(k0)
	lw	a3, %lo(state + STATE_OUT + 8)(k0)
	move	at, zero
	move	v1, zero
	move	a0, zero
	move	t0, zero
	move	t1, zero
	move	t2, zero
	move	t3, zero
	move	t4, zero
	move	t5, zero
	move	t6, zero
	move	t7, zero
	move	t8, zero
	move	t9, zero
	mtlo	zero
	mthi	zero
	jr	k1
	rfe
END(call_cap)
	EXOSIM_PROBE call_cap, "syscall.cap"

/* The rest of the slice to environment a0; in C, and it never returns. */
FUNCTION(yield)
	lui	sp, %hi(kernel_stack + KERNEL_STACK - 16)
	j	dispatch_yield
	addiu	sp, sp, %lo(kernel_stack + KERNEL_STACK - 16)
END(yield)
	EXOSIM_PROBE yield, "yield"

/* Back to where the slice ended: v0, k1 and PC from the context page. PC may
 * be anything: it is jumped to in user mode. */
FUNCTION(resume)
	lui	k0, %hi(state)
	lw	k0, %lo(state + STATE_NOW)(k0)
	nop
	lw	v0, ENV_AT(EXO_RESUME_V0)(k0)
	lw	k1, ENV_AT(EXO_RESUME_K1)(k0)
	lw	k0, ENV_AT(EXO_RESUME_PC)(k0)
	nop
	jr	k0
	rfe
END(resume)
	EXOSIM_PROBE resume, "resume"

/* Asynchronous transfer: the callee has what is left of this slice, and no
 * say over later ones. So the slice whose runner a synchronous transfer would
 * set is a blank one, unless the callee is itself the slice's runner. */
FUNCTION(pct_async)
	andi	k0, v1, NAME_INDEX_MASK
	sll	k0, k0, NAME_TO_OFFSET
	lui	v0, %hi(envs)
	addu	k0, k0, v0
	lw	v0, %lo(envs + ENV_ASYNC)(k0)
	lw	k1, ENV_ENTRYHI(k0)
	bne	v0, v1, pct_async_refused
	lw	v0, ENV_STATUS(k0)
	mtc0	k1, C0_ENTRYHI
	mtc0	v0, C0_STATUS
	lui	k1, %hi(dispatch_here)
	lw	k1, %lo(dispatch_here)(k1)
	nop
	lw	v0, SLICE_RUNNER(k1)
	nop
	beq	v0, k0, 1f
	lui	v0, %hi(state)
	lui	k1, %hi(slice_blank)
	addiu	k1, k1, %lo(slice_blank)
1:	sw	k1, %lo(state + STATE_SLICE)(v0)
	lw	k1, %lo(state + STATE_NOW)(v0)
	sw	k0, %lo(state + STATE_NOW)(v0)
	lw	k1, ENV_NAME(k1)
	lw	k0, ENV_ENTRY + 4 * EXO_ENTRY_ASYNC(k0)
	li	v0, EXO_SYS_PCT_ASYNC
pct_async_go:
	jr	k0
	rfe
END(pct_async)
	EXOSIM_PROBE pct_async_go, "pct.async"

pct_async_refused:
	li	v0, EXO_SYS_PCT_ASYNC
/* v0 = number of the call, v1 = name. An environment that is only without a
 * hardware identifier gets one, and the call is made again; C does that as if
 * there had been an interrupt, so that no register changes. */
FUNCTION(pct_refused)
	andi	k0, v1, NAME_INDEX_MASK
	sll	k0, k0, NAME_TO_OFFSET
	lui	k1, %hi(envs)
	addu	k0, k0, k1
	lw	k1, ENV_NAME(k0)
	lw	k0, ENV_ENTRYHI(k0)
	bne	k1, v1, 1f
	nop
	beq	k0, zero, pct_without_asid
1:	mfc0	k1, C0_EPC
	li	v0, -EXO_E_NONE
	addiu	k1, k1, 4
pct_refusal:
	jr	k1
	rfe
pct_without_asid:
	j	interrupt
	lui	k0, %hi(state)
END(pct_refused)
	EXOSIM_PROBE pct_refusal, "pct.refused"
