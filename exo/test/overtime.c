/* SPDX-License-Identifier: MIT */
/*
 * Time beyond the end of a slice, in amounts too small for a tick of the clock
 * to fall into them: however often it is taken, he whose slice follows gets
 * what is his, but for one slice and what test_main() allows for. The argument
 * is the number of periods to try.
 */
#include "lib.h"

#define OWNERS 3 /* we, who takes, who is taken from: a slice each */

static struct child taker, victim;
static volatile uint32_t counted;
static volatile uint32_t dawdle_loops; /* a little less than a part takes */
static int32_t periods;
static uint32_t taken; /* the taker's position */

static void
count(void)
{
	for (;;)
		counted++;
}

static void
spin(void)
{
	for (;;)
		;
}

static void
pass_time(uint32_t loops)
{
	for (volatile uint32_t i = 0; i < loops; i++)
		;
}

/* An end of slice that takes a little, each time. */
static void
dawdle(void)
{
	pass_time(dawdle_loops);
	for (;;)
		exo_leaf(EXO_SYS_YIELD, 0);
}

/* The same, and its slice is always a new one. */
static void
dawdle_and_change(void)
{
	pass_time(dawdle_loops);
	exo_slice_free(taken);
	exo_slice_alloc((int32_t)taken, 0);
	for (;;)
		exo_leaf(EXO_SYS_YIELD, 0);
}

/* A long call, so that the end of the slice is most often in one. */
static void
call(void)
{
	struct exo_cap page;

	for (;;) {
		exo_page_alloc(EXO_ANY, &page);
		exo_page_free(page);
	}
}

static uint32_t
loops_in_a_period(void)
{
	uint32_t loops = 0;
	int32_t until;

	wait_ticks(1);
	until = exo_ticks() + 8;
	while (exo_ticks() < until) {
		pass_time(100);
		loops += 100;
	}
	return loops / 8;
}

/* What the victim can do while taker runs fn, and end at the end of each of
 * its slices. */
static uint32_t
left_by(child_fn *fn, const void *end)
{
	spawn(&taker, fn);
	spawn(&victim, count);
	exo_context(EXO_ENTRY_END, (uint32_t)end, &taker.cap);
	taken = (uint32_t)exo_slice_alloc(EXO_ANY, &taker.cap);
	give_slice(&victim);
	wait_ticks(OWNERS);
	counted = 0;
	wait_ticks(periods);
	kill(&taker);
	kill(&victim);
	return counted;
}

/* But for one slice, and one in so many of all. */
static void
little_is_paid_for(uint32_t honest, uint32_t but_one_in, child_fn *fn,
		   const void *end)
{
	uint32_t slice = honest / ((uint32_t)periods / OWNERS);
	uint32_t left = left_by(fn, end);

	CHECK(left + slice + honest / but_one_in >= honest);
}

static bool
has_counter(void)
{
	uint32_t t[3];

	return exo_clock(t) > 0;
}

/* Without a counter whoever is honest pays for a 128th of each slice, and
 * leaves the victim more than was its own. With one, what the victim gets back
 * are slices that begin as late as any, which is paid to the position's owner:
 * 0.04 % at worst. Long calls leave the caches cold besides. */
uint32_t
test_main(void)
{
	uint32_t but_one_in = has_counter() ? 2000 : 128;
	uint32_t honest;

	periods = (int32_t)argument(1, has_counter() ? 1600 : 400);
	honest = left_by(spin, at_end);
	for (uint32_t parts17 = 1; parts17 < 17; parts17 += 7) {
		dawdle_loops = loops_in_a_period() / 16 * parts17 / 17;
		little_is_paid_for(honest, but_one_in, spin,
				   (const void *)dawdle);
	}
	little_is_paid_for(honest, but_one_in, spin,
			   (const void *)dawdle_and_change);
	if (has_counter())
		little_is_paid_for(honest, 600, call, at_end);
	return 0;
}
