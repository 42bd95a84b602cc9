/* SPDX-License-Identifier: MIT */
/*
 * The kernel's first instructions: entered by the PROM with a0 = argc, a1 =
 * argv, a2 = PROM_REX_MAGIC and a3 = its vector on the 5000s.
 */
#include <machine/cp0.h>
#include <machine/note.h>
#include "layout.h"
#include "regs.h"

	EXOSIM_ABI "aegis"

	.set	noreorder
	.set	noat
	.section .text.start, "ax"

FUNCTION(start)
	mtc0	zero, C0_STATUS
	lui	t0, %hi(__bss_start)
	addiu	t0, t0, %lo(__bss_start)
	lui	t1, %hi(__bss_end)
	addiu	t1, t1, %lo(__bss_end)
1:	sw	zero, 0(t0)
	addiu	t0, t0, 4
	bne	t0, t1, 1b
	nop
	lui	sp, %hi(kernel_stack + KERNEL_STACK - 16)
	addiu	sp, sp, %lo(kernel_stack + KERNEL_STACK - 16)
	jal	boot
	move	gp, zero
	/* boot() does not return */
	break	0
END(start)

/* bool probe_read(const volatile uint32_t *): true if a read there does not
 * end in a bus error. For booting only: while it runs, the vector at
 * 0x80000080 is its own. */
FUNCTION(probe_read)
	li	v0, 1
	lw	t0, 0(a0)
	nop
	jr	ra
	nop
END(probe_read)

/* Skips the instruction and answers for it. Copied to 0x80000080. */
	.globl	probe_vector
probe_vector:
	mfc0	k0, C0_EPC
	move	v0, zero
	addiu	k0, k0, 4
	jr	k0
	rfe
	.globl	probe_vector_end
probe_vector_end:
