/* SPDX-License-Identifier: MIT */
/*
 * What environments have comes back when they end, all of it and only once;
 * and nothing can be reached any more through what it was bound by.
 */
#include <machine/cp0.h>
#include <exo/info.h>
#include "lib.h"

#define WINDOW    0x00603000
#define VICTIM    0x00700000
#define ELSEWHERE 0x01700000 /* same place in the STLB as VICTIM */

/* Pages; few enough for one slice on the slowest machine. */
#define HOARD 12

static volatile const struct exo_info *const info = (void *)WINDOW;
static struct child a;
static struct exo_cap loot;

static void
map(uint32_t va_flags, struct exo_cap cap)
{
	CHECK(exo_map(va_flags, cap) == 0);
}

static void
see_windows(void)
{
	struct exo_cap cap;

	CHECK(exo_window(EXO_WINDOW_INFO, &cap) == 0);
	CHECK(exo_guarantee(WINDOW, cap, 0) == 0);
	CHECK(exo_map(WINDOW | EXO_MAP_WRITE, cap) == -EXO_E_RIGHTS);
	CHECK(exo_window(EXO_WINDOW_OWNERS - 1, &cap) == -EXO_E_ARG);
}

/* Takes pages, binds them everywhere, and dies by its maker's hand. */
static void
hoard(void)
{
	struct exo_cap cap;

	for (uint32_t i = 0; i < HOARD; i++) {
		exo_page_alloc(EXO_ANY, &cap);
		exo_map((VICTIM + i * PAGE_SIZE) | EXO_MAP_WRITE, cap);
		*(volatile uint32_t *)(VICTIM + i * PAGE_SIZE) = i;
	}
	exo_cid_alloc();
	exo_page_alloc(EXO_ANY, &loot);
	for (;;)
		__asm__ volatile("" : : : "memory");
}

static void
everything_comes_back(void)
{
	uint32_t pages, envs;

	spawn(&a, hoard);
	kill(&a);
	pages = info->free_pages;
	envs = info->envs;
	for (uint32_t i = 0; i < 20; i++) {
		loot.w[0] = 0;
		spawn(&a, hoard);
		give_slice(&a);
		while (*(volatile uint32_t *)&loot.w[0] == 0)
			;
		CHECK(info->envs == envs + 1);
		CHECK(info->free_pages < pages - HOARD);
		kill(&a);
		CHECK(info->free_pages == pages);
		CHECK(info->envs == envs);
		CHECK(exo_map(VICTIM, loot) == -EXO_E_CAP);
	}
}

static void
environments_run_out_with_an_error(void)
{
	static struct exo_cap cap[EXO_ENVS];
	uint32_t n = 0;

	while (n < EXO_ENVS && exo_env_create(&cap[n]) > 0)
		n++;
	CHECK(n == EXO_ENVS - 2); /* less 0 and ours */
	while (n-- > 0)
		CHECK(exo_env_destroy(&cap[n]) == 0);
}

static uint32_t
hits_of(uint32_t va)
{
	uint32_t before = skipped;

	(void)*(volatile uint32_t *)va;
	return skipped == before;
}

/* Bindings of one page, made in several ways, are gone with the page. */
static void
a_freed_page_is_out_of_reach(void)
{
	struct exo_cap cap;
	int32_t pfn = exo_page_alloc(EXO_ANY, &cap);

	map(VICTIM | EXO_MAP_WRITE, cap);
	CHECK(exo_guarantee(0x00802000, cap, 0) == 0);
	*(volatile uint32_t *)VICTIM = 0x5ec2e7;
	CHECK(*(volatile uint32_t *)0x00802000 == 0x5ec2e7);
	CHECK(exo_page_free(cap) == 0);
	CHECK(!hits_of(VICTIM));
	CHECK(!hits_of(0x00802000));
	CHECK(exo_page_free(cap) == -EXO_E_CAP);
	/* the same page again: other capabilities, and nothing left in it */
	CHECK(exo_page_alloc(pfn, &cap) == pfn);
	CHECK(exo_page_alloc(pfn, &loot) == -EXO_E_MEMORY);
	map(VICTIM, cap);
	CHECK(*(volatile uint32_t *)VICTIM == 0);
	CHECK(exo_page_free(cap) == 0);
}

