/* SPDX-License-Identifier: MIT */
/*
 * How an instruction of the kernel carries tags on. The kernel's memory is
 * unmapped, so an address is where it is; loads count at once, since no kernel
 * reads a register in the delay slot of its load.
 */
#include "check/taint_internal.h"
#include "cpu/isa.h"

/* Fields that isa.h does not name by these numbers. */
enum {
	OP_SPECIAL = 0,
	OP_REGIMM = 1,
	OP_JAL = 3,
	OP_ADDI = 8,
	OP_SLTI = 10,
	OP_SLTIU = 11,
	OP_LUI = 15,
	OP_COP0 = 16,
	OP_COP1 = 17,
	OP_LB = 32,
	OP_SB = 40,
	OP_LWC1 = 49,
	OP_SWC1 = 57,
	FUNCT_SLLV = 4,
	FUNCT_JALR = 9,
	FUNCT_MFHI = 16,
	FUNCT_MULT = 24,
	FUNCT_ADD = 32,
	FUNCT_SLT = 42,
	COP_MF = 0,
	COP_CF = 2,
	COP_MT = 4,
	RA = 31,
};

static void
set(struct taint *t, unsigned reg, tag_t tag)
{
	if (reg)
		t->r[reg] = tag;
}

static void
step_hilo(struct taint *t, uint32_t insn)
{
	switch ((insn & 63) - FUNCT_MFHI) {
	case 0:
		set(t, isa_rd(insn), t->hi);
		break;
	case 1:
		t->hi = t->r[isa_rs(insn)];
		break;
	case 2:
		set(t, isa_rd(insn), t->lo);
		break;
	default:
		t->lo = t->r[isa_rs(insn)];
	}
}

/* x - x and x ^ x tell nothing of x. */
static tag_t
both(struct taint *t, uint32_t insn)
{
	if (isa_rs(insn) == isa_rt(insn))
		return (insn & 63) == 0x26 || (insn & 63) == 0x22 ||
			       (insn & 63) == 0x23
			   ? TAG_NONE
			   : t->r[isa_rs(insn)];
	return taint_join(t, t->r[isa_rs(insn)], t->r[isa_rt(insn)]);
}

static void
step_special(struct taint *t, uint32_t insn)
{
	unsigned funct = insn & 63;

	if (funct < FUNCT_SLLV)
		set(t, isa_rd(insn), t->r[isa_rt(insn)]);
	else if (funct < 8 || (funct >= FUNCT_ADD && funct < FUNCT_SLT))
		set(t, isa_rd(insn), both(t, insn));
	else if (funct == FUNCT_JALR || funct >= FUNCT_SLT)
		set(t, isa_rd(insn), TAG_NONE);
	else if (funct >= FUNCT_MULT)
		t->hi = t->lo = both(t, insn);
	else if (funct >= FUNCT_MFHI && funct < FUNCT_MFHI + 4)
		step_hilo(t, insn);
}

static void
step_immediate(struct taint *t, uint32_t insn)
{
	unsigned op = insn >> 26;

	set(t, isa_rt(insn),
	    op == OP_SLTI || op == OP_SLTIU || op == OP_LUI
		? TAG_NONE
		: t->r[isa_rs(insn)]);
}

static void
step_coprocessor(struct taint *t, uint32_t insn)
{
	unsigned way = isa_rs(insn);
	bool fpu = insn >> 26 == OP_COP1;

	if (way == COP_MF || way == COP_CF)
		set(t, isa_rt(insn),
		    fpu && way == COP_MF ? t->f[isa_rd(insn)] : TAG_NONE);
	else if (fpu && way == COP_MT)
		t->f[isa_rd(insn)] = t->r[isa_rt(insn)];
}

/* The bytes that a load or store touches, by the low three bits of its
 * opcode: lb lh lwl lw lbu lhu lwr lwc1. */
static unsigned
touched(uint32_t insn, paddr_t *pa)
{
	static const uint8_t width[8] = { 1, 2, 0, 4, 1, 2, 0, 4 };
	unsigned way = insn >> 26 & 7, lane = *pa & 3;

	if (way == 2) { /* lwl, swl: from the word's first byte on */
		*pa -= lane;
		return lane + 1;
	}
	return way == 6 ? 4 - lane : width[way];
}

static void
step_memory(struct taint *t, vaddr_t pc, uint32_t insn)
{
	const struct cpu *c = &t->c->machine->cpu;
	unsigned op = insn >> 26, rt = isa_rt(insn);
	vaddr_t va = c->r[isa_rs(insn)] + isa_simm(insn);
	paddr_t pa = va & PADDR_MASK;
	unsigned bytes = touched(insn, &pa);
	bool ram = va >= KSEG0 && va < KSEG2 && !(c->status & STATUS_ISC) &&
		   pa + bytes <= c->bus->ram_bytes;
	bool part = (op & 7) == 2 || (op & 7) == 6;

	if (op == OP_SWC1 || (op >= OP_SB && op < OP_LWC1)) {
		if (ram)
			taint_store(t, pa, bytes,
				    op == OP_SWC1 ? t->f[rt] : t->r[rt], pc);
		return;
	}
	if (op == OP_LWC1)
		t->f[rt] = ram ? taint_load(t, pa, bytes) : TAG_NONE;
	else
		set(t, rt,
		    taint_join(t, part ? t->r[rt] : TAG_NONE,
			       ram ? taint_load(t, pa, bytes) : TAG_NONE));
}

void
taint_step(struct taint *t, vaddr_t pc, uint32_t insn)
{
	unsigned op = insn >> 26;

	for (unsigned i = 0; i < t->handings; i++)
		t->transfer |= t->handing[i] == pc;
	if (op == OP_SPECIAL)
		step_special(t, insn);
	else if (op >= OP_LB)
		step_memory(t, pc, insn);
	else if (op == OP_COP0 || op == OP_COP1)
		step_coprocessor(t, insn);
	else if (op >= OP_ADDI && op <= OP_LUI)
		step_immediate(t, insn);
	else if (op == OP_JAL || (op == OP_REGIMM && isa_rt(insn) & 16))
		set(t, RA, TAG_NONE);
}
