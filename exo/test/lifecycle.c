/* SPDX-License-Identifier: MIT */
/*
 * Environments come and go: what they had comes back exactly, however many;
 * who made one sees how it ended; how many one may make is what it was given.
 */
#include <machine/cp0.h>
#include <exo/info.h>
#include "counts.h"
#include "lib.h"

#define INFO   0x00603000
#define ENVS   0x00701000
#define VICTIM 0x00710000

static volatile const struct exo_info *const info = (void *)INFO;
static volatile const struct exo_env_info *const envs = (void *)ENVS;
static struct child a;
static volatile int32_t answer;

static volatile const struct exo_env_info *
about(uint32_t name)
{
	return &envs[name >> 8 & (EXO_ENVS - 1)];
}

static void
see(uint32_t which, uint32_t va)
{
	struct exo_cap cap;

	CHECK(exo_window(which, &cap) == 0);
	CHECK(exo_guarantee(va, cap, 0) == 0);
}

static void
spin(void)
{
	for (;;)
		;
}

static struct counts
census(void)
{
	return counts(info, about(boot->env));
}

/* 10^4, each with a page in use and an entry. */
static void
ten_thousand_leave_nothing_behind(void)
{
	struct exo_cap env, page;
	struct counts before = census(), after;
	uint32_t failures = 0;

	for (uint32_t i = 0; i < 10000; i++) {
		failures += exo_env_create(&env) <= 0;
		failures += exo_page_alloc(EXO_ANY, &page) < 0;
		failures += exo_guarantee(VICTIM, page, &env) != 0;
		failures += exo_context(EXO_ENTRY_END, VICTIM, &env) != 0;
		failures += exo_env_destroy(&env) != 0;
		failures += exo_env_destroy(&env) != -EXO_E_CAP;
		failures += exo_page_free(page) != 0;
	}
	after = census();
	CHECK(failures == 0);
	CHECK(same_counts(&before, &after));
}

static void
leave(void)
{
	exo_exit(7);
}

static void
its_maker_sees_how_it_ended(void)
{
	spawn(&a, leave);
	CHECK(about(a.name)->state == EXO_ENV_ALIVE);
	CHECK(about(a.name)->name == a.name);
	CHECK(about(a.name)->parent == boot->env);
	give_slice(&a);
	while (about(a.name)->state == EXO_ENV_ALIVE)
		;
	CHECK(about(a.name)->name == a.name);
	CHECK(about(a.name)->status == 7);
	CHECK(exo_page_free(a.stack) == 0);
	spawn(&a, spin);
	kill(&a);
	CHECK(about(a.name)->status == EXO_STATUS_DESTROYED);
	CHECK(about(a.name)->state == EXO_ENV_ENDED);
}

static void
try_to_inherit(void)
{
	struct exo_cap cap;

	answer = exo_env_child(boot->env, &cap) == -EXO_E_OWNER &&
		 exo_env_child(a.name, &cap) == -EXO_E_OWNER;
	for (;;)
		exo_leaf(EXO_SYS_YIELD, 0);
}

static void
its_parent_alone_can_always_end_it(void)
{
	struct exo_cap cap;

	spawn(&a, try_to_inherit);
	CHECK(exo_guarantee(EXO_BOOT_VA, boot->page[0].cap, &a.cap) == 0);
	answer = 0;
	yield_to(a.name);
	CHECK(answer == 1);
	CHECK(exo_renew(&a.cap) == 0);
	a.cap.w[1]++; /* lost */
	CHECK(exo_env_child(a.name + 1, &cap) == -EXO_E_NONE);
	CHECK(exo_env_child(0, &cap) == -EXO_E_NONE);
	CHECK(exo_env_child(a.name, &cap) == 0);
	CHECK(exo_env_destroy(&cap) == 0);
	CHECK(exo_env_child(a.name, &cap) == -EXO_E_NONE);
	CHECK(exo_page_free(a.stack) == 0);
}

/* Its own end in the middle of its end upcall, with a successor running. */
static void
one_that_ends_itself_at_the_end_of_a_slice_is_gone(void)
{
	spawn(&a, spin);
	exo_context(EXO_ENTRY_END, (uint32_t)leave, &a.cap);
	give_slice(&a);
	while (about(a.name)->state == EXO_ENV_ALIVE)
		;
	CHECK(about(a.name)->status == 7);
	CHECK(exo_page_free(a.stack) == 0);
}

static void
without_a_slice_it_runs_only_on_what_it_is_lent(void)
{
	spawn(&a, spin);
	wait_ticks(3);
	CHECK(starts_of(&a) == 0);
	CHECK(about(a.name)->slices == 0);
	yield_to(a.name);
	CHECK(starts_of(&a) == 1);
	kill(&a);
}

static void
try_to_create(void)
{
	struct exo_cap cap;

	answer = exo_env_create(&cap);
	for (;;)
		exo_leaf(EXO_SYS_YIELD, 0);
}

static void
who_was_given_no_quota_makes_none(void)
{
	uint32_t quota = about(boot->env)->quota;
	struct exo_cap cap;

	spawn(&a, try_to_create);
	answer = 0;
	yield_to(a.name);
	CHECK(answer == -EXO_E_FULL);
	CHECK(about(boot->env)->quota == quota - 1);
	CHECK(exo_env_create_maker(quota - 1, &cap) == -EXO_E_FULL);
	CHECK(exo_env_create_maker(~0u, &cap) == -EXO_E_FULL);
	CHECK(exo_env_create_maker(quota - 2, &cap) > 0);
	CHECK(about(boot->env)->quota == 0);
	CHECK(exo_env_destroy(&cap) == 0);
	kill(&a);
	CHECK(about(boot->env)->quota == quota);
}

