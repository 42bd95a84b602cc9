/* SPDX-License-Identifier: MIT */
/*
 * The smallest kernel that --check can judge: two environments with a page
 * each, a few free pages, a software TLB that nobody looks at. Environment A
 * runs two system calls; the second ends the run. At the first the kernel does
 * something wrong, one thing in each image (-DDEFECT_...), always between the
 * labels `defect` and `defect_end`; `planted` says which finding that must be.
 * Without a defect there must be none. Those called ..._upset do nothing wrong;
 * a bit of memory turns round while they run.
 */
#include <machine/cp0.h>
#include <machine/marker.h>
#include <machine/note.h>

#define zero $0
#define v0 $2
#define a0 $4
#define a1 $5
#define a2 $6
#define a3 $7
#define t0 $8
#define t1 $9
#define t2 $10
#define t3 $11
#define k0 $26
#define INDEX   $0
#define ENTRYLO $2
#define ENTRYHI $10
#define STATUS  $12
#define CAUSE   $13
#define EPC     $14

#define PAGES    80
#define KERNEL   1
#define NAME_A   0x100
#define NAME_B   0x200
#define PAGE_A   64
#define PAGE_B   65
#define FREE     66 /* and all that follow */
#define RING(n)  (PAGES + (n))
#define USER_VA  0x00400000
#define OTHER_VA 0x00500000
#define MEMORY(page) (KSEG0 + ((page) << PAGE_SHIFT))
#define RUNS     (STATUS_KUP | STATUS_IEP)
#define EMPTY    1

#ifdef DEFECT_layout
	EXOSIM_TABLE page, 0, 0x9ff00000, PAGES, 32
#else
	EXOSIM_TABLE page, 0, pages, PAGES, 32
#endif
	EXOSIM_FIELD page.check, 0, 4, 6, 4
	EXOSIM_FIELD page.bindable, 24, 4
	EXOSIM_FIELD page.pins, 28, 4
	EXOSIM_TABLE owner, 0, owners, PAGES, 4
	EXOSIM_FIELD owner.env, 0, 4
	EXOSIM_TABLE env, 0, envs, 3, 64
	EXOSIM_FIELD env.name, 0, 4
	EXOSIM_FIELD env.status, 4, 4
	EXOSIM_FIELD env.entryhi, 8, 4
	EXOSIM_FIELD env.slices, 12, 4
	EXOSIM_FIELD env.debt, 16, 4
	EXOSIM_FIELD env.pinned_hi, 20, 4
	EXOSIM_FIELD env.pinned_lo, 24, 4
	EXOSIM_FIELD env.check, 28, 4, 6, 4
	EXOSIM_TABLE stlb, 0, stlb, 4, 8
	EXOSIM_FIELD stlb.hi, 0, 4
	EXOSIM_FIELD stlb.lo, 4, 4
	EXOSIM_TABLE asid, 0, asids, ASIDS, 4
	EXOSIM_FIELD asid.owner, 0, 4
	EXOSIM_TABLE slice, 0, slices, 2, 8
	EXOSIM_FIELD slice.owner, 0, 4
	EXOSIM_FIELD slice.runner, 4, 4
	EXOSIM_TABLE link, 0, links, PAGES, 8
	EXOSIM_FIELD link.next, 0, 4
	EXOSIM_FIELD link.prev, 4, 4
	EXOSIM_TABLE now, 0, now, 1, 4
	EXOSIM_FIELD now.env, 0, 4
	EXOSIM_TABLE fpu, 0, fpu, 1, 4
	EXOSIM_FIELD fpu.owner, 0, 4
	EXOSIM_TABLE clock, 0, ticks, 1, 4
	EXOSIM_FIELD clock.ticks, 0, 4
	EXOSIM_VALUE clock.hz, 64
	EXOSIM_VALUE owner.nobody, 0
	EXOSIM_VALUE owner.kernel, KERNEL
	EXOSIM_VALUE owner.device, 2
	EXOSIM_VALUE env.unpinned, 0xffffffff
	EXOSIM_VALUE env.debt_max, 10
	EXOSIM_VALUE stlb.empty, EMPTY
	EXOSIM_VALUE cap.first, 5
	EXOSIM_VALUE cap.second, 8
	EXOSIM_VALUE cap.kind_shift, 28
	EXOSIM_VALUE cap.right_shift, 24
	EXOSIM_VALUE cap.page, 1
	EXOSIM_VALUE cap.env, 2
	EXOSIM_VALUE cap.write, 2
	EXOSIM_REGION text, 0, VECTOR_UTLB, VECTOR_GENERAL - VECTOR_UTLB + 8
	EXOSIM_REGION text, 0, start, text_bytes
	EXOSIM_REGION text, 0, constant, 4
	EXOSIM_REGION code, 0, made, 32
	EXOSIM_REGION secret, 0, key, 4

	.set	noreorder
	.set	noat
	.text
	.globl	start
	.type	start, @function
