/* SPDX-License-Identifier: MIT */
/*
 * How the processor drives its FPU: CU1, the load delay of moves, stalls, and
 * the exception line, which every DECstation wires to Cause.IP7. An enabled
 * FPU exception is taken on the very instruction that caused it; a program
 * that runs with that interrupt masked goes on, the destination not written.
 */
#include "cpu/internal.h"

static void
charge(struct cpu *c, cycles_t now)
{
	cpu_stall_until(c, CAUSE_FPU, now);
}

/* The line may have moved; if it rose and is let through, this instruction
 * is the one that EPC names. */
static void
follow_line(struct cpu *c)
{
	bool was = (c->cause & CAUSE_IP7) != 0;

	cpu_set_pin(c, 7, fpu_exception_line(&c->fpu));
	if (!was && (c->cause & c->status & CAUSE_IP7) &&
	    (c->status & STATUS_IEC))
		cpu_raise(c, EXC_INT);
}

void
exec_fpu(struct cpu *c, uint32_t insn)
{
	cycles_t now = c->clock->now;

	if (!cp0_usable(c, 1))
		return;
	fpu_execute(&c->fpu, c->timing, insn, &now);
	charge(c, now);
	follow_line(c);
}

void
exec_fpu_unimplemented(struct cpu *c, uint32_t insn)
{
	exec_fpu(c, insn);
}

void
exec_mfc1(struct cpu *c, uint32_t insn)
{
	cycles_t now = c->clock->now;
	uint32_t v;

	if (!cp0_usable(c, 1))
		return;
	v = fpu_read(&c->fpu, isa_rd(insn), &now);
	charge(c, now);
	cpu_load(c, isa_rt(insn), v);
}

void
exec_mtc1(struct cpu *c, uint32_t insn)
{
	if (!cp0_usable(c, 1))
		return;
	c->fpu.load_reg = (uint8_t)isa_rd(insn);
	c->fpu.load_val = c->r[isa_rt(insn)];
}

void
exec_cfc1(struct cpu *c, uint32_t insn)
{
	cycles_t now = c->clock->now;
	uint32_t v;

	if (!cp0_usable(c, 1))
		return;
	v = fpu_read_control(&c->fpu, isa_rd(insn), &now);
	charge(c, now);
	cpu_load(c, isa_rt(insn), v);
}

void
exec_ctc1(struct cpu *c, uint32_t insn)
{
	cycles_t now = c->clock->now;

	if (!cp0_usable(c, 1))
		return;
	fpu_write_control(&c->fpu, isa_rd(insn), c->r[isa_rt(insn)], &now);
	charge(c, now);
	follow_line(c);
}

static void
branch(struct cpu *c, uint32_t insn, bool sense)
{
	cycles_t now = c->clock->now;
	bool condition;

	if (!cp0_usable(c, 1))
		return;
	condition = fpu_condition(&c->fpu, &now);
	charge(c, now);
	c->in_slot = true;
	if (condition == sense)
		c->npc = c->pc + isa_displacement(insn);
}

void
exec_bc1f(struct cpu *c, uint32_t insn)
{
	branch(c, insn, false);
}

void
exec_bc1t(struct cpu *c, uint32_t insn)
{
	branch(c, insn, true);
}
