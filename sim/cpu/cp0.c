/* SPDX-License-Identifier: MIT */
/*
 * Coprocessor 0: the system registers and the TLB instructions (Kane &
 * Heinrich, ch. 4 and 6; layouts in <machine/cp0.h>). Writes take effect with
 * the next instruction; the hazards that software must observe on the chip
 * (one or two instructions) are therefore never visible here.
 *
 * Random counts down once an instruction, 63 to 8.
 */
#include "cpu/internal.h"

#define STATUS_WRITABLE                                                   \
	(STATUS_CU3 | STATUS_CU2 | STATUS_CU1 | STATUS_CU0 | STATUS_BEV | \
	 STATUS_PZ | STATUS_SWC | STATUS_ISC | STATUS_IM | STATUS_STACK)

uint32_t
cp0_random(const struct cpu *c)
{
	uint64_t issued = c->cycles[CAUSE_ISSUE] - c->random_base;

	return TLB_ENTRIES - 1 - (uint32_t)(issued % (TLB_ENTRIES - TLB_WIRED));
}

uint32_t
cp0_read(struct cpu *c, unsigned reg)
{
	switch (reg) {
	case CP0_INDEX:
		return c->index;
	case CP0_RANDOM:
		return cp0_random(c) << INDEX_SHIFT;
	case CP0_ENTRYLO:
		return c->entrylo;
	case CP0_CONTEXT:
		return c->context;
	case CP0_BADVADDR:
		return c->badvaddr;
	case CP0_ENTRYHI:
		return c->entryhi;
	case CP0_STATUS:
		return c->status;
	case CP0_CAUSE:
		return c->cause;
	case CP0_EPC:
		return c->epc;
	case CP0_PRID:
		return c->timing->prid;
	default:
		return 0;
	}
}

/* PE and TS are not written; a 1 written to PE clears it. */
static void
write_status(struct cpu *c, uint32_t val)
{
	uint32_t was = c->status;
	uint32_t keep = was & (STATUS_TS | STATUS_CM | STATUS_PE);

	if (val & STATUS_PE)
		keep &= ~(uint32_t)STATUS_PE;
	c->status = (val & STATUS_WRITABLE) | keep;
	cpu_irqs_changed(c, was, c->clock->now);
}

void
cp0_write(struct cpu *c, unsigned reg, uint32_t val)
{
	switch (reg) {
	case CP0_INDEX:
		c->index = (c->index & INDEX_P) | (val & INDEX_MASK);
		break;
	case CP0_ENTRYLO:
		c->entrylo = val & (ENTRYLO_PFN | ENTRYLO_N | ENTRYLO_D |
				    ENTRYLO_V | ENTRYLO_G);
		break;
	case CP0_CONTEXT:
		c->context =
		    (val & CONTEXT_BASE) | (c->context & CONTEXT_BADVPN);
		break;
	case CP0_ENTRYHI:
		if ((c->entryhi ^ val) & ENTRYHI_ASID)
			c->utlb = (struct utlb){ { 0 } };
		c->entryhi = val & (ENTRYHI_VPN | ENTRYHI_ASID);
		break;
	case CP0_STATUS:
		write_status(c, val);
		break;
	case CP0_CAUSE:
		c->cause =
		    (c->cause & ~(uint32_t)CAUSE_IP_SW) | (val & CAUSE_IP_SW);
		break;
	default: /* read-only or absent */
		break;
	}
}

uint32_t
cpu_peek_cp0(struct cpu *c, unsigned reg)
{
	return cp0_read(c, reg);
}

void
cpu_poke_cp0(struct cpu *c, unsigned reg, uint32_t val)
{
	if (reg == CP0_EPC)
		c->epc = val;
	else if (reg == CP0_BADVADDR)
		c->badvaddr = val;
	else
		cp0_write(c, reg, val);
}

void
cp0_tlb_write(struct cpu *c, unsigned index)
{
	fast_forget_page(c, c->tlb.entry[index].hi);
	fast_forget_page(c, c->entryhi);
	if ((c->tlb.entry[index].lo | c->entrylo) & ENTRYLO_G)
		fast_forget_all(c);
	tlb_write(&c->tlb, index, c->entryhi, c->entrylo);
	c->utlb = (struct utlb){ { 0 } };
	TRACE(c->trace, TLB, "write %2u hi %08x lo %08x", index, c->entryhi,
	      c->entrylo);
}

void
cpu_shut_tlb(struct cpu *c)
{
	c->status |= STATUS_TS;
	fast_forget_all(c);
}

/* Coprocessor 0 is always usable in kernel mode. */
bool
cp0_usable(struct cpu *c, unsigned unit)
{
	if (c->status & (uint32_t)STATUS_CU0 << unit)
		return true;
	if (unit == 0 && !cpu_user_mode(c))
		return true;
	cpu_raise_coprocessor(c, unit);
	return false;
}

bool
cp0_condition(const struct cpu *c)
{
	return !c->timing->cpcond0_wbuf || wbuf_empty(&c->wbuf, c->clock->now);
}

void
exec_mfc0(struct cpu *c, uint32_t insn)
{
	if (cp0_usable(c, 0))
		cpu_load(c, isa_rt(insn), cp0_read(c, isa_rd(insn)));
}

void
exec_mtc0(struct cpu *c, uint32_t insn)
{
	if (cp0_usable(c, 0))
		cp0_write(c, isa_rd(insn), c->r[isa_rt(insn)]);
}

void
exec_tlbr(struct cpu *c, uint32_t insn)
{
	const struct tlb_entry *e;

	(void)insn;
	if (!cp0_usable(c, 0))
		return;
	e = &c->tlb.entry[bits(c->index, 13, 8)];
	c->entryhi = e->hi;
	c->entrylo = e->lo;
}

void
exec_tlbwi(struct cpu *c, uint32_t insn)
{
	(void)insn;
	if (cp0_usable(c, 0))
		cp0_tlb_write(c, bits(c->index, 13, 8));
}

void
exec_tlbwr(struct cpu *c, uint32_t insn)
{
	(void)insn;
	if (cp0_usable(c, 0))
		cp0_tlb_write(c, cp0_random(c));
}

void
exec_tlbp(struct cpu *c, uint32_t insn)
{
	int i;

	(void)insn;
	if (!cp0_usable(c, 0))
		return;
	i = tlb_lookup(&c->tlb, c->entryhi, c->entryhi);
	if (i == TLB_DOUBLE)
		cpu_shut_tlb(c);
	c->index = i < 0 ? INDEX_P | (c->index & INDEX_MASK)
			 : (uint32_t)i << INDEX_SHIFT;
	TRACE(c->trace, TLB, "probe hi %08x -> %d", c->entryhi, i);
}

void
exec_rfe(struct cpu *c, uint32_t insn)
{
	(void)insn;
	if (cp0_usable(c, 0))
		cpu_rfe(c, c->clock->now);
}
