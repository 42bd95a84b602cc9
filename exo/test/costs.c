/* SPDX-License-Identifier: MIT */
/*
 * What the kernel's operations cost, measured as SOSP'95 measures: many times,
 * averaged, warm. The loop is part of the operation. The table is the
 * simulator's; scripts/costs puts it beside what was published.
 */
#include <machine/cp0.h>
#include <exo/filter.h>
#include "lib.h"
#include "measure.h"

#define WALK  0x10000000 /* pages bound one by one */
#define PLACE 0x20000000

enum {
	TIMES = 1000,
	FEW = 100,
	IN_TLB = 32,   /* pages that a TLB of 64 holds beside the program */
	IN_STLB = 512, /* that only the software TLB holds */
};

void cost_yield(uint32_t n, uint32_t env, const char *region);
void cost_async(uint32_t n, uint32_t env, const char *region);
void cost_sync(uint32_t n, uint32_t env, const char *region);
extern const char cost_yield_back[], cost_async_back[], cost_sync_back[];
extern const char answer_yield[], answer_async[], answer_sync[];
extern const char serve_miss[];

volatile uint32_t asker;

static struct exo_cap page;
static struct exo_cap filter[128];
static uint32_t filters; /* bound */

/* ---------------------------------------------------------------- memory */

static void
walk(uint32_t pages)
{
	for (uint32_t i = 0; i < pages; i++)
		(void)*(volatile uint32_t *)(WALK + i * PAGE_SIZE);
}

static void
bind_all(uint32_t pages)
{
	for (uint32_t i = 0; i < pages; i++)
		exo_map(WALK + i * PAGE_SIZE, page);
}

static void
loads(void)
{
	static const char hit[] NAME = "load-tlb-hit";
	static const char refill[] NAME = "load-stlb-refill";

	bind_all(IN_TLB);
	walk(IN_TLB);
	begin(hit, IN_TLB);
	walk(IN_TLB);
	end();
	bind_all(IN_STLB);
	walk(IN_STLB);
	begin(refill, IN_STLB);
	walk(IN_STLB);
	end();
}

/* The binding is deleted before each load: what deletes it is subtracted by
 * the reader, who has it in a line of its own. */
static void
misses(void)
{
	static const char delete[] NAME = "unbind";
	static const char serve[] NAME = "unbind+load-upcall+bind";
	volatile uint32_t *to = (volatile uint32_t *)0x4160;

	for (unsigned i = 0; i < 3; i++)
		to[i] = page.w[i];
	exo_context(EXO_ENTRY_TLBL, (uint32_t)serve_miss, 0);
	exo_map(PLACE, page);
	exo_tlbvadelete(PLACE);
	begin(delete, TIMES);
	for (uint32_t i = 0; i < TIMES; i++)
		exo_tlbvadelete(PLACE);
	end();
	begin(serve, TIMES);
	for (uint32_t i = 0; i < TIMES; i++) {
		exo_tlbvadelete(PLACE);
		(void)*(volatile uint32_t *)PLACE;
	}
	end();
}

/* A call that does nothing, and one that does nothing but look at a capability:
 * DERIVE of a right that it does not give. */
static void
checks(void)
{
	static const char call[] NAME = "call";
	static const char checked[] NAME = "call+check";
	struct exo_cap weak = page;
	int32_t slices = 0, error = 0;

	exo_derive(EXO_READ, &weak);
	begin(call, TIMES);
	for (uint32_t i = 0; i < TIMES; i++)
		slices += exo_slices();
	end();
	begin(checked, TIMES);
	for (uint32_t i = 0; i < TIMES; i++) {
		struct exo_cap cap = weak;

		error |= exo_derive(EXO_OWN, &cap);
	}
	end();
	CHECK(slices == TIMES && error == -EXO_E_RIGHTS);
}

static void
bindings(void)
{
	static const char map[] NAME = "bind";
	static const char check[] NAME = "derive";
	static const char one[] NAME = "protect-1";
	static const char range[] NAME = "protect-100";
	struct exo_cap cap = page;

	exo_tlbwr(PLACE, page);
	begin(map, TIMES);
	for (uint32_t i = 0; i < TIMES; i++)
		exo_tlbwr(PLACE, page);
	end();
	exo_derive(EXO_READ, &cap);
	begin(check, TIMES);
	for (uint32_t i = 0; i < TIMES; i++)
		exo_derive(EXO_READ, &cap);
	end();
	begin(one, TIMES);
	for (uint32_t i = 0; i < TIMES; i++)
		exo_protect(PLACE, 1);
	end();
	bind_all(100);
	begin(range, FEW);
	for (uint32_t i = 0; i < FEW; i++)
		exo_protect(WALK, 100);
	end();
}

