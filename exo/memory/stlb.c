/* SPDX-License-Identifier: MIT */
#include <stdbool.h>
#include <stddef.h>
#include <machine/cp0.h>
#include <machine/note.h>
#include <rt/string.h>
#include "asid.h"
#include <exo/errors.h>
#include "env/env.h"
#include "page.h"
#include "state.h"
#include "stlb.h"

/* At a multiple of 64 KB: tags and offsets are or'ed into its address. */
struct stlb_entry stlb[STLB_ENTRIES]
    __attribute__((aligned(0x10000), section(".noinit")));

EXOSIM_TABLE(stlb, 0, stlb, STLB_ENTRIES, sizeof(struct stlb_entry));
EXOSIM_FIELD(stlb, hi, struct stlb_entry, hi);
EXOSIM_FIELD(stlb, lo, struct stlb_entry, lo);
EXOSIM_VALUE(stlb, empty, STLB_EMPTY);

_Static_assert(sizeof(stlb) == STLB_BYTES, "8 bytes an entry");
_Static_assert(STLB_MAY_WRITE << STLB_MAY_WRITE_SHIFT == ENTRYLO_D, "a shift");
_Static_assert((EXO_WRITE & EXO_OWN) << 6 == STLB_MAY_WRITE, "bind");

/* Does a binding have to go? key is what the purge is about. Constant where
 * it is used, so that each pass becomes a loop of its own. */
typedef bool condemned(uint32_t hi, uint32_t lo, uint32_t key);

#define PASS static inline __attribute__((always_inline))

PASS bool
of_page(uint32_t hi, uint32_t lo, uint32_t number)
{
	(void)hi;
	return lo >> PAGE_SHIFT == number;
}

PASS bool
unbindable(uint32_t hi, uint32_t lo, uint32_t key)
{
	(void)hi, (void)key;
	return lo >> PAGE_SHIFT < state.pages &&
	       !(state.page[lo >> PAGE_SHIFT].bound & PAGE_BINDABLE);
}

/* key: how many frames, and the number of the first (20 bits). */
#define FRAME_BITS 20

static bool
of_frames(uint32_t hi, uint32_t lo, uint32_t key)
{
	uint32_t first = key & ((1u << FRAME_BITS) - 1);

	(void)hi;
	return (lo >> PAGE_SHIFT) - first < key >> FRAME_BITS;
}

static bool
unowned(uint32_t hi, uint32_t lo, uint32_t key)
{
	(void)lo, (void)key;
	return !asids[(hi & ENTRYHI_ASID) >> ASID_SHIFT].owner;
}

PASS void
purge_groups(uint32_t groups, condemned *is, uint32_t key)
{
	struct stlb_entry *e = stlb;

	for (; groups; groups >>= 1, e += STLB_ENTRIES / STLB_GROUPS)
		for (uint32_t i = 0;
		     groups & 1 && i < STLB_ENTRIES / STLB_GROUPS; i++)
			if (e[i].hi != STLB_EMPTY && is(e[i].hi, e[i].lo, key))
				e[i].hi = STLB_EMPTY;
}

PASS void
purge_tlb(condemned *is, uint32_t key)
{
	for (uint32_t i = 0; i < TLB_ENTRIES; i++) {
		uint64_t e = tlb_read(i);
		uint32_t hi = (uint32_t)e;
		uint32_t lo = (uint32_t)(e >> 32);

		if (lo & ENTRYLO_V && is(hi, lo, key))
			tlb_clear(i);
	}
}

void
stlb_purge_place(const struct page *p)
{
	struct stlb_entry *e =
	    &stlb[(p->bound & STLB_MASK) / sizeof(struct stlb_entry)];

	if (p->bound & PAGE_BOUND_ONCE && of_page(0, e->lo, page_number(p)))
		e->hi = STLB_EMPTY;
}

void
stlb_purge_groups(uint32_t groups)
{
	purge_groups(groups, unbindable, 0);
}

void
tlb_purge_unbindable(void)
{
	purge_tlb(unbindable, 0);
}

void
tlb_purge_unowned(void)
{
	purge_tlb(unowned, 0);
}

void
stlb_purge_page(const struct page *p)
{
	stlb_purge_place(p);
	if (p->bound & PAGE_BOUND_MORE)
		purge_groups(p->groups, of_page, page_number(p));
	purge_tlb(of_page, page_number(p));
}

