/* SPDX-License-Identifier: MIT */
#include "asid.h"
#include "cp0.h"

static uint32_t generation = 1; /* 2^32 rounds of 64 switches do not happen */
static uint32_t next_space;

void
asid_assign(struct proc *p)
{
	if (p->generation == generation)
		return;
	if (next_space >= ASIDS << ASID_SHIFT) {
		tlb_flush();
		next_space = 0;
		generation++;
	}
	p->space = next_space;
	p->generation = generation;
	next_space += 1 << ASID_SHIFT;
}

void
asid_drop(struct proc *p)
{
	p->generation = 0;
	if (p != u.proc)
		return;
	asid_assign(p);
	CP0_WRITE(CP0_ENTRYHI, p->space);
}
