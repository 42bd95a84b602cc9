/* SPDX-License-Identifier: MIT */
/*
 * Into a handler and out of it, and out of it into a primitive and back. Its
 * code can change nothing but caller-saved registers, sp, the sandbox's k0 and
 * s8, and memory of its owner (exo/ash/ash.h), so that is all there is to save.
 */
#include <machine/note.h>
#include <exo/handler.h>
#include "layout.h"
#include "regs.h"

	.set	noreorder
	.set	noat
	.text

/* uint32_t handler_enter(code, data, packet, length); the frame is ready. */
FUNCTION(handler_enter)
	lui	v0, %hi(handler_frame)
	sw	sp, %lo(handler_frame + FRAME_SP)(v0)
	sw	gp, %lo(handler_frame + FRAME_GP)(v0)
	sw	s8, %lo(handler_frame + FRAME_S8)(v0)
	sw	ra, %lo(handler_frame + FRAME_RA)(v0)
	lw	s8, %lo(handler_frame + FRAME_BUDGET)(v0)
	move	v0, a0
	move	k1, a1
	move	gp, a2
	move	a0, a3
handler_entered:
	jr	v0
	li	sp, EXO_HANDLER_SP
END(handler_enter)
	EXOSIM_PROBE handler_entered, "handler.run"

/* The budget is used up. */
FUNCTION(handler_abort)
	li	v0, EXO_HANDLER_ABORTED
END(handler_abort)
	EXOSIM_PROBE handler_abort, "handler.abort"
FUNCTION(handler_finish)
	lui	k0, %hi(handler_frame)
	sw	s8, %lo(handler_frame + FRAME_BUDGET)(k0)
	lw	ra, %lo(handler_frame + FRAME_RA)(k0)
	lw	sp, %lo(handler_frame + FRAME_SP)(k0)
	lw	gp, %lo(handler_frame + FRAME_GP)(k0)
	lw	s8, %lo(handler_frame + FRAME_S8)(k0)
	jr	ra
	nop
END(handler_finish)

/* A primitive: a C function on the kernel's stack. What it leaves in registers
 * the handler cannot read. The budget it may have used up. */
#define PRIMITIVE(number, NAME, name, args, cycles, doc) \
	primitive handler_##name, primitive_##name;
	.macro	primitive stub, function
FUNCTION(\stub)
	lui	k0, %hi(handler_frame)
	sw	sp, %lo(handler_frame + FRAME_USER_SP)(k0)
	sw	ra, %lo(handler_frame + FRAME_USER_RA)(k0)
	sw	s8, %lo(handler_frame + FRAME_BUDGET)(k0)
	lw	sp, %lo(handler_frame + FRAME_SP)(k0)
	jal	\function
	nop
	lui	k0, %hi(handler_frame)
	lw	s8, %lo(handler_frame + FRAME_BUDGET)(k0)
	lw	ra, %lo(handler_frame + FRAME_USER_RA)(k0)
	bltz	s8, handler_abort
	lw	sp, %lo(handler_frame + FRAME_USER_SP)(k0)
	jr	ra
	nop
END(\stub)
	.endm
#include <exo/primitives.def>
#undef PRIMITIVE
