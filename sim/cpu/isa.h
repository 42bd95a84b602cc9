/* SPDX-License-Identifier: MIT */
/*
 * The instruction set as a table: isa.def has one row an instruction; the
 * decoder, the disassembler, the statistics, `exosim list isa` and the test
 * assembler read the same rows. What no row matches is handled by
 * ISA_RESERVED, ISA_COP (coprocessor operations of units that do nothing) or
 * ISA_FPU_UNIMPLEMENTED.
 */
#ifndef CPU_ISA_H
#define CPU_ISA_H

#include "base/types.h"

enum isa_id {
#define INSN(name, exec, match, mask, operands, class, doc) ISA_##name,
#include "cpu/isa.def"
#undef INSN
	ISA_ROWS,
	ISA_RESERVED = ISA_ROWS, /* raises RI */
	ISA_COP,                 /* COP0..COP3 without effect; needs its CU */
	ISA_FPU_UNIMPLEMENTED,   /* COP1 arithmetic the R3010 leaves out */
	ISA_COUNT
};

/* Which fields an instruction has, in the order in which they are written. */
enum isa_operands {
	OPS_NONE,
	OPS_RD_RT_SA,
	OPS_RD_RT_RS,
	OPS_RD_RS_RT,
	OPS_RD_RS,
	OPS_RS_RT,
	OPS_RD,
	OPS_RS,
	OPS_CODE20,
	OPS_RT_RS_SIMM,
	OPS_RT_RS_UIMM,
	OPS_RT_UIMM,
	OPS_RS_RT_BR,
	OPS_RS_BR,
	OPS_BR,
	OPS_TARGET,
	OPS_RT_MEM,
	OPS_FT_MEM,
	OPS_RT_CP0,
	OPS_RT_FS,
	OPS_RT_FCR,
	OPS_FD_FS_FT,
	OPS_FD_FS,
	OPS_FS_FT,
	OPS_COUNT
};

enum isa_class {
	CLASS_ALU,
	CLASS_HILO,
	CLASS_JUMP,
	CLASS_BRANCH,
	CLASS_TRAP,
	CLASS_LOAD,
	CLASS_STORE,
	CLASS_COP,
	CLASS_CP0,
	CLASS_FPMOVE,
	CLASS_FPU,
	CLASS_COUNT
};

struct isa_row {
	const char *name; /* "add_s": write '.' for '_' */
	uint32_t match, mask;
	enum isa_operands operands;
	enum isa_class class;
	const char *doc;
};

extern const struct isa_row isa_table[ISA_ROWS];

const char *isa_class_name(enum isa_class);

/* Which row an instruction word is; one of the ISA_ pseudo rows if none. */
enum isa_id isa_decode(uint32_t insn);

/* fields */
static inline unsigned
isa_rs(uint32_t insn)
{
	return insn >> 21 & 31;
}

static inline unsigned
isa_rt(uint32_t insn)
{
	return insn >> 16 & 31;
}

static inline unsigned
isa_rd(uint32_t insn)
{
	return insn >> 11 & 31;
}

static inline unsigned
isa_sa(uint32_t insn)
{
	return insn >> 6 & 31;
}

static inline uint32_t
isa_uimm(uint32_t insn)
{
	return insn & 0xffff;
}

static inline uint32_t
isa_simm(uint32_t insn)
{
	return (uint32_t)(int32_t)(int16_t)(insn & 0xffff);
}

/* Branch displacement in bytes, from the delay slot. */
static inline uint32_t
isa_displacement(uint32_t insn)
{
	return isa_simm(insn) << 2;
}

#endif /* CPU_ISA_H */
