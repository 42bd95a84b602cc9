/* SPDX-License-Identifier: MIT */
/*
 * One who has all of the memory and wants it back each time, pressed for some
 * as often as the kernel lets anybody (exo/revoke.h): how much of its own work
 * does it still do in its slices? The rounds are the argument.
 */
#include <machine/cp0.h>
#include <exo/info.h>
#include <exo/revoke.h>
#include "lib.h"

#define ENVS   0x00601000
#define VECTOR 0x00602000

enum { KEPT = 64, UNDISTURBED = 64 };

/* Chosen: to free and to get eight pages, which are zeroed, takes the slowest
 * machine some 80,000 of the 195,000 cycles of a period. */
enum { FLOOR = 50 };

static volatile const struct exo_env_info *const envs = (void *)ENVS;
static volatile const struct exo_repossessions *vector;
static struct child victim;
static struct exo_cap kept[KEPT];
static volatile uint32_t got, requests, work;
static volatile bool full;

/* What can be had, and then its own work. */
static void
hoard(void)
{
	struct exo_cap cap;

	while (exo_page_alloc(EXO_ANY, &cap) >= 0)
		kept[got++ % KEPT] = cap;
	full = true;
	for (;;)
		work++;
}

static void
give_back(uint32_t what, uint32_t n, uint32_t until)
{
	(void)until;
	requests += what << 4 >> 4 == EXO_REVOKE_REQUEST;
	while (n-- > 0)
		exo_page_free(kept[--got % KEPT]);
	hoard();
}

static void
see(uint32_t which, uint32_t va)
{
	struct exo_cap cap;

	CHECK(exo_window(which, &cap) == 0);
	CHECK(exo_guarantee(va, cap, 0) == 0);
}

static uint32_t
periods_of_victim(void)
{
	return envs[victim.name >> 8 & 127].ticks;
}

static void
begin(void)
{
	news_fn = give_back;
	spawn(&victim, hoard);
	exo_context(EXO_ENTRY_REVOKE, (uint32_t)at_news, &victim.cap);
	see(EXO_WINDOW_REPOSSESSED +
		(victim.name >> 8 & 0xff) / EXO_REPOSSESSIONS_A_PAGE,
	    VECTOR);
	vector =
	    (const void *)(VECTOR + (victim.name >> 8 & 7) * sizeof(*vector));
	give_slice(&victim);
	while (!full)
		;
}

/* In each slice it takes all there is, asks for more, and lets all go: so the
 * victim gives back eight and takes them again in each of its own. */
static void
press(uint32_t rounds)
{
	struct exo_cap mine[KEPT];
	uint32_t n;

	while (requests < rounds) {
		for (n = 0; n < KEPT && exo_page_alloc(EXO_ANY, &mine[n]) >= 0;)
			n++;
		while (n-- > 0)
			CHECK(exo_page_free(mine[n]) == 0);
		wait_ticks(1);
	}
}

/* Iterations in a period that is charged to the victim. */
struct pace {
	uint32_t work, periods;
};

static struct pace
pace(void)
{
	return (struct pace){ work, periods_of_victim() };
}

static uint32_t
each(struct pace from)
{
	return (work - from.work) / (periods_of_victim() - from.periods);
}

static uint32_t
rounds_asked_for(void)
{
	uint32_t n = 0;

	for (const char *s = argc > 1 ? argv[1] : "100"; *s; s++)
		n = n * 10 + (uint32_t)(*s - '0');
	return n;
}

uint32_t
test_main(void)
{
	uint32_t rounds = rounds_asked_for(), ticks, percent, before;
	struct pace from;

	see(EXO_WINDOW_ENVS, ENVS);
	begin();
	from = pace();
	wait_ticks(UNDISTURBED);
	before = each(from);
	ticks = (uint32_t)exo_ticks();
	from = pace();
	press(rounds);
	percent = each(from) / (before / 100);
	print("pressed %u times in %u periods: %u %% of its work\n", requests,
	      (uint32_t)exo_ticks() - ticks, percent);
	CHECK((uint32_t)exo_ticks() - ticks <= 3 * rounds + 8);
	CHECK(percent >= FLOOR && percent <= 101);
	CHECK(vector->written == 0 && vector->lost == 0);
	kill(&victim);
	return 0;
}
