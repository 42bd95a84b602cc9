/* SPDX-License-Identifier: MIT */
/*
 * The software TLB: a direct-mapped cache of bindings that were authorised
 * when they were made, for all environments, in unmapped memory. vectors.S
 * looks it up, tlb.S fills it, here it is purged, together with the TLB.
 *
 * A binding's place is its page number, folded with the tag of its identifier.
 * It is found there and nowhere else. So a new tag puts all that was bound
 * under the old one out of reach at once: an identifier gets one whenever it
 * changes hands, STLB_TURNS different ones until the first comes back, and no
 * pass over the table is needed when an environment ends or loses its
 * identifiers: a part of it is swept each time. Entries at a place that is not
 * theirs are dead.
 */
#ifndef EXO_STLB_H
#define EXO_STLB_H

#include <stdint.h>
#include "layout.h"

struct stlb_entry {
	uint32_t hi; /* as EntryHi, or STLB_EMPTY */
	uint32_t lo; /* as EntryLo, and STLB_MAY_WRITE */
};

extern struct stlb_entry stlb[STLB_ENTRIES];

struct page;

void stlb_init(void); /* and the TLB */

/* Bind the page of va in addressing context asid, without a check. */
void stlb_put(uint32_t asid, uint32_t va, uint32_t entrylo);

/* The same for who runs and a frame that is no page of memory: a device's. */
void stlb_put_frame(uint32_t va, uint32_t entrylo);

/* The identifier, which is nobody's now, gets a new tag. */
void stlb_change_hands(uint32_t asid);

/* Break bindings in the STLB alone: those of a page that are said to be in one
 * place only (it may still be in a group); all those in groups whose page is
 * not bindable. */
void stlb_purge_place(const struct page *);
void stlb_purge_groups(uint32_t groups);
/* Break bindings in the TLB alone: of pages that are not bindable; of
 * identifiers that are nobody's. */
void tlb_purge_unbindable(void);
void tlb_purge_unowned(void);
/* Break bindings in both: of a page; of one virtual page; of frames of a
 * device, in a pass over all of it. */
void stlb_purge_page(const struct page *);
void stlb_purge_va(uint32_t asid, uint32_t va);
void stlb_purge_frames(uint32_t first, uint32_t count);

/* What an environment's record holds for the context: table and tag. */
uint32_t stlb_tagged(uint32_t asid);

/* tlb.S */
void tlb_clear(uint32_t index);
uint64_t tlb_read(uint32_t index); /* EntryHi, and EntryLo in the high half */
void
tlb_forget(uint32_t entryhi); /* the entry for that page, if there is one */

#endif /* EXO_STLB_H */
