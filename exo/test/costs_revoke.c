/* SPDX-License-Identifier: MIT */
/*
 * What revocation costs (exo/revoke.h): a holder has all of the memory, or half
 * of the slices, and runs on what it is lent.
 */
#include <exo/disk.h>
#include <exo/info.h>
#include <exo/revoke.h>
#include "lib.h"
#include "measure.h"

#define INFO 0x00601000

enum { KEPT = 64, ALL = EXO_REVOKE_MAX, ROUNDS = 10, MAKERS = 7 };

static volatile const struct exo_info *const info = (void *)INFO;
static struct child holder, makers[MAKERS];
static struct exo_cap kept[KEPT], mine[ALL], backing[ALL], whole;
static uint32_t disks;
static volatile uint32_t got, asker_name, failed;
static volatile bool full;

extern const char answer_revoke[]; /* ends a region, then as at_news */

/* --- pages ------------------------------------------------------------ */

static void
back(void)
{
	for (;;)
		exo_leaf(EXO_SYS_YIELD, asker_name);
}

static void
hoard(void)
{
	struct exo_cap cap;

	while (exo_page_alloc(EXO_ANY, &cap) >= 0)
		kept[got++ % KEPT] = cap;
	full = true;
	back();
}

static void
fill(void)
{
	full = false;
	while (!full)
		yield_to(holder.name);
}

/* So that none ends in what is measured. */
static void
begin_a_period(void)
{
	uint32_t t = info->ticks;

	while (info->ticks == t)
		;
}

static void
give_back_all(uint32_t what, uint32_t n, uint32_t until)
{
	static const char each[] NAME = "revoked-page-free";

	(void)what, (void)until;
	begin(each, n);
	for (uint32_t i = 0; i < n; i++)
		failed += exo_page_free(kept[(got - 1 - i) % KEPT]) != 0;
	end();
	got -= n;
	back();
}

static void
give_back_one(uint32_t what, uint32_t n, uint32_t until)
{
	(void)what, (void)n, (void)until;
	exo_page_free(kept[--got % KEPT]);
	back();
}

static void
let_it_end(uint32_t kind)
{
	while (info->revocation[kind].stage)
		;
}

static void
return_pages(uint32_t n)
{
	while (n-- > 0)
		CHECK(exo_page_free(mine[n]) == 0);
}

static void
upcalls(void)
{
	static const char upcall[] NAME = "revoke-upcall";

	news_fn = give_back_all;
	exo_context(EXO_ENTRY_REVOKE, (uint32_t)answer_revoke, &holder.cap);
	for (unsigned round = 0; round < ROUNDS; round++) {
		begin_a_period();
		CHECK(exo_page_alloc(EXO_ANY, &mine[0]) == -EXO_E_MEMORY);
		begin(upcall, 1);
		yield_to(holder.name);
		for (uint32_t i = 0; i < ALL; i++)
			CHECK(exo_page_alloc(EXO_ANY, &mine[i]) >= 0);
		return_pages(ALL);
		fill();
	}
	CHECK(failed == 0);
}

static void
page_round_trips(void)
{
	static const char trip[] NAME = "revoke-page-round-trip";

	news_fn = give_back_one;
	exo_context(EXO_ENTRY_REVOKE, (uint32_t)at_news, &holder.cap);
	for (unsigned round = 0; round < ROUNDS; round++) {
		begin_a_period();
		begin(trip, 1);
		exo_page_alloc(EXO_ANY, &mine[0]);
		yield_to(holder.name);
		CHECK(exo_page_alloc(EXO_ANY, &mine[0]) >= 0);
		end();
		let_it_end(EXO_KIND_PAGE);
		return_pages(1);
		fill();
	}
}

/* --- by force --------------------------------------------------------- */

/* The asker has all slices, so that a tick of the clock leads nowhere. */
static uint32_t
loops_of_a_period(void)
{
	uint32_t t, n = 0;

	begin_a_period();
	for (t = info->ticks; info->ticks == t;)
		n++;
	return n;
}

/* More than a period, from a tick on: what the next one takes is in it. */
static void
spin(uint32_t n, const char *region)
{
	uint32_t t = info->ticks;

	begin(region, 1);
	do
		(void)info->ticks;
	while (--n > 0);
	end();
	CHECK(info->ticks == t + 1);
}

static void
take(uint32_t n, const char *region)
{
	const volatile struct exo_revocation *r =
	    &info->revocation[EXO_KIND_PAGE];

	CHECK(exo_page_alloc(EXO_ANY, &mine[0]) == -EXO_E_MEMORY);
	while (r->stage != EXO_REVOKE_IMPERATIVE ||
	       info->ticks != r->deadline - 1)
		;
	spin(n, region);
	CHECK(r->stage == EXO_REVOKE_CLAIM && r->claim == ALL);
	let_it_end(EXO_KIND_PAGE);
	fill();
}

