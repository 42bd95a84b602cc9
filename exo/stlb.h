/* SPDX-License-Identifier: MIT */
/*
 * The software TLB: a direct-mapped cache of bindings that were authorised
 * when they were made, for all environments, in unmapped memory. vectors.S
 * looks it up, tlb.S fills it, here it is purged, together with the TLB.
 */
#ifndef EXO_STLB_H
#define EXO_STLB_H

#include <stdint.h>
#include "layout.h"

struct stlb_entry {
	uint32_t hi; /* as EntryHi, or STLB_EMPTY */
	uint32_t lo; /* as EntryLo */
};

extern struct stlb_entry stlb[STLB_ENTRIES];

void stlb_init(void); /* and the TLB */

/* Bind the page of va in addressing context asid, without a check. */
void stlb_put(uint32_t asid, uint32_t va, uint32_t entrylo);

/* Break bindings in the TLB and the STLB: those of a page; those of a page
 * that can stand at one offset of the STLB only; those of pages which are not
 * bindable or in identifiers that nobody owns; that of one virtual page. */
void stlb_purge_page(uint32_t number);
void stlb_purge_page_at(uint32_t number, uint32_t offset);
void stlb_purge_unbindable(void);
void stlb_purge_va(uint32_t asid, uint32_t va);

/* What an environment's record holds for the context: table and tag. */
uint32_t stlb_tagged(uint32_t asid);

/* tlb.S */
void tlb_clear(uint32_t index);
uint64_t tlb_read(uint32_t index); /* EntryHi, and EntryLo in the high half */
void
tlb_forget(uint32_t entryhi); /* the entry for that page, if there is one */

#endif /* EXO_STLB_H */