/* Each makes two, which share what it may make: 1 + 2 + 4 + 8. */
#define TREE 15
static struct child tree[TREE];
static uint32_t tree_quota[TREE];
static volatile uint32_t nodes, grown;

void fork_two(void);

static void
plant(uint32_t quota)
{
	uint32_t n = nodes++;

	tree_quota[n] = quota;
	spawn_maker(&tree[n], fork_two, quota);
	give_slice(&tree[n]);
}

static uint32_t
my_quota(void)
{
	uint32_t name = (uint32_t)exo_self();

	for (uint32_t i = 0; i < nodes; i++)
		if (tree[i].name == name)
			return tree_quota[i];
	return 0;
}

void
fork_two(void)
{
	uint32_t quota = my_quota();

	keep_going();
	for (unsigned i = 0; i < 2 && quota >= 2; i++)
		plant(quota / 2 - 1);
	grown++;
	for (;;)
		__asm__ volatile("" : : : "memory");
}

static void
a_tree_of_forks_stays_within_its_quota(void)
{
	struct counts before = census(), after;

	plant(TREE - 1);
	while (grown < TREE)
		;
	CHECK(nodes == TREE);
	CHECK(info->envs == before.envs + TREE);
	CHECK(about(tree[0].name)->quota == 0);
	CHECK(about(boot->env)->quota == before.quota - TREE);
	/* The root of it goes first: its children are ours then. */
	CHECK(exo_env_destroy(&tree[0].cap) == 0);
	CHECK(about(tree[1].name)->parent == boot->env);
	/* Its children have lost their stacks with it: some end by themselves.
	 */
	for (unsigned i = 1; i < TREE; i++) {
		exo_env_destroy(&tree[i].cap);
		CHECK(about(tree[i].name)->state == EXO_ENV_ENDED);
	}
	/* Stacks belong to who made them; the root's is ours. */
	CHECK(exo_page_free(tree[0].stack) == 0);
	after = census();
	CHECK(same_counts(&before, &after));
}

/* Takes pages without end. */
static void
hoard(void)
{
	struct exo_cap cap;

	while (exo_page_alloc(EXO_ANY, &cap) >= 0)
		;
	for (;;)
		exo_leaf(EXO_SYS_YIELD, 0);
}

/* Its pages come back in lots, at each tick or when somebody needs them. */
static void
a_large_estate_comes_back_in_time(void)
{
	struct exo_cap cap;
	uint32_t before = info->free_pages, hoarded;

	spawn(&a, hoard);
	while (info->free_pages > info->promised_pages)
		yield_to(a.name);
	hoarded = about(a.name)->pages;
	CHECK(hoarded > 1000);
	CHECK(exo_env_destroy(&a.cap) == 0);
	CHECK(about(a.name)->state == EXO_ENV_ENDING);
	CHECK(info->free_pages < before);
	CHECK(exo_page_alloc(EXO_ANY, &cap) >= 0);
	CHECK(exo_page_free(cap) == 0);
	wait_ticks((int32_t)hoarded / 64);
	CHECK(about(a.name)->state == EXO_ENV_ENDED);
	CHECK(exo_page_free(a.stack) == 0);
	CHECK(info->free_pages == before);
}

/* What was taken of the reserve and given back is promised again. */
static void
borrow(void)
{
	struct exo_cap cap[EXO_RESERVE];

	for (uint32_t i = 0; i < EXO_RESERVE; i++)
		exo_page_alloc(EXO_ANY, &cap[i]);
	for (uint32_t i = 0; i < EXO_RESERVE; i++)
		exo_page_free(cap[i]);
	answer = 1;
	for (;;)
		exo_leaf(EXO_SYS_YIELD, 0);
}

static void
the_reserve_comes_back(void)
{
	uint32_t promised;

	spawn(&a, borrow);
	promised = info->promised_pages;
	for (answer = 0; !answer;)
		yield_to(a.name);
	CHECK(info->promised_pages == promised);
	kill(&a);
}

/* Everybody can have EXO_RESERVE pages, even beside one who takes all. */
static void
the_reserve_is_there_beside_a_hoarder(void)
{
	struct child hoarder;
	struct exo_cap cap;

	spawn(&hoarder, hoard);
	spawn(&a, hoard);
	while (info->free_pages > info->promised_pages)
		yield_to(hoarder.name);
	CHECK(info->revocation[EXO_KIND_PAGE].stage == 0);
	CHECK(exo_env_create(&cap) == -EXO_E_MEMORY);
	/* the hoarder is asked for some */
	CHECK(info->revocation[EXO_KIND_PAGE].stage != 0);
	CHECK(exo_page_alloc(EXO_ANY, &cap) == -EXO_E_MEMORY);
	for (unsigned i = 0; i < 4; i++)
		yield_to(a.name);
	CHECK(about(a.name)->pages == EXO_RESERVE);
	kill(&a);
	kill(&hoarder);
}

uint32_t
test_main(void)
{
	see(EXO_WINDOW_INFO, INFO);
	see(EXO_WINDOW_ENVS, ENVS);
	see(EXO_WINDOW_ENVS + 1, ENVS + PAGE_SIZE);
	ten_thousand_leave_nothing_behind();
	its_maker_sees_how_it_ended();
	its_parent_alone_can_always_end_it();
	one_that_ends_itself_at_the_end_of_a_slice_is_gone();
	without_a_slice_it_runs_only_on_what_it_is_lent();
	who_was_given_no_quota_makes_none();
	a_tree_of_forks_stays_within_its_quota();
	a_large_estate_comes_back_in_time();
	the_reserve_comes_back();
	the_reserve_is_there_beside_a_hoarder();
	return 0;
}
