/* SPDX-License-Identifier: MIT */
/* From the rows of isa.def and a few tables to what an instruction does. */
#include "sanitize/acts.h"

#include <machine/cp0.h>

/* Which fields of an instruction name general registers that it reads; stores
 * and moves to coprocessors, which share their format with loads, also rt. */
static const struct {
	bool rs, rt;
} reads[OPS_COUNT] = {
	[OPS_RD_RT_SA] = { false, true },   [OPS_RD_RT_RS] = { true, true },
	[OPS_RD_RS_RT] = { true, true },    [OPS_RD_RS] = { true, false },
	[OPS_RS_RT] = { true, true },       [OPS_RS] = { true, false },
	[OPS_RT_RS_SIMM] = { true, false }, [OPS_RT_RS_UIMM] = { true, false },
	[OPS_RS_RT_BR] = { true, true },    [OPS_RS_BR] = { true, false },
	[OPS_RT_MEM] = { true, false },     [OPS_FT_MEM] = { true, false },
};

static const uint32_t acts_by_id[ISA_COUNT] = {
	[ISA_mfhi] = ACT_READS_HILO,
	[ISA_mflo] = ACT_READS_HILO,
	[ISA_mthi] = ACT_WRITES_HILO,
	[ISA_mtlo] = ACT_WRITES_HILO,
	[ISA_mult] = ACT_WRITES_HILO,
	[ISA_multu] = ACT_WRITES_HILO,
	[ISA_div] = ACT_WRITES_HILO,
	[ISA_divu] = ACT_WRITES_HILO,
	[ISA_tlbr] = ACT_READS_TLB | ACT_USES_INDEX,
	[ISA_tlbwi] = ACT_USES_INDEX | ACT_USES_ENTRYHI | ACT_USES_ENTRYLO,
	[ISA_tlbwr] = ACT_USES_ENTRYHI | ACT_USES_ENTRYLO,
	[ISA_tlbp] = ACT_PROBES_TLB | ACT_USES_ENTRYHI,
	[ISA_bc1f] = ACT_TESTS_FPU | ACT_USES_FPU,
	[ISA_bc1t] = ACT_TESTS_FPU | ACT_USES_FPU,
	[ISA_lwc1] = ACT_USES_FPU,
	[ISA_swc1] = ACT_USES_FPU,
	[ISA_FPU_UNIMPLEMENTED] = ACT_USES_FPU,
};

static const struct {
	unsigned reg;
	uint32_t written, read;
} acts_by_cp0[] = {
	{ CP0_INDEX, ACT_SETS_INDEX, ACT_READS_INDEX },
	{ CP0_ENTRYLO, ACT_SETS_ENTRYLO, ACT_READS_ENTRY },
	{ CP0_ENTRYHI, ACT_SETS_ENTRYHI, ACT_READS_ENTRY },
	{ CP0_STATUS, ACT_SETS_STATUS, 0 },
};

static void
add_system(struct acts *a, uint32_t insn)
{
	for (unsigned i = 0; i < sizeof acts_by_cp0 / sizeof *acts_by_cp0; i++)
		if (acts_by_cp0[i].reg == isa_rd(insn))
			a->acts |= a->id == ISA_mtc0 ? acts_by_cp0[i].written
						     : acts_by_cp0[i].read;
}

static void
add_general(struct acts *a, uint32_t insn, const struct isa_row *row)
{
	bool from = a->id == ISA_mtc0 || a->id == ISA_mtc1 ||
		    a->id == ISA_ctc1 ||
		    (row->class == CLASS_STORE && a->id != ISA_swc1);
	bool to = a->id == ISA_mfc0 || a->id == ISA_mfc1 || a->id == ISA_cfc1 ||
		  (row->class == CLASS_LOAD && a->id != ISA_lwc1);

	if (reads[row->operands].rs)
		a->reads |= 1u << isa_rs(insn);
	if (reads[row->operands].rt || from)
		a->reads |= 1u << isa_rt(insn);
	if (to)
		a->loads |= 1u << isa_rt(insn);
	a->reads &= ~1u;
	a->loads &= ~1u;
}

/* An operand of arithmetic: one word, or the pair of a double. */
static uint32_t
operand(uint32_t insn, unsigned reg)
{
	enum { FORMAT_DOUBLE = 17 };

	return isa_rs(insn) == FORMAT_DOUBLE ? 3u << (reg & 30) : 1u << reg;
}

static void
add_float(struct acts *a, uint32_t insn, const struct isa_row *row)
{
	if (row->class == CLASS_FPU) {
		a->float_reads = operand(insn, isa_rd(insn));
		if (row->operands != OPS_FD_FS)
			a->float_reads |= operand(insn, isa_rt(insn));
		if (row->operands == OPS_FS_FT)
			a->acts |= ACT_COMPARES;
	}
	if (row->class == CLASS_FPU || row->class == CLASS_FPMOVE)
		a->acts |= ACT_USES_FPU;
	if (a->id == ISA_mfc1)
		a->float_reads = 1u << isa_rd(insn);
	if (a->id == ISA_swc1)
		a->float_reads = 1u << isa_rt(insn);
	if (a->id == ISA_mtc1)
		a->float_loads = 1u << isa_rd(insn);
	if (a->id == ISA_lwc1)
		a->float_loads = 1u << isa_rt(insn);
}

void
acts_of(struct acts *a, uint32_t insn)
{
	const struct isa_row *row;

	*a = (struct acts){ .id = isa_decode(insn) };
	a->acts = acts_by_id[a->id];
	if (a->id >= ISA_ROWS)
		return;
	row = &isa_table[a->id];
	if (row->class == CLASS_LOAD || row->class == CLASS_STORE)
		a->acts |= ACT_USES_MEMORY;
	if (a->id == ISA_mtc0 || a->id == ISA_mfc0)
		add_system(a, insn);
	add_general(a, insn, row);
	add_float(a, insn, row);
}