start:	mtc0	zero, STATUS
	la	t0, to_handler
	lw	t1, 0(t0)
	la	t2, VECTOR_UTLB + 0x20000000	/* past the cache */
	sw	t1, 0(t2)
	sw	zero, 4(t2)
	sw	t1, VECTOR_GENERAL - VECTOR_UTLB(t2)
	sw	zero, VECTOR_GENERAL - VECTOR_UTLB + 4(t2)
	/* A's page, not writable, and nothing else */
	li	t0, USER_VA | 1 << ASID_SHIFT
	li	t1, PAGE_A << PAGE_SHIFT | ENTRYLO_V
	mtc0	t0, ENTRYHI
	mtc0	t1, ENTRYLO
	mtc0	zero, INDEX
	nop
	tlbwi
	li	t0, RUNS
	mtc0	t0, STATUS
	li	k0, USER_VA
	move	t0, zero
	move	t1, zero
	move	t2, zero
	jr	k0
	rfe

to_handler:
	j	handler

/* The first system call, then the second, or whatever else comes. */
	.type	handler, @function
handler:
	mfc0	k0, CAUSE
	nop
	andi	k0, k0, CAUSE_EXCCODE
	xori	k0, k0, EXC_SYS << CAUSE_EXC_SHIFT
	bne	k0, zero, end
	xori	k0, v0, 1
	bne	k0, zero, end
	mfc0	k0, EPC
	b	defect
	addiu	k0, k0, 4
end:	move	a0, zero
	ori	zero, zero, MARK_EXIT

/* EntryHi and EntryLo into entry 5, and the own address space again */
	.macro	BIND hi, lo
	li	t0, \hi
	li	t1, \lo
	mtc0	t0, ENTRYHI
	mtc0	t1, ENTRYLO
	li	t2, 5 << INDEX_SHIFT
	mtc0	t2, INDEX
	nop
	tlbwi
	.endm
	.macro	PUT value, address
	li	t0, \value
	la	t1, \address
	sw	t0, 0(t1)
	.endm
	.macro	SET_STATUS bits
	li	t0, \bits
	mtc0	t0, STATUS
	.endm
	/* B's page becomes A's, in all the tables */
	.macro	GIVE
	PUT	NAME_A, owners + 4 * PAGE_B
	PUT	PAGE_B, links + 8 * PAGE_A
	PUT	RING(1), links + 8 * PAGE_B
	PUT	PAGE_A, links + 8 * PAGE_B + 4
	PUT	PAGE_B, links + 8 * RING(1) + 4
	PUT	RING(2), links + 8 * RING(2)
	PUT	RING(2), links + 8 * RING(2) + 4
	.endm

	/* A return to t3, as code of the kernel's own */
	.macro	BEGIN
7:	la	t1, made
	EXOSIM_PROBE 7b, "code.begin"
	.endm
	.macro	EMIT to
	li	t0, 0x01600008		/* jr t3 */
	sw	t0, \to(t1)
	sw	zero, \to + 4(t1)
	.endm
	.macro	FINISH
	move	t2, a0
	move	t0, a1
	move	a0, t1
	li	a1, 8
7:	nop
	EXOSIM_PROBE 7b, "icache.forget"
	move	a0, t2
	move	a1, t0
	.endm
	.macro	RUN
	la	t1, made
	jalr	t3, t1
	nop
	.endm

	.type	defect, @function
defect:
#if defined DEFECT_tlb_foreign || defined DEFECT_tlb_shown_read
	BIND	OTHER_VA | 1 << ASID_SHIFT, PAGE_B << PAGE_SHIFT | ENTRYLO_V
#elif defined DEFECT_tlb_shown_write
	BIND	OTHER_VA | 1 << ASID_SHIFT, PAGE_B << PAGE_SHIFT | ENTRYLO_V | ENTRYLO_D
#elif defined DEFECT_tlb_renewed
	BIND	OTHER_VA | 1 << ASID_SHIFT, PAGE_B << PAGE_SHIFT | ENTRYLO_V
	PUT	0x5555, pages + 32 * PAGE_B
