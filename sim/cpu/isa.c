/* SPDX-License-Identifier: MIT */
#include "cpu/isa.h"

const struct isa_row isa_table[ISA_ROWS] = {
#define INSN(name, exec, match, mask, operands, class, doc)            \
	[ISA_##name] = {                                               \
		#name, match, mask, OPS_##operands, CLASS_##class, doc \
	},
#include "cpu/isa.def"
#undef INSN
};

static const char *const class_names[CLASS_COUNT] = {
	[CLASS_ALU] = "alu",       [CLASS_HILO] = "hilo", [CLASS_JUMP] = "jump",
	[CLASS_BRANCH] = "branch", [CLASS_TRAP] = "trap", [CLASS_LOAD] = "load",
	[CLASS_STORE] = "store",   [CLASS_COP] = "cop",   [CLASS_CP0] = "cp0",
	[CLASS_FPMOVE] = "fpmove", [CLASS_FPU] = "fpu",
};

const char *isa_class_name(enum isa_class class)
{
	return class_names[class];
}

/* A word that no row matches. Of the branches in primary opcode 1 the chip
 * looks at two things: bit 16, and whether bits 20:17 ask for a link. */
static enum isa_id
unmatched(uint32_t insn)
{
	uint32_t primary = insn >> 26;

	if (primary == 1)
		return insn & 0x00010000 ? ISA_bgez : ISA_bltz;
	if (primary < 0x10 || primary > 0x13)
		return ISA_RESERVED;
	return primary == 0x11 && (insn & 0x02000000) ? ISA_FPU_UNIMPLEMENTED
						      : ISA_COP;
}

enum isa_id
isa_decode(uint32_t insn)
{
	for (unsigned i = 0; i < ISA_ROWS; i++)
		if ((insn & isa_table[i].mask) == isa_table[i].match)
			return (enum isa_id)i;
	return unmatched(insn);
}
