/* SPDX-License-Identifier: MIT */
/* The TLB as an associative memory: Kane & Heinrich, ch. 4. */
#include <stdlib.h>

#include "mem/tlb.h"
#include "support/random.h"
#include "support/test.h"

#define VA 0x00403000u

static struct tlb *
empty(void **state)
{
	tlb_reset(*state);
	return *state;
}

static void
asid_selects_among_equal_pages(void **state)
{
	struct tlb *t = empty(state);

	tlb_write(t, 5, VA | 3 << ASID_SHIFT, 0x1000 | ENTRYLO_V);
	tlb_write(t, 9, VA | 4 << ASID_SHIFT, 0x2000 | ENTRYLO_V);
	assert_int_equal(tlb_lookup(t, VA | 0xabc, 3 << ASID_SHIFT), 5);
	assert_int_equal(tlb_lookup(t, VA | 0xabc, 4 << ASID_SHIFT), 9);
	assert_int_equal(tlb_lookup(t, VA | 0xabc, 5 << ASID_SHIFT), TLB_NONE);
}

static void
a_global_entry_matches_every_asid(void **state)
{
	struct tlb *t = empty(state);

	tlb_write(t, 63, VA | 3 << ASID_SHIFT, ENTRYLO_G);
	for (unsigned asid = 0; asid < ASIDS; asid++)
		assert_int_equal(tlb_lookup(t, VA, asid << ASID_SHIFT), 63);
}

/* The fault for V = 0 is another one than a miss, so it must be found. */
static void
an_invalid_entry_matches_too(void **state)
{
	struct tlb *t = empty(state);

	tlb_write(t, 0, VA, 0);
	assert_int_equal(tlb_lookup(t, VA, 0), 0);
}

static void
two_matches_are_told_apart_from_one(void **state)
{
	struct tlb *t = empty(state);

	tlb_write(t, 7, VA, ENTRYLO_V);
	tlb_write(t, 8, VA, ENTRYLO_V | ENTRYLO_G);
	assert_int_equal(tlb_lookup(t, VA, 0), TLB_DOUBLE);
	assert_int_equal(tlb_lookup(t, VA, 1 << ASID_SHIFT), 8);
	tlb_write(t, 9, VA, ENTRYLO_V);
	assert_int_equal(tlb_lookup(t, VA, 0), TLB_DOUBLE);
	tlb_write(t, 8, VA + PAGE_SIZE, 0);
	tlb_write(t, 7, VA + PAGE_SIZE, 0);
	assert_int_equal(tlb_lookup(t, VA, 0), 9);
}

static void
unused_bits_of_an_entry_read_as_zero(void **state)
{
	struct tlb *t = empty(state);

	tlb_write(t, 1, 0xffffffff, 0xffffffff);
	assert_int_equal(t->entry[1].hi, ENTRYHI_VPN | ENTRYHI_ASID);
	assert_int_equal(t->entry[1].lo, 0xffffff00);
}

static void
an_empty_tlb_matches_nothing_that_is_mapped(void **state)
{
	struct tlb *t = empty(state);

	for (uint32_t page = 0; page < 0x80000; page++)
		assert_int_equal(tlb_lookup(t, page << PAGE_SHIFT, 0),
				 TLB_NONE);
	for (uint32_t page = 0xc0000; page < 0x100000; page++)
		assert_int_equal(tlb_lookup(t, page << PAGE_SHIFT, 0),
				 TLB_NONE);
}

/* Look at every entry, as the chip does. */
static int
look_at_all(const struct tlb_entry *e, vaddr_t va, uint32_t asid)
{
	int found = TLB_NONE;

	for (int i = 0; i < TLB_ENTRIES; i++) {
		if ((e[i].hi & ENTRYHI_VPN) != (va & ENTRYHI_VPN))
			continue;
		if (!(e[i].lo & ENTRYLO_G) && (e[i].hi & ENTRYHI_ASID) != asid)
			continue;
		found = found == TLB_NONE ? i : TLB_DOUBLE;
	}
	return found;
}

static uint32_t
random_page(struct random *r)
{
	/* few, in both mapped segments, also such as share a hash */
	return random_below(r, 40) << (PAGE_SHIFT + 2 * random_below(r, 5)) |
	       random_below(r, 2) << 31 | random_below(r, 2) << 30;
}

static void
lookup_agrees_with_a_search_of_all_entries(void **state)
{
	struct tlb *t = empty(state);
	struct tlb_entry all[TLB_ENTRIES];
	struct random r = { 21 };
	uint32_t index, hi, lo, va, asid;

	for (unsigned i = 0; i < TLB_ENTRIES; i++)
		all[i] = t->entry[i];
	for (unsigned i = 0; i < 300000; i++) {
		index = random_below(&r, TLB_ENTRIES);
		hi = random_page(&r) | random_below(&r, 3) << ASID_SHIFT;
		lo = random_below(&r, 4) ? ENTRYLO_V : ENTRYLO_G;
		tlb_write(t, index, hi, lo);
		all[index] = (struct tlb_entry){ hi, lo };
		va = random_page(&r) | random_below(&r, PAGE_SIZE);
		asid = random_below(&r, 3) << ASID_SHIFT;
		assert_int_equal(tlb_lookup(t, va, asid),
				 look_at_all(all, va, asid));
	}
}

int
main(void)
{
	struct tlb tlb;
#define CASE(name) cmocka_unit_test_prestate(name, &tlb)
	const struct CMUnitTest tests[] = {
		CASE(asid_selects_among_equal_pages),
		CASE(a_global_entry_matches_every_asid),
		CASE(an_invalid_entry_matches_too),
		CASE(two_matches_are_told_apart_from_one),
		CASE(unused_bits_of_an_entry_read_as_zero),
		CASE(an_empty_tlb_matches_nothing_that_is_mapped),
		CASE(lookup_agrees_with_a_search_of_all_entries),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
