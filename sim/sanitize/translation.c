/* SPDX-License-Identifier: MIT */
#include "sanitize/translation.h"

static bool
is_mapped(vaddr_t va)
{
	return va < KSEG0 || va >= KSEG2;
}

static bool
clash(const struct tlb_entry *a, const struct tlb_entry *b)
{
	return is_mapped(a->hi) &&
	       (tlb_matches(a, b->hi, b->hi) || tlb_matches(b, a->hi, a->hi));
}

static void
judge_write(struct translation *t, const struct cpu *c, unsigned index,
	    const struct moment *m, struct findings *f)
{
	const struct tlb_entry *entry = &c->tlb.entry[index];

	t->written |= 1ull << index;
	for (unsigned i = 0; i < TLB_ENTRIES; i++)
		if (i != index && clash(entry, &c->tlb.entry[i]))
			findings_add(f, FINDING_DOUBLE_TLB, m,
				     "entry %u translates the same page as "
				     "entry %u: EntryHi 0x%08x and 0x%08x",
				     index, i, entry->hi, c->tlb.entry[i].hi);
}

static bool
is_looked_up(const struct cpu *c, const struct acts *a, const struct moment *m)
{
	if (is_mapped(m->pc) || a->id == ISA_tlbp)
		return true;
	return (a->acts & ACT_USES_MEMORY) && m->based &&
	       is_mapped(c->r[isa_rs(m->insn)] + isa_simm(m->insn));
}

static void
judge_use(struct translation *t, const struct moment *m, struct findings *f)
{
	unsigned missing = 0;

	t->told = true;
	for (unsigned i = 0; i < TLB_ENTRIES; i++)
		missing += !(t->written >> i & 1);
	findings_add(f, FINDING_UNSET_TLB, m,
		     "%u of %d entries of the TLB have never been written",
		     missing, TLB_ENTRIES);
}

void
translation_judge(struct translation *t, struct cpu *c, const struct acts *a,
		  const struct moment *m, struct findings *f)
{
	if (~t->written && !t->told && is_looked_up(c, a, m))
		judge_use(t, m, f);
	if (m->excepted)
		return;
	if (a->id == ISA_tlbwi)
		judge_write(t, c, c->index >> INDEX_SHIFT & 63, m, f);
	if (a->id == ISA_tlbwr)
		judge_write(t, c, cpu_peek_cp0(c, CP0_RANDOM) >> INDEX_SHIFT, m,
			    f);
}
