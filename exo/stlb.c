/* SPDX-License-Identifier: MIT */
#include <stdbool.h>
#include <stddef.h>
#include <machine/cp0.h>
#include <machine/note.h>
#include "env.h"
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

/* Does a binding have to go? key is what the purge is about. */
typedef bool condemned(uint32_t hi, uint32_t lo, uint32_t key);

static bool
of_page(uint32_t hi, uint32_t lo, uint32_t number)
{
	(void)hi;
	return lo >> PAGE_SHIFT == number;
}

static bool
unbindable(uint32_t hi, uint32_t lo, uint32_t key)
{
	(void)key;
	return !asid_owner[(hi & ENTRYHI_ASID) >> ASID_SHIFT] ||
	       !(state.page[lo >> PAGE_SHIFT].bound & PAGE_BINDABLE);
}

static void
purge_entry(struct stlb_entry *e, condemned *is, uint32_t key)
{
	if (e->hi != STLB_EMPTY && is(e->hi, e->lo, key))
		e->hi = STLB_EMPTY;
}

static void
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

static void
purge(condemned *is, uint32_t key)
{
	for (uint32_t i = 0; i < STLB_ENTRIES; i++)
		purge_entry(&stlb[i], is, key);
	purge_tlb(is, key);
}

void
stlb_purge_page(uint32_t number)
{
	purge(of_page, number);
}

void
stlb_purge_page_at(uint32_t number, uint32_t offset)
{
	purge_entry(&stlb[offset / sizeof(stlb[0])], of_page, number);
	purge_tlb(of_page, number);
}

void
stlb_purge_unbindable(void)
{
	purge(unbindable, 0);
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
	*entry_of(asid, va) = (struct stlb_entry){ entryhi(asid, va), entrylo };
	state.page[entrylo >> PAGE_SHIFT].bound |=
	    PAGE_BOUND_ONCE | PAGE_BOUND_MORE;
}

uint32_t
stlb_tagged(uint32_t asid)
{
	return (uint32_t)stlb | asid << STLB_TAG_SHIFT;
}

void
stlb_init(void)
{
	for (uint32_t i = 0; i < STLB_ENTRIES; i++)
		stlb[i].hi = STLB_EMPTY;
	for (uint32_t i = 0; i < TLB_ENTRIES; i++)
		tlb_clear(i);
}
