/* SPDX-License-Identifier: MIT */
/*
 * The reference engine: one instruction at a time, in the order in which the
 * architecture describes it. Everything the fast engine does must agree with
 * this file, register for register and cycle for cycle.
 */
#include "cpu/internal.h"

static exec_fn *const exec_table[ISA_COUNT] = {
#define INSN(name, exec, match, mask, operands, class, doc) \
	[ISA_##name] = exec_##exec,
#include "cpu/isa.def"
#undef INSN
	[ISA_RESERVED] = exec_reserved,
	[ISA_COP] = exec_cop,
	[ISA_FPU_UNIMPLEMENTED] = exec_fpu_unimplemented,
};

exec_fn *
cpu_exec_for(enum isa_id id)
{
	return exec_table[id];
}

enum isa_id
cpu_decode(struct cpu *c, uint32_t insn)
{
	unsigned at = (insn ^ insn >> 12 ^ insn >> 21) % DECODE_CACHE;

	if (c->decode.insn[at] != insn) {
		c->decode.insn[at] = insn;
		c->decode.id[at] = (uint8_t)isa_decode(insn);
	}
	return (enum isa_id)c->decode.id[at];
}

/* What was loaded one instruction ago reaches its register now, unless this
 * instruction wrote or loaded that register itself. */
static void
finish_load(struct cpu *c)
{
	if (c->slot_reg)
		c->r[c->slot_reg] = c->slot_val;
}

/* The same for the FPU's registers. */
static void
finish_fpu_load(struct cpu *c)
{
	cycles_t now = c->clock->now;

	fpu_finish_load(&c->fpu, &now);
	cpu_stall_until(c, CAUSE_FPU, now);
}

static void
take_interrupt(struct cpu *c)
{
	c->cur_pc = c->pc;
	c->cur_slot = c->in_slot;
	c->slot_reg = c->load_reg;
	c->slot_val = c->load_val;
	c->load_reg = 0;
	fpu_start_slot(&c->fpu);
	cpu_raise(c, EXC_INT);
	finish_load(c);
	finish_fpu_load(c);
}

static bool
prom_call(struct cpu *c, uint32_t insn)
{
	if (!c->listen.prom || (insn & PROM_TRAP_MASK) != PROM_TRAP_MATCH ||
	    cpu_user_mode(c))
		return false;
	c->listen.prom(c->listen.ctx, c, insn & ~PROM_TRAP_MASK);
	c->pc = c->r[31];
	c->npc = c->pc + 4;
	c->in_slot = false;
	return true;
}

/* Everything between the fetch and the end of one instruction. */
static void
execute(struct cpu *c, uint32_t insn, bool rom)
{
	c->pc = c->npc;
	c->npc += 4;
	c->in_slot = false;
	if (rom && prom_call(c, insn))
		return;
	exec_table[cpu_decode(c, insn)](c, insn);
}

static void
step(struct cpu *c, uint32_t *insn)
{
	bool rom = false;

	c->cur_pc = c->pc;
	c->cur_slot = c->in_slot;
	c->slot_reg = c->load_reg;
	c->slot_val = c->load_val;
	c->load_reg = 0;
	fpu_start_slot(&c->fpu);
	if (cpu_fetch(c, c->pc, insn, &rom)) {
		cpu_stall(c, CAUSE_ISSUE, 1);
		execute(c, *insn, rom);
	} else {
		cpu_stall(c, CAUSE_ISSUE, 1);
	}
	finish_load(c);
	finish_fpu_load(c);
}

void
cpu_step(struct cpu *c)
{
	vaddr_t pc = c->pc;
	uint32_t insn = 0;

	if (c->listen.step)
		c->listen.step(c->listen.ctx, c);
	if (cpu_interrupt_pending(c))
		take_interrupt(c);
	else
		step(c, &insn);
	if (c->listen.stepped)
		c->listen.stepped(c->listen.ctx, c, pc, insn);
}
