/* SPDX-License-Identifier: MIT */
/* Arithmetic, logic and shifts; multiply and divide with HI and LO. */
#include "cpu/alu.h"
#include "cpu/internal.h"

/* The three shapes of an ALU instruction; a, b and sa are its operands. */
#define ALU_RD(name, value)                                              \
	void exec_##name(struct cpu *c, uint32_t insn)                   \
	{                                                                \
		uint32_t a = c->r[isa_rs(insn)], b = c->r[isa_rt(insn)]; \
		cpu_set(c, isa_rd(insn), (value));                       \
	}

#define ALU_IMM(name, imm, value)                               \
	void exec_##name(struct cpu *c, uint32_t insn)          \
	{                                                       \
		uint32_t a = c->r[isa_rs(insn)], b = imm(insn); \
		cpu_set(c, isa_rt(insn), (value));              \
	}

#define SHIFT_SA(name, value)                          \
	void exec_##name(struct cpu *c, uint32_t insn) \
	{                                              \
		uint32_t b = c->r[isa_rt(insn)];       \
		unsigned sa = isa_sa(insn);            \
		cpu_set(c, isa_rd(insn), (value));     \
	}

/* clang-format off */
ALU_RD(addu, a + b)
ALU_RD(subu, a - b)
ALU_RD(and,  a & b)
ALU_RD(or,   a | b)
ALU_RD(xor,  a ^ b)
ALU_RD(nor,  ~(a | b))
ALU_RD(slt,  alu_slt(a, b))
ALU_RD(sltu, a < b)
ALU_RD(sllv, b << (a & 31))
ALU_RD(srlv, b >> (a & 31))
ALU_RD(srav, alu_sra(b, a & 31))

ALU_IMM(addiu, isa_simm, a + b)
ALU_IMM(slti,  isa_simm, alu_slt(a, b))
ALU_IMM(sltiu, isa_simm, a < b)
ALU_IMM(andi,  isa_uimm, a & b)
ALU_IMM(xori,  isa_uimm, a ^ b)

SHIFT_SA(sll, b << sa)
SHIFT_SA(srl, b >> sa)
SHIFT_SA(sra, alu_sra(b, sa))
/* clang-format on */

void
exec_ori(struct cpu *c, uint32_t insn)
{
	if ((insn & MARKER_MASK) == MARKER_MATCH)
		cpu_marker(c, insn);
	else
		cpu_set(c, isa_rt(insn), c->r[isa_rs(insn)] | isa_uimm(insn));
}

void
exec_lui(struct cpu *c, uint32_t insn)
{
	cpu_set(c, isa_rt(insn), isa_uimm(insn) << 16);
}

void
exec_add(struct cpu *c, uint32_t insn)
{
	uint32_t a = c->r[isa_rs(insn)], b = c->r[isa_rt(insn)];

	if (alu_add_overflows(a, b))
		cpu_raise(c, EXC_OVF);
	else
		cpu_set(c, isa_rd(insn), a + b);
}

void
exec_addi(struct cpu *c, uint32_t insn)
{
	uint32_t a = c->r[isa_rs(insn)], b = isa_simm(insn);

	if (alu_add_overflows(a, b))
		cpu_raise(c, EXC_OVF);
	else
		cpu_set(c, isa_rt(insn), a + b);
}

void
exec_sub(struct cpu *c, uint32_t insn)
{
	uint32_t a = c->r[isa_rs(insn)], b = c->r[isa_rt(insn)];

	if (alu_sub_overflows(a, b))
		cpu_raise(c, EXC_OVF);
	else
		cpu_set(c, isa_rd(insn), a - b);
}

/* A new operation restarts the unit: the old result is lost. */
static void
start(struct cpu *c, struct hilo result, uint32_t latency)
{
	c->hi = result.hi;
	c->lo = result.lo;
	c->hilo_ready = c->clock->now - 1 + latency;
}

void
exec_mult(struct cpu *c, uint32_t insn)
{
	start(c, alu_mult(c->r[isa_rs(insn)], c->r[isa_rt(insn)]),
	      c->timing->mult);
}

void
exec_multu(struct cpu *c, uint32_t insn)
{
	start(c, alu_multu(c->r[isa_rs(insn)], c->r[isa_rt(insn)]),
	      c->timing->mult);
}

void
exec_div(struct cpu *c, uint32_t insn)
{
	start(c, alu_div(c->r[isa_rs(insn)], c->r[isa_rt(insn)]),
	      c->timing->div);
}

void
exec_divu(struct cpu *c, uint32_t insn)
{
	start(c, alu_divu(c->r[isa_rs(insn)], c->r[isa_rt(insn)]),
	      c->timing->div);
}

/* An instruction that needs the unit's result has been issued, and its own
 * cycle is the last one of the wait. */
static void
wait_hilo(struct cpu *c)
{
	cpu_stall_until(c, CAUSE_HILO, c->hilo_ready + 1);
}

void
exec_mfhi(struct cpu *c, uint32_t insn)
{
	wait_hilo(c);
	cpu_set(c, isa_rd(insn), c->hi);
}

void
exec_mflo(struct cpu *c, uint32_t insn)
{
	wait_hilo(c);
	cpu_set(c, isa_rd(insn), c->lo);
}

void
exec_mthi(struct cpu *c, uint32_t insn)
{
	c->hi = c->r[isa_rs(insn)];
}

void
exec_mtlo(struct cpu *c, uint32_t insn)
{
	c->lo = c->r[isa_rs(insn)];
}