#elif defined DEFECT_tlb_free
	BIND	OTHER_VA | 1 << ASID_SHIFT, FREE << PAGE_SHIFT | ENTRYLO_V
#elif defined DEFECT_tlb_kernel
	BIND	OTHER_VA | 1 << ASID_SHIFT, 48 << PAGE_SHIFT | ENTRYLO_V
#elif defined DEFECT_tlb_nowhere
	BIND	OTHER_VA | 1 << ASID_SHIFT, 0x1c000000 | ENTRYLO_V
#elif defined DEFECT_tlb_global
	BIND	OTHER_VA | 1 << ASID_SHIFT, PAGE_A << PAGE_SHIFT | ENTRYLO_V | ENTRYLO_G
#elif defined DEFECT_tlb_identifier
	BIND	OTHER_VA | 9 << ASID_SHIFT, PAGE_A << PAGE_SHIFT | ENTRYLO_V
	li	t0, 1 << ASID_SHIFT
	mtc0	t0, ENTRYHI
#elif defined DEFECT_tlb_invalid	/* harmless */
	BIND	OTHER_VA | 1 << ASID_SHIFT, PAGE_B << PAGE_SHIFT
#elif defined DEFECT_tlb_stale
	PUT	0, pages + 32 * PAGE_A + 24
#elif defined DEFECT_stlb
	PUT	OTHER_VA | 1 << ASID_SHIFT, stlb + 8
	PUT	PAGE_B << PAGE_SHIFT | ENTRYLO_V, stlb + 12
#elif defined DEFECT_guarantee
	PUT	PAGE_B << PAGE_SHIFT | ENTRYLO_V, envs + 64 + 24
	PUT	OTHER_VA, envs + 64 + 20
#elif defined DEFECT_mode_cu0
	SET_STATUS	RUNS | STATUS_CU0
#elif defined DEFECT_mode_interrupts
	SET_STATUS	STATUS_KUP
#elif defined DEFECT_mode_mask
	SET_STATUS	RUNS | 0x400
#elif defined DEFECT_mode_fpu
	SET_STATUS	RUNS | STATUS_CU1
#elif defined DEFECT_mode_space
	li	t0, 2 << ASID_SHIFT
	mtc0	t0, ENTRYHI
#elif defined DEFECT_pages_two_rings
	PUT	FREE, links + 8 * PAGE_A
#elif defined DEFECT_pages_lost
	PUT	FREE + 1, links + 8 * RING(0)
	PUT	RING(0), links + 8 * (FREE + 1) + 4
#elif defined DEFECT_pages_wrong_ring
	PUT	NAME_B, owners + 4 * (FREE + 1)
#elif defined DEFECT_pages_pinned
	PUT	1, pages + 32 * FREE + 28
#elif defined DEFECT_slices_dead
	PUT	0x300, slices + 8
#elif defined DEFECT_slices_count
	PUT	2, envs + 64 + 12
#elif defined DEFECT_time_debt
	PUT	11, envs + 64 + 16
#elif defined DEFECT_time_lost
	PUT	-3, ticks
#elif defined DEFECT_text
	PUT	0, to_handler + 8
#elif defined DEFECT_code_made || defined DEFECT_code_upset	/* harmless */
	BEGIN
	EMIT	0
	FINISH
	RUN
	RUN
#elif defined DEFECT_code_unasked
	la	t1, made
	EMIT	0
#elif defined DEFECT_code_unfinished
	BEGIN
	EMIT	0
	RUN
#elif defined DEFECT_code_elsewhere
	BEGIN
	EMIT	0
	EMIT	16
	FINISH
#elif defined DEFECT_code_nowhere
	la	t1, spill
	EMIT	0
	jalr	t3, t1
	nop
#elif defined DEFECT_code_changed
	BEGIN
	EMIT	0
	FINISH
	RUN
	lui	t0, 0x2408		/* li t0, 0 */
	sw	t0, 4(t1)
	RUN
#elif defined DEFECT_code_stale		/* cached from before */
	BEGIN
	EMIT	0
	FINISH
	RUN
	BEGIN
	EMIT	0
	lui	t0, 0x2408
	sw	t0, 4(t1)
	FINISH
	RUN
#elif defined DEFECT_taint_register
	la	t0, MEMORY(PAGE_B)
	lw	t3, 16(t0)
	nop
	addiu	t0, t3, 1
#elif defined DEFECT_taint_hilo
	la	t0, MEMORY(PAGE_B)
	lw	t1, 16(t0)
	nop
	mult	t1, t1
	move	t1, zero
