/* SPDX-License-Identifier: MIT */
#include "mem/tlb.h"

#include <string.h>

static void
link_entry(struct tlb *t, unsigned index)
{
	int8_t *head = &t->head[tlb_bucket(t->entry[index].hi)];

	t->next[index] = *head;
	*head = (int8_t)index;
}

static void
unlink_entry(struct tlb *t, unsigned index)
{
	int8_t *p = &t->head[tlb_bucket(t->entry[index].hi)];

	while (*p != (int8_t)index)
		p = &t->next[*p];
	*p = t->next[index];
}

void
tlb_write(struct tlb *t, unsigned index, uint32_t hi, uint32_t lo)
{
	unlink_entry(t, index);
	t->entry[index].hi = hi & (ENTRYHI_VPN | ENTRYHI_ASID);
	t->entry[index].lo =
	    lo & (ENTRYLO_PFN | ENTRYLO_N | ENTRYLO_D | ENTRYLO_V | ENTRYLO_G);
	link_entry(t, index);
}

void
tlb_reset(struct tlb *t)
{
	memset(t->head, TLB_NONE, sizeof t->head);
	for (unsigned i = 0; i < TLB_ENTRIES; i++) {
		t->entry[i].hi = KSEG0 + i * PAGE_SIZE;
		t->entry[i].lo = 0;
		link_entry(t, i);
	}
}
