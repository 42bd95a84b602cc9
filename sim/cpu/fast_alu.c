/* SPDX-License-Identifier: MIT */
/* Handlers: arithmetic, logic, shifts, multiply and divide. */
#include "cpu/fast_body.h"

#define ALU(name, value)                                            \
	BODY(name)                                                  \
	{                                                           \
		uint32_t a = r[op->a], b = r[op->b], imm = op->imm; \
		(void)a, (void)b, (void)imm;                        \
		now++;                                              \
		r[op->d] = (value);                                 \
		FINISH();                                           \
	}

/* clang-format off */
ALU(addu,  a + b)
ALU(subu,  a - b)
ALU(and,   a & b)
ALU(or,    a | b)
ALU(xor,   a ^ b)
ALU(nor,   ~(a | b))
ALU(slt,   alu_slt(a, b))
ALU(sltu,  a < b)
ALU(sllv,  b << (a & 31))
ALU(srlv,  b >> (a & 31))
ALU(srav,  alu_sra(b, a & 31))
ALU(addiu, a + imm)
ALU(slti,  alu_slt(a, imm))
ALU(sltiu, a < imm)
ALU(andi,  a & imm)
ALU(ori,   a | imm)
ALU(xori,  a ^ imm)
ALU(lui,   imm)
ALU(sll,   b << imm)
ALU(srl,   b >> imm)
ALU(sra,   alu_sra(b, imm))
/* clang-format on */

BODY(nop)
{
	now++;
	FINISH();
}

/* Overflow goes to the reference, which raises it. */
#define ALU_TRAP(name, overflows, value)                            \
	BODY(name)                                                  \
	{                                                           \
		uint32_t a = r[op->a], b = r[op->b], imm = op->imm; \
		(void)b, (void)imm;                                 \
		if (UNLIKELY((overflows) || op->d == 0))            \
			BAIL();                                     \
		now++;                                              \
		r[op->d] = (value);                                 \
		FINISH();                                           \
	}

ALU_TRAP(add, alu_add_overflows(a, b), a + b)
ALU_TRAP(addi, alu_add_overflows(a, imm), a + imm)
ALU_TRAP(sub, alu_sub_overflows(a, b), a - b)

#define HILO_START(name, compute, latency)                          \
	BODY(name)                                                  \
	{                                                           \
		struct hilo result = compute(r[op->a], r[op->b]);   \
		f->cpu->hi = result.hi;                             \
		f->cpu->lo = result.lo;                             \
		f->cpu->hilo_ready = now + f->cpu->timing->latency; \
		now++;                                              \
		FINISH();                                           \
	}

HILO_START(mult, alu_mult, mult)
HILO_START(multu, alu_multu, mult)
HILO_START(div, alu_div, div)
HILO_START(divu, alu_divu, div)

#define HILO_READ(name, reg)                                     \
	BODY(name)                                               \
	{                                                        \
		cycles_t ready = f->cpu->hilo_ready;             \
		if (op->d)                                       \
			r[op->d] = f->cpu->reg;                  \
		if (ready > now) {                               \
			fast_charge(f, CAUSE_HILO, ready - now); \
			now = ready;                             \
		}                                                \
		now++;                                           \
		FINISH();                                        \
	}

HILO_READ(mfhi, hi)
HILO_READ(mflo, lo)

BODY(mthi)
{
	f->cpu->hi = r[op->a];
	now++;
	FINISH();
}

BODY(mtlo)
{
	f->cpu->lo = r[op->a];
	now++;
	FINISH();
}