static void
renewing_kills_every_older_capability(void)
{
	struct exo_cap cap, old, read;

	exo_page_alloc(EXO_ANY, &cap);
	old = read = cap;
	CHECK(exo_derive(EXO_READ, &read) == 0);
	map(VICTIM, read);
	CHECK(exo_map(VICTIM | EXO_MAP_WRITE, read) == -EXO_E_RIGHTS);
	CHECK(exo_renew(&read) == -EXO_E_RIGHTS);
	CHECK(exo_renew(&cap) == 0);
	CHECK(!hits_of(VICTIM));
	CHECK(exo_map(VICTIM, old) == -EXO_E_CAP);
	map(VICTIM, cap);
	CHECK(exo_page_free(cap) == 0);
}

static void
an_environment_can_be_renewed_too(void)
{
	struct exo_cap old, cap, read;

	CHECK(exo_env_create(&cap) > 0);
	old = read = cap;
	CHECK(exo_derive(EXO_READ, &read) == 0);
	CHECK(exo_renew(&read) == -EXO_E_RIGHTS);
	CHECK(exo_renew(&cap) == 0);
	CHECK(exo_env_destroy(&old) == -EXO_E_CAP);
	old.w[0] = 15u << 28 | 3 << 24;
	CHECK(exo_renew(&old) == -EXO_E_KIND);
	CHECK(exo_env_destroy(&cap) == 0);
	CHECK(exo_renew(&cap) == -EXO_E_CAP);
}

/* Two addresses that share a place of the STLB, and an address in two
 * contexts: each finds its own page or none. */
static void
places_are_not_mistaken_for_each_other(void)
{
	struct exo_cap one, two;
	int32_t cid = exo_cid_alloc();

	exo_page_alloc(EXO_ANY, &one);
	exo_page_alloc(EXO_ANY, &two);
	map(VICTIM | EXO_MAP_WRITE, one);
	*(volatile uint32_t *)VICTIM = 1;
	map(ELSEWHERE | EXO_MAP_WRITE, two);
	*(volatile uint32_t *)ELSEWHERE = 2;
	exo_tlbvadelete(ELSEWHERE);
	CHECK(!hits_of(ELSEWHERE));
	CHECK(cid == 1);
	map(VICTIM, one);
	CHECK(*(volatile uint32_t *)VICTIM == 1);
	CHECK(exo_page_free(one) == 0);
	CHECK(exo_page_free(two) == 0);
	CHECK(exo_cid_free((uint32_t)cid) == 0);
	CHECK(exo_cid_free((uint32_t)cid) == -EXO_E_OWNER);
}

static void
primitives_refuse_by_an_exception(void)
{
	struct exo_cap cap = { { 1 << 28 | 3 << 24 | 5, 1, 2 } };
	uint32_t before = skipped;

	exo_tlbwr(VICTIM, cap);
	CHECK(skipped == before + 1);
	CHECK(skipped_cause == EXO_CAUSE_REFUSED);
	CHECK((int32_t)skipped_error == -EXO_E_CAP);
	exo_cidswitch(EXO_CIDS - 1);
	CHECK((int32_t)skipped_error == -EXO_E_OWNER);
	exo_cidswitch(EXO_CIDS);
	CHECK((int32_t)skipped_error == -EXO_E_ARG);
	exo_tlbvadelete(0x80000000);
	CHECK((int32_t)skipped_error == -EXO_E_ADDRESS);
	CHECK(skipped == before + 4);
}

static void
calls_leave_nothing_of_a_capability(void)
{
	struct exo_cap cap;
	int32_t pfn = exo_page_alloc(EXO_ANY, &cap);

	CHECK(exo_page_free(cap) == 0);
	CHECK(left_behind(EXO_SYS_PAGE_ALLOC, (uint32_t)pfn) == 0);
	CHECK(left_behind(EXO_SYS_WINDOW, 0) == 0);
	CHECK(left_behind(EXO_SYS_ENV_PAGE, 0) == 0);
}

uint32_t
test_main(void)
{
	exo_context(EXO_ENTRY_REFUSED, (uint32_t)at_skip, 0);
	exo_context(EXO_ENTRY_TLBL, (uint32_t)at_skip_miss, 0);
	see_windows();
	everything_comes_back();
	environments_run_out_with_an_error();
	a_freed_page_is_out_of_reach();
	renewing_kills_every_older_capability();
	an_environment_can_be_renewed_too();
	places_are_not_mistaken_for_each_other();
	primitives_refuse_by_an_exception();
	calls_leave_nothing_of_a_capability();
	return 0;
}