#elif defined DEFECT_taint_store
	la	t0, MEMORY(PAGE_B)
	lbu	t1, 16(t0)
	la	t0, MEMORY(PAGE_A)
	sb	t1, 0x801(t0)
	move	t1, zero
#elif defined DEFECT_taint_through	/* by the kernel's own memory */
	la	t0, MEMORY(PAGE_B)
	lw	t1, 16(t0)
	la	t0, spill
	sw	t1, 0(t0)
	move	t1, zero
	lhu	t0, 2(t0)
#elif defined DEFECT_taint_page
	GIVE
#elif defined DEFECT_taint_zeroed	/* harmless */
	GIVE
	la	t0, MEMORY(PAGE_B)
	addiu	t1, t0, PAGE_SIZE
1:	sw	zero, 0(t0)
	addiu	t0, t0, 4
	bne	t0, t1, 1b
	nop
#elif defined DEFECT_taint_secret
	la	t0, key
	lw	t0, 0(t0)
#elif defined DEFECT_taint_shown	/* harmless: A has shown that it may read */
	la	t0, MEMORY(PAGE_B)
	lw	t1, 16(t0)
#elif defined DEFECT_pc
	jr	k0		/* and never an rfe */
	nop
#endif
defect_end:
	nop
	jr	k0
	rfe
text_end:
	.set	text_bytes, text_end - start

	.data
	.balign	8
	/* pages 48.. are the kernel's, but for the last ones */
pages:
	.set	i, 0
	.rept	PAGES
	.if	i == PAGE_B
	.word	0x1111, 0x2222, 0x3333, 0x4444, 0x5555, 0x6666, 1, 0
	.elseif	i == PAGE_A
	.word	7, 7, 8, 8, 9, 9, 1, 0
	.else
	.word	0, 0, 0, 0, 0, 0, 0, 0
	.endif
	.set	i, i + 1
	.endr
owners:
	.rept	PAGE_A
	.word	KERNEL
	.endr
	.word	NAME_A, NAME_B
	.rept	PAGES - FREE
	.word	0
	.endr
	/* name, status, entryhi, slices, debt, pinned hi and lo, checks */
envs:	.word	0, 0, 0, 0, 0, -1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
	.word	NAME_A, 0, 1 << ASID_SHIFT, 1, 0, -1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
	.word	NAME_B, 0, 2 << ASID_SHIFT, 1, 0, -1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
stlb:	.word	EMPTY, 0, EMPTY, 0, EMPTY, 0, EMPTY, 0
asids:	.word	0, NAME_A, NAME_B
	.rept	ASIDS - 3
	.word	0
	.endr
slices:	.word	NAME_A, NAME_A, NAME_B, NAME_B
links:
	.set	i, 0
	.rept	PAGE_A
	.word	0, 0
	.endr
	.word	RING(1), RING(1), RING(2), RING(2), FREE + 1, RING(0)
	.set	i, FREE + 1
	.rept	PAGES - FREE - 2
	.word	i + 1, i - 1
	.set	i, i + 1
	.endr
	.word	RING(0), i - 1
	.word	FREE, PAGES - 1, PAGE_A, PAGE_A, PAGE_B, PAGE_B
now:	.word	NAME_A
fpu:	.word	0
ticks:	.word	0
key:	.word	0x5ec2e7
spill:	.word	0, 0

	.section .fixed, "aw"		/* where --inject finds it */
constant:
	.word	0xc0ffee
	.balign	32
	.type	made, @function
made:	.space	32

/* Page A: the program. It shows what it has for B's page; that is nothing that
 * is genuine, unless the image is about that. */
	.section .program, "ax"
#if defined DEFECT_tlb_shown_read || defined DEFECT_tlb_shown_write || \
    defined DEFECT_tlb_renewed || defined DEFECT_taint_shown
	li	a1, 1 << 28 | 1 << 24 | PAGE_B
	li	a2, 0x1111
	li	a3, 0x2222
#else
	li	a1, 1 << 28 | 2 << 24 | PAGE_B
	li	a2, 0x3333
	li	a3, 0x4445
#endif
	li	v0, 1
	syscall
#if defined DEFECT_code_upset || defined DEFECT_text_upset
	li	t0, 2000
1:	bne	t0, zero, 1b
	addiu	t0, t0, -1
#endif
	li	v0, 2
	syscall
	.balign	PAGE_SIZE
	/* page B */
	.rept	PAGE_SIZE / 4
	.word	0xbbbbbbbb
	.endr
