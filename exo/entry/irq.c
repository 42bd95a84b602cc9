/* SPDX-License-Identifier: MIT */
/*
 * Interrupts: the FPU, the clock, then devices, by the board's table. An FPU
 * exception comes as an interrupt on these machines; it goes first, while EPC
 * still is the address of the instruction that caused it. A device that asks
 * together with the clock comes next, as an interrupt of its own.
 */
#include <machine/cp0.h>
#include <machine/note.h>
#include "drv/board.h"
#include "env/env.h"
#include "memory/asid.h"
#include "processor/dispatch.h"
#include "state.h"

/* What trap.S saved, from IRQ_AT on. */
struct saved {
	uint32_t at, v[2], a[4], t[8], t8, t9, sp, ra, hi, lo;
};

_Static_assert(sizeof(struct saved) == (IRQ_LO + 1 - IRQ_AT) * 4, "saved");

uint32_t interrupted(uint32_t cause, uint32_t pc, struct saved *);

static void
set_status(struct env *e, uint32_t status)
{
	e->status = status;
	__asm__ volatile("mtc0 %0, $12" : : "r"(status));
}

/* To the program's handler, with the interrupt masked: it stays pending until
 * the program has cleared FCR31. */
static uint32_t
fpu_exception(uint32_t cause, uint32_t pc, struct saved *r)
{
	struct env *e = state.now;
	uint32_t *save = (uint32_t *)((uint32_t)e + ENV_AT(EXO_SAVE_EXC));

	EXOSIM_PROBE("upcall.fpu");
	set_status(e, e->status & ~(uint32_t)CAUSE_IP7);
	for (unsigned i = 0; i < 3; i++)
		save[i] = r->t[i];
	r->t[0] = cause;
	r->t[1] = 0;
	r->t[2] = pc;
	return e->entry[EXO_ENTRY_FPE];
}

uint32_t
interrupted(uint32_t cause, uint32_t pc, struct saved *r)
{
	/* Nothing runs (idle_wait()); a program that jumps to the kernel can be
	 * interrupted there, too, before the fetch is refused. */
	if (pc >= KSEG0 && dispatch_is_idle()) {
		if (!board_clock_ticked())
			board_irq_dispatch(cause);
		else
			dispatch_idle_tick();
		dispatch_wake();
		return pc;
	}
	if ((cause & CAUSE_EXCCODE) == EXC_SYS << CAUSE_EXC_SHIFT) {
		/* no interrupt: a transfer to v1, who lacks an identifier */
		asid_give(env_named(r->v[1]));
		return pc;
	}
	if (cause & state.now->status & CAUSE_IP7)
		return fpu_exception(cause, pc, r);
	if (board_clock_ticked())
		return dispatch_tick(pc, &r->t[2]);
	if (!board_irq_dispatch(cause))
		EXOSIM_PROBE("interrupt.stray");
	return pc;
}
