/* SPDX-License-Identifier: MIT */
/* Loads and stores, also of the FPU; absent coprocessors' memory accesses. */
#include "cpu/alu.h"
#include "cpu/internal.h"

static vaddr_t
address(const struct cpu *c, uint32_t insn)
{
	return c->r[isa_rs(insn)] + isa_simm(insn);
}

/* How a narrow load widens. */
#define LOAD(name, width, widen)                                \
	void exec_##name(struct cpu *c, uint32_t insn)          \
	{                                                       \
		uint32_t v;                                     \
		if (cpu_read(c, address(c, insn), (width), &v)) \
			cpu_load(c, isa_rt(insn), (widen));     \
	}

/* clang-format off */
LOAD(lb,  1, (uint32_t)(int32_t)(int8_t)v)
LOAD(lbu, 1, v)
LOAD(lh,  2, (uint32_t)(int32_t)(int16_t)v)
LOAD(lhu, 2, v)
LOAD(lw,  4, v)
/* clang-format on */

void
exec_lwl(struct cpu *c, uint32_t insn)
{
	vaddr_t va = address(c, insn);
	unsigned rt = isa_rt(insn);
	uint32_t v;

	if (cpu_read_around(c, va, &v))
		cpu_load(c, rt, alu_lwl(cpu_merge_base(c, rt), v, va));
}

void
exec_lwr(struct cpu *c, uint32_t insn)
{
	vaddr_t va = address(c, insn);
	unsigned rt = isa_rt(insn);
	uint32_t v;

	if (cpu_read_around(c, va, &v))
		cpu_load(c, rt, alu_lwr(cpu_merge_base(c, rt), v, va));
}

void
exec_sb(struct cpu *c, uint32_t insn)
{
	cpu_write(c, address(c, insn), 1, c->r[isa_rt(insn)]);
}

void
exec_sh(struct cpu *c, uint32_t insn)
{
	cpu_write(c, address(c, insn), 2, c->r[isa_rt(insn)]);
}

void
exec_sw(struct cpu *c, uint32_t insn)
{
	cpu_write(c, address(c, insn), 4, c->r[isa_rt(insn)]);
}

/* The upper bytes of the register go to va and below. */
void
exec_swl(struct cpu *c, uint32_t insn)
{
	vaddr_t va = address(c, insn);
	unsigned lane = va & 3;

	cpu_write_part(c, va, 0, lane + 1,
		       c->r[isa_rt(insn)] >> (24 - 8 * lane));
}

/* The lower bytes of the register go to va and above. */
void
exec_swr(struct cpu *c, uint32_t insn)
{
	vaddr_t va = address(c, insn);
	unsigned lane = va & 3;

	cpu_write_part(c, va, lane, 4 - lane, c->r[isa_rt(insn)]);
}

void
exec_lwc1(struct cpu *c, uint32_t insn)
{
	uint32_t v;

	if (!cp0_usable(c, 1) || !cpu_read(c, address(c, insn), 4, &v))
		return;
	c->fpu.load_reg = (uint8_t)isa_rt(insn);
	c->fpu.load_val = v;
}

void
exec_swc1(struct cpu *c, uint32_t insn)
{
	cycles_t now = c->clock->now;
	uint32_t v;

	if (!cp0_usable(c, 1))
		return;
	v = fpu_read(&c->fpu, isa_rt(insn), &now);
	cpu_stall_until(c, CAUSE_FPU, now);
	cpu_write(c, address(c, insn), 4, v);
}

/* Coprocessors 0, 2 and 3 have nothing to load or store: with the unit
 * enabled the access does nothing. Kernel mode does not stand in for CU0. */
void
exec_cop_mem(struct cpu *c, uint32_t insn)
{
	unsigned unit = insn >> 26 & 3;

	if (!(c->status & (uint32_t)STATUS_CU0 << unit))
		cpu_raise_coprocessor(c, unit);
}
