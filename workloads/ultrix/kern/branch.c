/* SPDX-License-Identifier: MIT */
/* Encodings: Kane & Heinrich, "MIPS RISC Architecture", appendix A. */
#include <stdbool.h>
#include <machine/fpu.h>
#include "branch.h"

enum {
	OP_SPECIAL = 0,
	OP_REGIMM = 1,
	OP_J = 2,
	OP_JAL = 3,
	OP_BEQ = 4,
	OP_BNE = 5,
	OP_BLEZ = 6,
	OP_BGTZ = 7,
	OP_COP1 = 17,
	COP1_BC = 8,
};

static bool
taken(const struct frame *f, uint32_t insn, uint32_t fcsr)
{
	int32_t rs = (int32_t)f->reg[insn >> 21 & 31];
	int32_t rt = (int32_t)f->reg[insn >> 16 & 31];

	switch (insn >> 26) {
	case OP_REGIMM: /* bltz, bgez and their linking kinds */
		return (insn >> 16 & 1) ? rs >= 0 : rs < 0;
	case OP_BEQ:
		return rs == rt;
	case OP_BNE:
		return rs != rt;
	case OP_BLEZ:
		return rs <= 0;
	case OP_BGTZ:
		return rs > 0;
	case OP_COP1: /* bc1f, bc1t */
		return (insn >> 21 & 31) == COP1_BC &&
		       ((fcsr & FSR_C) != 0) == (insn >> 16 & 1);
	default:
		return false;
	}
}

uint32_t
branch_target(const struct frame *f, uint32_t insn, uint32_t fcsr)
{
	uint32_t op = insn >> 26;

	if (op == OP_SPECIAL) /* jr, jalr */
		return f->reg[insn >> 21 & 31];
	if (op == OP_J || op == OP_JAL)
		return ((f->pc + 4) & 0xf0000000) | (insn & 0x3ffffff) << 2;
	if (taken(f, insn, fcsr))
		return f->pc + 4 + ((uint32_t)(int32_t)(int16_t)insn << 2);
	return f->pc + 8;
}