void
stlb_purge_frames(uint32_t first, uint32_t count)
{
	uint32_t key = count << FRAME_BITS | first;

	purge_groups((1u << STLB_GROUPS) - 1, of_frames, key);
	purge_tlb(of_frames, key);
}

static struct stlb_entry *
entry_of(uint32_t asid, uint32_t va)
{
	uint32_t offset = va >> (PAGE_SHIFT - 3) & STLB_MASK;

	return (struct stlb_entry *)(stlb_tagged(asid) ^ offset);
}

static uint32_t
entryhi(uint32_t asid, uint32_t va)
{
	return (va & ENTRYHI_VPN) | asid << ASID_SHIFT;
}

void
stlb_purge_va(uint32_t asid, uint32_t va)
{
	struct stlb_entry *e = entry_of(asid, va);

	if (e->hi == entryhi(asid, va))
		e->hi = STLB_EMPTY;
	tlb_forget(entryhi(asid, va));
}

void
stlb_put(uint32_t asid, uint32_t va, uint32_t entrylo)
{
	struct stlb_entry *e = entry_of(asid, va);
	struct page *p = &state.page[entrylo >> PAGE_SHIFT];
	uint32_t place = (uint32_t)e & STLB_MASK;

	*e = (struct stlb_entry){ entryhi(asid, va), entrylo };
	if (p->bound & PAGE_BOUND_ONCE && (p->bound & STLB_MASK) != place) {
		p->bound |= PAGE_BOUND_MORE;
		p->groups |= (uint16_t)(1u << (place >> STLB_GROUP_SHIFT));
	} else {
		p->bound |= (uint16_t)(place | PAGE_BOUND_ONCE);
	}
}

void
stlb_put_frame(uint32_t va, uint32_t entrylo)
{
	uint32_t asid = (state.now->entryhi & ENTRYHI_ASID) >> ASID_SHIFT;

	*entry_of(asid, va) = (struct stlb_entry){ entryhi(asid, va), entrylo };
	tlb_forget(entryhi(asid, va));
}

uint32_t
stlb_tagged(uint32_t asid)
{
	return (uint32_t)&stlb[asids[asid].place];
}

/* Empty the places whose entry is out of reach, in the next part of the
 * table: all of it is swept long before a tag comes back. */
#define PART 128
_Static_assert(STLB_ENTRIES / PART < STLB_TURNS, "a turn of the broom");

static void
sweep(void)
{
	static uint32_t at;

	for (uint32_t end = at + PART; at < end; at++) {
		uint32_t hi = stlb[at].hi;
		const struct asid *a =
		    &asids[(hi & ENTRYHI_ASID) >> ASID_SHIFT];

		if (!a->owner ||
		    ((hi >> PAGE_SHIFT) ^ a->place) % STLB_ENTRIES != at)
			stlb[at].hi = STLB_EMPTY;
	}
	at %= STLB_ENTRIES;
}

void
stlb_change_hands(uint32_t asid)
{
	uint32_t *place = &asids[asid].place;

	*place = (*place & ~(STLB_TURNS - 1)) | (*place + 1) % STLB_TURNS;
	sweep();
}

void
stlb_init(void)
{
	for (uint32_t i = 0; i < STLB_ENTRIES; i++)
		stlb[i].hi = STLB_EMPTY;
	for (uint32_t i = 0; i < TLB_ENTRIES; i++)
		tlb_clear(i);
	for (uint32_t asid = 0; asid < ASIDS; asid++)
		asids[asid].place = asid * STLB_TURNS;
}

int call_tlb_look(uint32_t index);

int
call_tlb_look(uint32_t index)
{
	uint64_t e;
	uint32_t hi;

	if (index >= TLB_ENTRIES)
		return -EXO_E_ARG;
	e = tlb_read(index);
	hi = (uint32_t)e;
	/* what tlb_clear() left there is nobody's */
	if (asids[(hi & ENTRYHI_ASID) >> ASID_SHIFT].owner != state.now)
		return -EXO_E_OWNER;
	state.out = (struct exo_cap){ { hi, (uint32_t)(e >> 32), 0 } };
	return 0;
}
