/* SPDX-License-Identifier: MIT */
/* A direct-mapped cache with a tag for each word, driven alone. */
#include "mem/cache.h"
#include "support/bench.h"
#include "support/test.h"

enum { BYTES = 4096, BLOCK = 4 };

struct fixture {
	struct bus bus;
	struct cache cache;
};

static int
set_up(void **state)
{
	static struct fixture f;

	f = (struct fixture){ 0 };
	bus_init(&f.bus, &bench_timing, 2 * BYTES + 8);
	cache_init(&f.cache, BYTES, BLOCK);
	for (paddr_t pa = 0; pa < 2 * BYTES + 8; pa += 4)
		ram_write32(&f.bus, pa, 0xda7a0000 | pa);
	*state = &f;
	return 0;
}

static int
tear_down(void **state)
{
	struct fixture *f = *state;

	cache_free(&f->cache);
	bus_free(&f->bus);
	return 0;
}

static void
starts_empty(void **state)
{
	struct fixture *f = *state;

	for (paddr_t pa = 0; pa < 2 * BYTES; pa += 4)
		assert_false(cache_hit(&f->cache, pa));
}

static void
a_refill_brings_the_aligned_block(void **state)
{
	struct fixture *f = *state;

	cache_refill(&f->cache, &f->bus, 0x108);
	for (paddr_t pa = 0; pa < BYTES; pa += 4)
		assert_int_equal(cache_hit(&f->cache, pa),
				 pa >= 0x100 && pa < 0x110);
	assert_int_equal(cache_slot(&f->cache, 0x10c)->data, 0xda7a010c);
	assert_int_equal(f->cache.misses, 1);
}

static void
a_byte_of_a_word_hits_with_it(void **state)
{
	struct fixture *f = *state;

	cache_refill(&f->cache, &f->bus, 0x100);
	assert_true(cache_slot(&f->cache, 0x103) ==
		    cache_slot(&f->cache, 0x100));
}

static void
the_same_index_with_another_tag_misses(void **state)
{
	struct fixture *f = *state;

	cache_refill(&f->cache, &f->bus, 0x100);
	assert_false(cache_hit(&f->cache, BYTES + 0x100));
	cache_refill(&f->cache, &f->bus, BYTES + 0x100);
	assert_false(cache_hit(&f->cache, 0x100));
	assert_int_equal(cache_slot(&f->cache, 0x100)->data, 0xda7a1100);
}

/* The hardware has a tag a word, so a store can own a word of a block. */
static void
each_word_has_a_tag_of_its_own(void **state)
{
	struct fixture *f = *state;
	paddr_t other = BYTES + 0x104;

	cache_refill(&f->cache, &f->bus, 0x100);
	cache_set(&f->cache, other, cache_tag(&f->cache, other), 7);
	assert_true(cache_hit(&f->cache, 0x100));
	assert_false(cache_hit(&f->cache, 0x104));
	assert_true(cache_hit(&f->cache, other));
	assert_true(cache_hit(&f->cache, 0x108));
}

static void
memory_changed_behind_the_cache_is_not_seen(void **state)
{
	struct fixture *f = *state;

	cache_refill(&f->cache, &f->bus, 0x100);
	ram_write32(&f->bus, 0x100, 1);
	assert_int_equal(cache_slot(&f->cache, 0x100)->data, 0xda7a0100);
	cache_refill(&f->cache, &f->bus, 0x100);
	assert_int_equal(cache_slot(&f->cache, 0x100)->data, 1);
}

/* RAM ends in the middle of the block; its other half keeps what it had. */
static void
a_refill_stops_at_the_end_of_memory(void **state)
{
	struct fixture *f = *state;

	cache_refill(&f->cache, &f->bus, 8);
	cache_refill(&f->cache, &f->bus, 2 * BYTES);
	assert_true(cache_hit(&f->cache, 2 * BYTES + 4));
	assert_false(cache_hit(&f->cache, 2 * BYTES + 8));
	assert_true(cache_hit(&f->cache, 8));
}

static void
invalidation_leaves_nothing(void **state)
{
	struct fixture *f = *state;

	for (paddr_t pa = 0; pa < BYTES; pa += 16)
		cache_refill(&f->cache, &f->bus, pa);
	cache_invalidate(&f->cache);
	starts_empty(state);
}

static void
the_upper_address_bits_are_part_of_the_tag(void **state)
{
	struct fixture *f = *state;

	cache_refill(&f->cache, &f->bus, 0x100);
	for (unsigned bit = 12; bit < 32; bit++)
		assert_false(cache_hit(&f->cache, 0x100 | 1u << bit));
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

static void
a_spoilt_word_never_hits(void **state)
{
	struct fixture *f = *state;

	cache_refill(&f->cache, &f->bus, 0x100);
	cache_spoil(&f->cache, 0x104 / 4);
	assert_true(cache_hit(&f->cache, 0x100));
	assert_false(cache_hit(&f->cache, 0x104));
	assert_false(cache_hit(&f->cache, 0x104 + BYTES));
	assert_true(cache_bad(&f->cache, 0x104));
	assert_int_equal(cache_slot(&f->cache, 0x104)->data, 0xda7a0105);
	cache_refill(&f->cache, &f->bus, 0x104);
	assert_true(cache_hit(&f->cache, 0x104));
	assert_int_equal(cache_slot(&f->cache, 0x104)->data, 0xda7a0104);
}

static void
parity_bits_of_0_are_right_for_even_bytes_only(void **state)
{
	struct fixture *f = *state;

	/* page 1 and valid: two ones; page 0: one */
	cache_set(&f->cache, 0x1100, cache_tag(&f->cache, 0x1100), 0x03050600);
	cache_set(&f->cache, 0x1104, cache_tag(&f->cache, 0x1104), 0x03050700);
	cache_set(&f->cache, 0x108, cache_tag(&f->cache, 0x108), 0x03050600);
	cache_zero_parity(&f->cache, 0x1100, 2);
	cache_zero_parity(&f->cache, 0x108, 1);
	assert_false(cache_bad(&f->cache, 0x1100));
	assert_true(cache_hit(&f->cache, 0x1100));
	assert_true(cache_bad(&f->cache, 0x1104));
	assert_int_equal(cache_slot(&f->cache, 0x1104)->data, 0x03050700);
	assert_true(cache_bad(&f->cache, 0x108));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(starts_empty),
		CASE(a_refill_brings_the_aligned_block),
		CASE(a_byte_of_a_word_hits_with_it),
		CASE(the_same_index_with_another_tag_misses),
		CASE(each_word_has_a_tag_of_its_own),
		CASE(memory_changed_behind_the_cache_is_not_seen),
		CASE(a_refill_stops_at_the_end_of_memory),
		CASE(invalidation_leaves_nothing),
		CASE(the_upper_address_bits_are_part_of_the_tag),
		CASE(a_spoilt_word_never_hits),
		CASE(parity_bits_of_0_are_right_for_even_bytes_only),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
