/* SPDX-License-Identifier: MIT */
/*
 * Exceptions: precise, one cause each, no EXL bit (Kane & Heinrich, ch. 6).
 * The priority of simultaneous causes is the order in which step.c and the
 * exec functions test for them: fetch address, fetch TLB, fetch bus,
 * interrupt before all of them, then what the instruction itself does.
 *
 * The excepting instruction has counted its cycle of issue; entering the
 * vector adds none. Left out: the bubbles of a squashed pipeline, for which
 * no source gives a number.
 */
#include "cpu/internal.h"

static const char *const exception_names[16] = {
	[EXC_INT] = "Int",   [EXC_MOD] = "Mod",   [EXC_TLBL] = "TLBL",
	[EXC_TLBS] = "TLBS", [EXC_ADEL] = "AdEL", [EXC_ADES] = "AdES",
	[EXC_IBE] = "IBE",   [EXC_DBE] = "DBE",   [EXC_SYS] = "Sys",
	[EXC_BP] = "Bp",     [EXC_RI] = "RI",     [EXC_CPU] = "CpU",
	[EXC_OVF] = "Ovf",
};

enum { REG_V0 = 2 };

void
cpu_irqs_changed(struct cpu *c, uint32_t was, cycles_t now)
{
	struct irqs_off *off = &c->irqs_off;

	if (was & STATUS_IEC)
		*off = (struct irqs_off){ .since = now };
	if (!(c->status & STATUS_IEC) || off->since == CYCLES_NEVER)
		return;
	off->cycles = now - off->since;
	if (off->cycles > c->longest.cycles)
		c->longest = *off;
	off->since = CYCLES_NEVER;
}

/* An exception turns interrupts off, if they were on. */
static void
note_irqs_off(struct cpu *c, unsigned exccode)
{
	if (c->status & STATUS_IEC)
		c->irqs_off = (struct irqs_off){ .since = c->clock->now,
						 .exccode = exccode & 15,
						 .epc = c->epc,
						 .v0 = c->r[REG_V0] };
}

static void
enter(struct cpu *c, unsigned exccode, vaddr_t vector)
{
	c->epc = c->cur_slot ? c->cur_pc - 4 : c->cur_pc;
	c->cause &= ~(CAUSE_BD | CAUSE_EXCCODE | CAUSE_CE);
	c->cause |= exccode << CAUSE_EXC_SHIFT;
	if (c->cur_slot)
		c->cause |= CAUSE_BD;
	note_irqs_off(c, exccode);
	c->status = (c->status & ~(uint32_t)STATUS_STACK) |
		    (c->status << 2 & STATUS_STACK);
	if (c->status & STATUS_BEV)
		vector += VECTOR_UTLB_BEV - VECTOR_UTLB;
	c->pc = vector;
	c->npc = vector + 4;
	c->in_slot = false;
	c->exceptions[exccode & 15]++;
	TRACE(c->trace, EXCEPTION,
	      "%-4s epc %08x badvaddr %08x cause %08x status %08x -> %08x",
	      exception_names[exccode & 15], c->epc, c->badvaddr, c->cause,
	      c->status, vector);
}

void
cpu_raise(struct cpu *c, unsigned exccode)
{
	enter(c, exccode, VECTOR_GENERAL);
}

void
cpu_raise_address(struct cpu *c, unsigned exccode, vaddr_t bad)
{
	c->badvaddr = bad;
	enter(c, exccode, VECTOR_GENERAL);
}

void
cpu_raise_tlb(struct cpu *c, unsigned exccode, vaddr_t bad, bool refill)
{
	c->badvaddr = bad;
	c->context = (c->context & CONTEXT_BASE) |
		     (bad >> (PAGE_SHIFT - 2) & CONTEXT_BADVPN);
	c->entryhi = (bad & ENTRYHI_VPN) | (c->entryhi & ENTRYHI_ASID);
	c->utlb_refills += refill;
	enter(c, exccode, refill ? VECTOR_UTLB : VECTOR_GENERAL);
}

void
cpu_raise_coprocessor(struct cpu *c, unsigned unit)
{
	enter(c, EXC_CPU, VECTOR_GENERAL);
	c->cause |= unit << CAUSE_CE_SHIFT;
}

void
cpu_rfe(struct cpu *c, cycles_t now)
{
	uint32_t was = c->status;

	c->status = (c->status & ~0xfu) | (c->status >> 2 & 0xf);
	cpu_irqs_changed(c, was, now);
	TRACE(c->trace, EXCEPTION, "rfe  status %08x", c->status);
}
