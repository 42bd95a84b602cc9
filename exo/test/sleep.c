/* SPDX-License-Identifier: MIT */
/*
 * Wakeup predicates (exo/wakeup.h): who sleeps has no slices until what he
 * waits for is so; the kernel idles when all do; terms are what was checked
 * when they were set, whatever becomes of their pages.
 */
#include <stddef.h>
#include <machine/cp0.h>
#include <exo/info.h>
#include <exo/wakeup.h>
#include "lib.h"

#define INFO          0x00603000
#define ENVS          0x00601000
#define WORD          0x00700000
#define OFFSET(field) offsetof(struct exo_info, field)

static volatile const struct exo_info *const info = (void *)INFO;
static volatile const struct exo_env_info *const envs = (void *)ENVS;
static volatile uint32_t *const word = (void *)WORD;
static struct exo_cap info_cap, page;
static struct child a;
static volatile uint32_t rounds;

/* The rest of this slice and all until the predicate holds (start.S: yield_to
 * with another number). */
void sleep_until_ready(void);

static volatile const struct exo_env_info *
about(const struct child *c)
{
	return &envs[(c->name >> 8 & (EXO_ENVS - 1)) % 128];
}

static void
until_tick(uint32_t tick)
{
	CHECK(exo_wakeup(EXO_WAKE(0, EXO_WAKE_SINCE, OFFSET(ticks)), info_cap,
			 tick) == 0);
	sleep_until_ready();
}

static void
everybody_sleeps_and_the_kernel_idles(void)
{
	uint32_t begin = info->ticks, idle = info->idle_ticks;
	uint32_t mine = envs[boot->env >> 8 & 255].ticks;

	until_tick(begin + 20);
	CHECK(info->ticks == begin + 20);
	CHECK(info->idle_ticks - idle >= 18);
	CHECK(envs[boot->env >> 8 & 255].ticks - mine <= 2);
}

/* Each round: sleep until the word has the number of the round. */
static void
wait_for_word(void)
{
	for (;;) {
		exo_wakeup(EXO_WAKE(0, EXO_WAKE_EQ, 8), page, rounds + 1);
		rounds++;
		exo_sleep();
		rounds += 1000; /* not reached */
	}
}

static void
who_sleeps_gets_no_slices_until_its_word_is_right(void)
{
	spawn(&a, wait_for_word);
	give_slice(&a);
	word[2] = 0;
	wait_ticks(6);
	CHECK(rounds == 1);
	CHECK(starts_of(&a) == 1);
	CHECK(about(&a)->state == EXO_ENV_ASLEEP);
	/* lent time does not wake it */
	yield_to(a.name);
	CHECK(starts_of(&a) == 1);
	word[2] = 1;
	wait_ticks(4);
	CHECK(rounds == 2);
	CHECK(starts_of(&a) == 2);
	/* no other word of the page matters */
	word[1] = word[3] = 2;
	wait_ticks(4);
	CHECK(starts_of(&a) == 2);
	kill(&a);
}

static void
sums_and_products(void)
{
	uint32_t begin = info->ticks;

	word[0] = 5;
	word[1] = 0;
	/* (word 0 is 5 and word 1 is not 0) or it is late */
	CHECK(exo_wakeup(EXO_WAKE(0, EXO_WAKE_EQ | EXO_WAKE_AND, 0), page, 5) ==
	      0);
	CHECK(exo_wakeup(EXO_WAKE(1, EXO_WAKE_NE, 4), page, 0) == 0);
	CHECK(exo_wakeup(EXO_WAKE(2, EXO_WAKE_SINCE, OFFSET(ticks)), info_cap,
			 begin + 5) == 0);
	sleep_until_ready();
	CHECK(info->ticks - begin == 5);
	word[1] = 1;
	CHECK(exo_wakeup(EXO_WAKE(2, EXO_WAKE_SINCE, OFFSET(ticks)), info_cap,
			 begin + 50) == 0);
	sleep_until_ready();
	CHECK(info->ticks - begin < 10);
	for (uint32_t i = 0; i < 3; i++)
		CHECK(exo_wakeup(EXO_WAKE(i, 0, 0),
				 (struct exo_cap){ { 0, 0, 0 } }, 0) == 0);
}

/* Woken when the page is renewed that it waits for a word of. */
static struct exo_cap watched;

static void
wait_in_vain(void)
{
	if (rounds++)
		for (;;)
			exo_leaf(EXO_SYS_YIELD, 0);
	exo_wakeup(EXO_WAKE(0, EXO_WAKE_EQ, 0), watched, 1);
	exo_sleep();
}

static void
who_waits_for_what_is_gone_is_woken(void)
{
	CHECK(exo_page_alloc(EXO_ANY, &watched) >= 0);
	rounds = 0;
	spawn(&a, wait_in_vain);
	give_slice(&a);
	wait_ticks(4);
	CHECK(rounds == 1 && about(&a)->state == EXO_ENV_ASLEEP);
	CHECK(exo_renew(&watched) == 0);
	wait_ticks(4);
	CHECK(rounds > 1 && about(&a)->state == EXO_ENV_ALIVE);
	kill(&a);
	CHECK(exo_page_free(watched) == 0);
}

/* What the page's capability was good for when the term was set stays; the
 * page itself is nobody's until the term is gone. */
