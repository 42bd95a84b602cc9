/* SPDX-License-Identifier: MIT */
/*
 * The 64-entry, fully associative TLB (hardware.md 1.5). Entries are kept as
 * software reads them: EntryHi and EntryLo. Lookups are counted by nobody:
 * whoever looks up knows why.
 */
#ifndef MEM_TLB_H
#define MEM_TLB_H

#include "base/types.h"
#include <machine/cp0.h>

struct tlb_entry {
	uint32_t hi; /* VPN 31:12, ASID 11:6 */
	uint32_t lo; /* PFN 31:12, N D V G */
};

struct tlb {
	struct tlb_entry entry[TLB_ENTRIES];
};

enum { TLB_MISS = -1, TLB_DOUBLE = -2 };

/* Index of the entry that translates va for asid (in EntryHi's place), or
 * TLB_MISS, or TLB_DOUBLE when more than one does. */
int tlb_lookup(const struct tlb *, vaddr_t va, uint32_t entryhi_asid);

#endif /* MEM_TLB_H */
