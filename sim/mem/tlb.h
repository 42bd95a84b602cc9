/* SPDX-License-Identifier: MIT */
/*
 * The 64-entry, fully associative TLB (Kane & Heinrich, chapter 4). Entries
 * are kept as software reads them: EntryHi and EntryLo. A hash over the VPN
 * finds the candidates, so that a lookup costs the host one or two compares
 * instead of 64; the hardware compares all at once.
 */
#ifndef MEM_TLB_H
#define MEM_TLB_H

#include "base/types.h"
#include <machine/cp0.h>

enum { TLB_BUCKETS = 256, TLB_NONE = -1, TLB_DOUBLE = -2 };

struct tlb_entry {
	uint32_t hi; /* VPN 31:12, ASID 11:6 */
	uint32_t lo; /* PFN 31:12, N D V G */
};

struct tlb {
	struct tlb_entry entry[TLB_ENTRIES]; /* written by tlb_write() only */
	int8_t head[TLB_BUCKETS];            /* first entry with that hash */
	int8_t next[TLB_ENTRIES];
};

/* Undefined on the chip at power-up; here every entry names another page of
 * KSEG0, which is never looked up. */
void tlb_reset(struct tlb *);

void tlb_write(struct tlb *, unsigned index, uint32_t hi, uint32_t lo);

static inline unsigned
tlb_bucket(vaddr_t va)
{
	return (va >> PAGE_SHIFT ^ va >> (PAGE_SHIFT + 8)) % TLB_BUCKETS;
}

static inline bool
tlb_matches(const struct tlb_entry *e, vaddr_t va, uint32_t entryhi)
{
	uint32_t differ = (e->hi ^ va) & ENTRYHI_VPN;

	if (!(e->lo & ENTRYLO_G))
		differ |= (e->hi ^ entryhi) & ENTRYHI_ASID;
	return differ == 0;
}

/* Index of the entry that translates va for the ASID in entryhi; TLB_NONE;
 * or TLB_DOUBLE when more than one does, which shuts a real TLB down. */
static inline int
tlb_lookup(const struct tlb *t, vaddr_t va, uint32_t entryhi)
{
	int found = TLB_NONE;

	for (int i = t->head[tlb_bucket(va)]; i >= 0; i = t->next[i])
		if (tlb_matches(&t->entry[i], va, entryhi))
			found = found == TLB_NONE ? i : TLB_DOUBLE;
	return found;
}

#endif /* MEM_TLB_H */