static void
register_backing(void)
{
	for (uint32_t i = 0; i < ALL; i++)
		exo_backing(i, backing[i], 0);
	back();
}

static void
repossessions(void)
{
	static const char idle[] NAME = "spin";
	static const char taken[] NAME = "spin+repossess-8-pages";
	static const char saved[] NAME = "spin+repossess+save-8-pages";
	uint32_t n = loops_of_a_period() * 3 / 2;

	exo_context(EXO_ENTRY_REVOKE, 0, &holder.cap);
	begin_a_period();
	spin(n, idle);
	take(n, taken);
	news_fn = (news_fn_type *)register_backing;
	exo_context(EXO_ENTRY_START, (uint32_t)at_news, &holder.cap);
	yield_to(holder.name);
	exo_context(EXO_ENTRY_START, (uint32_t)child_start, &holder.cap);
	take(n, saved);
}

/* --- slices, extents -------------------------------------------------- */

static void
free_a_slice(uint32_t what, uint32_t n, uint32_t until)
{
	(void)what, (void)n, (void)until;
	exo_slice_free(kept[0].w[0]);
	back();
}

/* The holder and another have all the others, and do nothing with them. */
static void
slice_round_trip(void)
{
	static const char trip[] NAME = "revoke-slice-round-trip";
	int32_t position;

	spawn(&holder, back);
	spawn(&makers[0], back);
	exo_context(EXO_ENTRY_REVOKE, (uint32_t)at_news, &holder.cap);
	news_fn = free_a_slice;
	while ((position = exo_slice_alloc(EXO_ANY, &holder.cap)) >= 0)
		kept[0].w[0] = (uint32_t)position;
	while (exo_slice_alloc(EXO_ANY, &makers[0].cap) >= 0)
		;
	begin_a_period();
	begin(trip, 1);
	exo_slice_alloc(EXO_ANY, 0);
	yield_to(holder.name);
	position = exo_slice_alloc(EXO_ANY, 0);
	end();
	CHECK(position >= 0);
	kill(&holder);
	kill(&makers[0]);
}

static void
make_extents(void)
{
	struct exo_cap cap;

	do
		cap = whole;
	while (exo_extent_make(0, 8, &cap) >= 0);
	back();
}

static void
make_and_keep_one(void)
{
	kept[0] = whole;
	exo_extent_make(0, 8, &kept[0]);
	make_extents();
}

static void
free_an_extent(uint32_t what, uint32_t n, uint32_t until)
{
	(void)what, (void)n, (void)until;
	exo_extent_free(kept[0]);
	back();
}

static void
extent_round_trip(void)
{
	static const char trip[] NAME = "revoke-extent-round-trip";
	struct exo_cap cap = whole;

	news_fn = free_an_extent;
	for (uint32_t i = 0; i < MAKERS; i++) {
		spawn(&makers[i], i == 0 ? make_and_keep_one : make_extents);
		yield_to(makers[i].name);
	}
	exo_context(EXO_ENTRY_REVOKE, (uint32_t)at_news, &makers[0].cap);
	/* the asker has the rest, which is less */
	for (uint32_t i = disks + MAKERS * EXO_EXTENTS_EACH; i < EXO_EXTENTS;
	     i++) {
		cap = whole;
		CHECK(exo_extent_make(0, 8, &cap) >= 0);
	}
	cap = whole;
	begin_a_period();
	begin(trip, 1);
	exo_extent_make(0, 8, &cap);
	yield_to(makers[0].name);
	cap = whole;
	CHECK(exo_extent_make(0, 8, &cap) >= 0);
	end();
	for (uint32_t i = 0; i < MAKERS; i++)
		kill(&makers[i]);
}

static void
find_disks(void)
{
	for (uint32_t i = 0; i < boot->roots; i++)
		if (boot->root[i].kind == EXO_KIND_EXTENT) {
			whole = boot->root[i].cap;
			disks++;
		}
}

uint32_t
test_main(void)
{
	struct exo_cap cap;

	CHECK(exo_window(EXO_WINDOW_INFO, &cap) == 0);
	CHECK(exo_guarantee(INFO, cap, 0) == 0);
	find_disks();
	asker_name = (uint32_t)exo_self();
	for (uint32_t i = 0; i < ALL; i++)
		CHECK(exo_page_alloc(EXO_ANY, &backing[i]) >= 0);
	spawn(&holder, hoard);
	fill();
	upcalls();
	page_round_trips();
	repossessions();
	kill(&holder);
	slice_round_trip();
	if (whole.w[0])
		extent_round_trip();
	return 0;
}