static void
a_freed_page_is_watched_but_nobody_elses(void)
{
	struct exo_cap cap, other;
	int32_t number = exo_page_alloc(EXO_ANY, &cap);
	uint32_t begin = info->ticks;

	CHECK(exo_wakeup(EXO_WAKE(1, EXO_WAKE_NE, 0), cap, 0) == 0);
	CHECK(info->pinned_pages == 1);
	CHECK(exo_page_free(cap) == 0);
	CHECK(info->pinned_pages == 1);
	CHECK(exo_page_alloc(number, &other) == -EXO_E_MEMORY);
	CHECK(exo_wakeup(EXO_WAKE(2, EXO_WAKE_NE, 0), cap, 0) == -EXO_E_CAP);
	until_tick(begin + 3);
	CHECK(info->ticks - begin == 3);
	for (uint32_t i = 0; i < 2; i++)
		CHECK(exo_wakeup(EXO_WAKE(i, 0, 0),
				 (struct exo_cap){ { 0, 0, 0 } }, 0) == 0);
	CHECK(info->pinned_pages == 0);
	CHECK(exo_page_alloc(number, &other) == number);
	CHECK(exo_page_free(other) == 0);
}

static void
terms_are_checked_when_they_are_set(void)
{
	struct exo_cap bad = page;

	bad.w[2] ^= 1;
	CHECK(exo_wakeup(EXO_WAKE(0, 0, 0), bad, 0) == -EXO_E_CAP);
	CHECK(exo_wakeup(EXO_WAKE(0, 0, 0), boot->env_cap, 0) == -EXO_E_KIND);
	CHECK(exo_wakeup(EXO_WAKE(EXO_WAKE_TERMS, 0, 0), page, 0) ==
	      -EXO_E_ARG);
	CHECK(exo_wakeup(EXO_WAKE(255, 0, 0), page, 0) == -EXO_E_ARG);
	CHECK(exo_wakeup(EXO_WAKE(0, 3, 0), page, 0) == -EXO_E_ARG);
	CHECK(exo_wakeup(EXO_WAKE(0, 0, 2), page, 0) == -EXO_E_ADDRESS);
	CHECK(exo_wakeup(EXO_WAKE(0, 0, 4096), page, 0) == -EXO_E_ADDRESS);
	CHECK(exo_wakeup(EXO_WAKE(0, 0, 0xfffc), page, 0) == -EXO_E_ADDRESS);
	/* beyond memory: a device's registers are no page */
	bad.w[0] = EXO_KIND_PAGE << 28 | EXO_READ << 24 | 0x1d000;
	CHECK(exo_wakeup(EXO_WAKE(0, 0, 0), bad, 0) == -EXO_E_CAP);
	for (uint32_t i = 0; i < EXO_WAKE_TERMS; i++)
		CHECK(exo_wakeup(EXO_WAKE(i, 0, 0),
				 (struct exo_cap){ { 0, 0, 0 } }, 0) == 0);
	CHECK(exo_sleep() == -EXO_E_ARG);
}

/* Always true: it is only a yield, and gives no more than slices owned. */
static void
always(void)
{
	exo_wakeup(EXO_WAKE(0, EXO_WAKE_NE, 0), page, 0xdeadbeef);
	exo_sleep();
}

static void
one_who_never_really_sleeps_gains_nothing(void)
{
	struct child b;
	uint32_t begin;

	spawn(&a, always);
	spawn(&b, always);
	give_slice(&a);
	begin = info->ticks;
	wait_ticks(20);
	CHECK(starts_of(&a) <= info->ticks - begin + 2);
	kill(&a);
	kill(&b);
}

/* A child's end is a word like any other. */
static struct exo_cap envs_cap;

static void
leave_late(void)
{
	int32_t begin = exo_ticks();

	while (exo_ticks() - begin < 1)
		;
	exo_exit(9);
}

static void
a_maker_waits_for_the_end_of_what_it_made(void)
{
	uint32_t slot;

	spawn(&a, leave_late);
	slot = (a.name >> 8 & 255) % 128;
	CHECK(exo_wakeup(EXO_WAKE(0, EXO_WAKE_EQ,
				  slot * sizeof(struct exo_env_info) + 4),
			 envs_cap, EXO_ENV_ENDED) == 0);
	give_slice(&a);
	sleep_until_ready();
	CHECK(about(&a)->state == EXO_ENV_ENDED);
	CHECK(about(&a)->status == 9);
	CHECK(exo_page_free(a.stack) == 0);
}

/* Every period is charged to somebody. */
static void
the_sum_of_all_time_is_time(void)
{
	uint32_t sum = info->idle_ticks + info->ended_ticks;

	for (uint32_t i = 1; i < 128; i++)
		if (envs[i].state == EXO_ENV_ALIVE)
			sum += envs[i].ticks;
	CHECK(sum == info->ticks);
}

uint32_t
test_main(void)
{
	CHECK(exo_window(EXO_WINDOW_INFO, &info_cap) == 0);
	CHECK(exo_guarantee(INFO, info_cap, 0) == 0);
	CHECK(exo_window(EXO_WINDOW_ENVS, &envs_cap) == 0);
	CHECK(exo_guarantee(ENVS, envs_cap, 0) == 0);
	CHECK(exo_page_alloc(EXO_ANY, &page) >= 0);
	CHECK(exo_guarantee(WORD | EXO_MAP_WRITE, page, 0) == 0);
	everybody_sleeps_and_the_kernel_idles();
	who_sleeps_gets_no_slices_until_its_word_is_right();
	sums_and_products();
	who_waits_for_what_is_gone_is_woken();
	a_freed_page_is_watched_but_nobody_elses();
	terms_are_checked_when_they_are_set();
	one_who_never_really_sleeps_gains_nothing();
	a_maker_waits_for_the_end_of_what_it_made();
	the_sum_of_all_time_is_time();
	return 0;
}
