/* SPDX-License-Identifier: MIT */
/* A function on a stack of its own, for what goes deeper than the kernel's. */
#include "regs.h"

	.set	noreorder
	.text

/* void on_stack(void (*function)(void *), void *argument, void *top) */
FUNCTION(on_stack)
	addiu	a2, a2, -24
	sw	ra, 20(a2)
	sw	sp, 16(a2)
	move	sp, a2
	move	v0, a0
	jalr	v0
	move	a0, a1
	lw	ra, 20(sp)
	lw	sp, 16(sp)
	jr	ra
	nop
END(on_stack)
