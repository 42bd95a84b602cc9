/* SPDX-License-Identifier: MIT */
/*
 * What the kernel shows is what is: owners of pages, colours of the caches,
 * entries of the TLB, a count of changes; and names that are shown can be had.
 */
#include <machine/cp0.h>
#include <exo/info.h>
#include "lib.h"

#define INFO   0x00603000
#define ENVS   0x00601000
#define OWNERS 0x00602000
#define VA     0x00700000
#define OTHER  0x0070d000

static volatile const struct exo_info *const info = (void *)INFO;
static volatile const struct exo_env_info *const envs = (void *)ENVS;
static volatile const uint32_t *const owners = (void *)OWNERS;

static void
see(uint32_t which, uint32_t va)
{
	struct exo_cap cap;

	CHECK(exo_window(which, &cap) == 0);
	CHECK(exo_guarantee(va, cap, 0) == 0);
}

/* Of the first 4 MB. */
static uint32_t
find_free(uint32_t from)
{
	while (from < 1024 && owners[from] != 0)
		from++;
	return from;
}

static uint32_t
total_free(void)
{
	uint32_t n = 0;

	for (uint32_t at = 0; at < boot->ram_pages; at += 1024) {
		see(EXO_WINDOW_OWNERS + at / 1024, OWNERS);
		for (uint32_t i = 0; i < 1024 && at + i < boot->ram_pages; i++)
			n += owners[i] == 0;
	}
	see(EXO_WINDOW_OWNERS, OWNERS);
	return n;
}

static void
a_page_shown_free_can_be_had_by_its_name(void)
{
	uint32_t n = find_free(0), changes = info->changes;
	struct exo_cap cap, again;

	CHECK(total_free() == info->free_pages);
	CHECK(info->changes == changes);
	CHECK(exo_page_alloc((int32_t)n, &cap) == (int32_t)n);
	CHECK(owners[n] == boot->env);
	CHECK(info->changes != changes);
	CHECK(exo_page_alloc((int32_t)n, &again) == -EXO_E_MEMORY);
	changes = info->changes;
	CHECK(exo_page_free(cap) == 0);
	CHECK(owners[n] == 0);
	CHECK(info->changes != changes);
	CHECK(owners[0] == 1); /* the vectors are the kernel's */
	CHECK(exo_page_alloc(0, &cap) == -EXO_E_MEMORY);
}

static volatile uint32_t sink;

/* How often both pages can be read in turn, in so many periods. */
static uint32_t
turns(int32_t periods)
{
	volatile const uint32_t *a = (void *)VA, *b = (void *)OTHER;
	int32_t until;
	uint32_t n = 0;

	wait_ticks(1);
	until = exo_ticks() + periods;
	for (; exo_ticks() < until; n++)
		for (uint32_t i = 0; i < 1024; i += 64)
			sink = a[i] + b[i] + a[i] + b[i] + a[i] + b[i];
	return n;
}

/* Both orders of colours differ in nothing else. */
static void
pages_of_different_colours_conflict_less(void)
{
	struct exo_cap page[3];
	uint32_t n = find_free(0), alike, apart;

	CHECK(info->icache_bytes == 65536 && info->dcache_bytes == 65536);
	CHECK(info->colours == 16);
	while (owners[n] || owners[n + info->colours] || owners[n + 5])
		n++;
	CHECK(exo_page_alloc((int32_t)n, &page[0]) >= 0);
	CHECK(exo_page_alloc((int32_t)(n + info->colours), &page[1]) >= 0);
	CHECK(exo_page_alloc((int32_t)(n + 5), &page[2]) >= 0);
	CHECK(exo_guarantee(VA, page[0], 0) == 0);
	CHECK(exo_guarantee(OTHER, page[1], 0) == 0);
	alike = turns(4);
	CHECK(exo_guarantee(OTHER, page[2], 0) == 0);
	apart = turns(4);
	CHECK(apart * 2 > alike * 3);
	for (uint32_t i = 0; i < 3; i++)
		CHECK(exo_page_free(page[i]) == 0);
}

static void
the_tlb_shows_the_callers_entries_alone(void)
{
	uint32_t hi, lo, own = 0, found = 0, n = find_free(0);
	struct exo_cap cap;

	CHECK(exo_page_alloc((int32_t)n, &cap) >= 0);
	CHECK(exo_map(0x00a00000 | EXO_MAP_WRITE, cap) == 0);
	for (uint32_t i = 0; i < TLB_ENTRIES; i++) {
		int32_t answer = exo_tlb_read(i, &hi, &lo);

		CHECK(answer == 0 || answer == -EXO_E_OWNER);
		CHECK(answer == 0 || (hi | lo) == 0);
		own += answer == 0;
		found += answer == 0 && (hi & ENTRYHI_VPN) == 0x00a00000 &&
			 lo >> PAGE_SHIFT == n && lo & ENTRYLO_D;
	}
	CHECK(own > 0);
	CHECK(found == 1);
	CHECK(exo_tlb_read(TLB_ENTRIES, &hi, &lo) == -EXO_E_ARG);
	CHECK(exo_page_free(cap) == 0);
}

/* Reading around the caches, and writing: the same bytes. */
static void
an_uncached_binding_shows_the_same_memory(void)
{
	struct exo_cap cap, read;

	CHECK(exo_page_alloc(EXO_ANY, &cap) >= 0);
	CHECK(exo_guarantee(VA | EXO_MAP_WRITE, cap, 0) == 0);
	*(volatile uint32_t *)VA = 0x12345678;
	CHECK(exo_map(0x00a00000 | EXO_MAP_WRITE | EXO_MAP_UNCACHED, cap) == 0);
	CHECK(*(volatile uint32_t *)0x00a00000 == 0x12345678);
	*(volatile uint32_t *)0x00a00004 = 0x9abcdef0;
	CHECK(*(volatile uint32_t *)0x00a00004 == 0x9abcdef0);
	read = cap;
	CHECK(exo_derive(EXO_READ, &read) == 0);
	CHECK(exo_map(0x00a00000 | EXO_MAP_WRITE | EXO_MAP_UNCACHED, read) ==
	      -EXO_E_RIGHTS);
	CHECK(exo_page_free(cap) == 0);
}

uint32_t
test_main(void)
{
	see(EXO_WINDOW_INFO, INFO);
	see(EXO_WINDOW_ENVS, ENVS);
	see(EXO_WINDOW_OWNERS, OWNERS);
	CHECK(envs[boot->env >> 8 & 255].name == boot->env);
	a_page_shown_free_can_be_had_by_its_name();
	pages_of_different_colours_conflict_less();
	the_tlb_shows_the_callers_entries_alone();
	an_uncached_binding_shows_the_same_memory();
	return 0;
}