static void
pages(void)
{
	static const char both[] NAME = "page-alloc+free";
	struct exo_cap cap;

	exo_page_alloc(EXO_ANY, &cap);
	exo_page_free(cap);
	begin(both, FEW);
	for (uint32_t i = 0; i < FEW; i++) {
		exo_page_alloc(EXO_ANY, &cap);
		exo_page_free(cap);
	}
	end();
}

/* ------------------------------------------------------------- processor */

static void
nothing(void)
{
}

static void
set(const struct exo_cap *env, uint32_t entry, const char *to)
{
	CHECK(exo_context(entry, (uint32_t)to, env) == 0);
}

static void
transfers(void)
{
	static const char yield[] NAME = "yield-to";
	static const char async[] NAME = "pct-async";
	static const char sync[] NAME = "pct-sync";
	extern const char at_maker_start[];
	static struct child other;

	asker = (uint32_t)exo_self();
	spawn(&other, nothing);
	set(&other.cap, EXO_ENTRY_START, answer_yield);
	set(&other.cap, EXO_ENTRY_ASYNC, answer_async);
	set(&other.cap, EXO_ENTRY_SYNC, answer_sync);
	set(0, EXO_ENTRY_START, cost_yield_back);
	set(0, EXO_ENTRY_ASYNC, cost_async_back);
	set(0, EXO_ENTRY_SYNC, cost_sync_back);
	cost_yield(TIMES, other.name, yield);
	cost_async(TIMES, other.name, async);
	cost_sync(TIMES, other.name, sync);
	set(0, EXO_ENTRY_START, at_maker_start);
	kill(&other);
}

static void
lives(void)
{
	static const char both[] NAME = "env-create+destroy";
	struct exo_cap cap;

	exo_env_create(&cap);
	exo_env_destroy(&cap);
	begin(both, 10);
	for (uint32_t i = 0; i < 10; i++) {
		exo_env_create(&cap);
		exo_env_destroy(&cap);
	}
	end();
}

/* --------------------------------------------------------------- filters */

enum { FILTERS = 100, LAID = 0x800 /* in the context page */ };

/* UDP to a port; ports of another kind share no bits that a table would find
 * them by, so that every function is tried in vain. */
static void
lay_filter(uint32_t port)
{
	static const struct exo_filter udp = {
		4,
		{ { EXO_FILTER_EQ, 2, 12, 0xffff, 0x0800 },
		  { EXO_FILTER_EQ, 1, 14, 0xff, 0x45 },
		  { EXO_FILTER_EQ, 1, 23, 0xff, 17 },
		  { EXO_FILTER_EQ, 4, 36, 0xffffffff, 0 } }
	};
	struct exo_filter *f = (struct exo_filter *)(EXO_CONTEXT_VA + LAID);

	*f = udp;
	f->atom[3].value = port;
}

static uint32_t
sparse(uint32_t i)
{
	return 1u << i % 32 | 1u << (i / 32 + i) % 32;
}

static void
insert(uint32_t port, const char *region)
{
	struct exo_cap cap;

	CHECK(exo_env_page(&cap, 0) == 0);
	lay_filter(port);
	if (region)
		begin(region, 1);
	CHECK(exo_filter_bind(LAID, &cap, 0) >= 0);
	if (region)
		end();
	filter[filters++] = cap;
}

static void
drop_filters(const char *region)
{
	while (filters > 1)
		exo_filter_free(filter[--filters]);
	begin(region, 1);
	exo_filter_free(filter[--filters]);
	end();
}

static void
filter_sets(void)
{
	static const char first[] NAME = "filter-bind-1st";
	static const char tenth[] NAME = "filter-bind-10th";
	static const char last[] NAME = "filter-bind-100th";
	static const char worst[] NAME = "filter-bind-100th-no-table";
	static const char free[] NAME = "filter-free-last";

	for (uint32_t i = 0; i < FILTERS; i++)
		insert(7000 + i, i == 0             ? first
				 : i == 9           ? tenth
				 : i == FILTERS - 1 ? last
						    : 0);
	drop_filters(free);
	for (uint32_t i = 0; i < FILTERS; i++)
		insert(sparse(i), i == FILTERS - 1 ? worst : 0);
	while (filters)
		exo_filter_free(filter[--filters]);
}

/* The program's pages shall stay where they are while the software TLB is
 * filled with others; the stack and the first of them do anyway. */
static void
hold_on(void)
{
	for (uint32_t i = 0; i < boot->pages; i++)
		exo_guarantee(boot->page[i].va, boot->page[i].cap, 0);
}

uint32_t
test_main(void)
{
	hold_on();
	CHECK(exo_page_alloc(EXO_ANY, &page) >= 0);
	loads();
	misses();
	checks();
	bindings();
	pages();
	transfers();
	lives();
	filter_sets();
	return 0;
}
