/* SPDX-License-Identifier: MIT */
/*
 * Branches, jumps and traps. When a branch executes, c->pc is already the
 * address fetched next, its delay slot; so a branch that itself sits in a delay
 * slot takes target and link from where the first branch went, as the chip
 * does.
 */
#include "cpu/internal.h"

static void
branch(struct cpu *c, uint32_t insn, bool taken)
{
	c->in_slot = true;
	if (taken)
		c->npc = c->pc + isa_displacement(insn);
}

static void
jump(struct cpu *c, vaddr_t target)
{
	c->in_slot = true;
	c->npc = target;
}

#define BRANCH(name, taken)                            \
	void exec_##name(struct cpu *c, uint32_t insn) \
	{                                              \
		uint32_t a = c->r[isa_rs(insn)];       \
		branch(c, insn, (taken));              \
	}

#define BRANCH_LINK(name, taken)                       \
	void exec_##name(struct cpu *c, uint32_t insn) \
	{                                              \
		uint32_t a = c->r[isa_rs(insn)];       \
		cpu_set(c, 31, c->pc + 4);             \
		branch(c, insn, (taken));              \
	}

/* clang-format off */
BRANCH(beq,  a == c->r[isa_rt(insn)])
BRANCH(bne,  a != c->r[isa_rt(insn)])
BRANCH(blez, (int32_t)a <= 0)
BRANCH(bgtz, (int32_t)a > 0)
BRANCH(bltz, (int32_t)a < 0)
BRANCH(bgez, (int32_t)a >= 0)
BRANCH_LINK(bltzal, (int32_t)a < 0)
BRANCH_LINK(bgezal, (int32_t)a >= 0)
/* clang-format on */

static vaddr_t
target(const struct cpu *c, uint32_t insn)
{
	return (c->pc & 0xf0000000) | (insn << 2 & 0x0ffffffc);
}

void
exec_j(struct cpu *c, uint32_t insn)
{
	jump(c, target(c, insn));
}

void
exec_jal(struct cpu *c, uint32_t insn)
{
	cpu_set(c, 31, c->pc + 4);
	jump(c, target(c, insn));
}

void
exec_jr(struct cpu *c, uint32_t insn)
{
	jump(c, c->r[isa_rs(insn)]);
}

void
exec_jalr(struct cpu *c, uint32_t insn)
{
	vaddr_t to = c->r[isa_rs(insn)];

	cpu_set(c, isa_rd(insn), c->pc + 4);
	jump(c, to);
}

void
exec_bc0f(struct cpu *c, uint32_t insn)
{
	if (cp0_usable(c, 0))
		branch(c, insn, !cp0_condition(c));
}

void
exec_bc0t(struct cpu *c, uint32_t insn)
{
	if (cp0_usable(c, 0))
		branch(c, insn, cp0_condition(c));
}

void
exec_syscall(struct cpu *c, uint32_t insn)
{
	(void)insn;
	cpu_raise(c, EXC_SYS);
}

void
exec_break(struct cpu *c, uint32_t insn)
{
	(void)insn;
	cpu_raise(c, EXC_BP);
}

void
exec_reserved(struct cpu *c, uint32_t insn)
{
	(void)insn;
	cpu_raise(c, EXC_RI);
}

/* A coprocessor operation that does nothing: it needs its unit enabled. */
void
exec_cop(struct cpu *c, uint32_t insn)
{
	cp0_usable(c, insn >> 26 & 3);
}
