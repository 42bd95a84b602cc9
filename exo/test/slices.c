/* SPDX-License-Identifier: MIT */
/*
 * The vector of time slices as a contract: shares are what is owned, a gift
 * gives no more than was given, and time that is taken is paid back.
 */
#include "lib.h"

static struct child a, b;

/* start.S: calls borrower on a stack; yield_to by an asynchronous transfer */
extern const char pass_on_entry[];
void lend_by_transfer(uint32_t env);
extern child_fn *volatile borrower;
static volatile bool stolen;

static void
spin(void)
{
	for (;;)
		;
}

/* How far two counts may be apart after whole turns of the vector. */
static bool
about(uint32_t x, uint32_t y)
{
	return x <= y + 1 && y <= x + 1;
}

static void
shares_are_in_proportion_to_slices(void)
{
	uint32_t starts_a, starts_b;

	spawn(&a, spin);
	spawn(&b, spin);
	give_slice(&a);
	give_slice(&b);
	give_slice(&a); /* order: maker a b a, with a's not contiguous … */
	wait_ticks(1);  /* … but for the wrap from here on */
	starts_a = starts_of(&a);
	starts_b = starts_of(&b);
	wait_ticks(40);
	CHECK(about(starts_of(&b) - starts_b, 10));
	CHECK(about(starts_of(&a) - starts_a, 20));
	kill(&a);
	kill(&b);
}

/* What one with slices sees of the clock: in how many periods it ran, and how
 * long it had to wait for the next one. */
static volatile int32_t periods_seen, longest_wait;

static void
watch(void)
{
	static volatile int32_t last;

	for (;;) {
		int32_t now = exo_ticks();

		if (now == last)
			continue;
		if (last && now - last > longest_wait)
			longest_wait = now - last;
		last = now;
		periods_seen++;
	}
}

/* a watches from every step'th of the slices 1 to 7, four of them, b has the
 * others: what a has seen in ten turns. */
static int32_t
seen_with_slices(unsigned step)
{
	spawn(&a, watch);
	spawn(&b, spin);
	for (unsigned i = 0; i < 4; i++)
		CHECK(exo_slice_alloc((int32_t)(1 + i * step), &a.cap) >= 0);
	for (unsigned i = 0; i < 3; i++)
		give_slice(&b);
	wait_ticks(16);
	periods_seen = longest_wait = 0;
	wait_ticks(80);
	kill(&a);
	kill(&b);
	return periods_seen;
}

static void
where_slices_are_decides_how_long_one_waits_and_not_how_much_one_gets(void)
{
	CHECK(about((uint32_t)seen_with_slices(1), 40));
	CHECK(longest_wait == 5);
	CHECK(about((uint32_t)seen_with_slices(2), 40));
	CHECK(longest_wait == 2);
}

static void
an_owner_cannot_have_more_than_half_the_vector(void)
{
	int32_t error = 0;
	unsigned n = 0;

	spawn(&a, spin);
	while ((error = exo_slice_alloc(EXO_ANY, &a.cap)) >= 0)
		n++;
	CHECK(error == -EXO_E_FULL);
	CHECK(n == EXO_SLICES_MAX);
	CHECK(exo_slice_alloc(1, 0) == -EXO_E_BUSY);
	CHECK(exo_slice_alloc(EXO_SLICES, 0) == -EXO_E_ARG);
	CHECK(exo_slice_alloc(INT32_MIN, 0) == -EXO_E_ARG);
	kill(&a);
	CHECK(exo_slice_owner(1) == 0);
	CHECK(exo_slice_owner(0) == exo_self());
	CHECK(exo_slice_owner(EXO_SLICES) == -EXO_E_ARG);
	CHECK(exo_slice_free(1) == -EXO_E_OWNER);
}

/* The end handler of one that does not want to go: 0.9 of a period. */
static void
dawdle(void)
{
	for (volatile unsigned i = 0; i < 40000; i++)
		;
	for (;;)
		exo_leaf(EXO_SYS_YIELD, 0);
}

static void
dawdling_is_paid_for(void)
{
	uint32_t starts_a, starts_b;

	spawn(&a, spin);
	spawn(&b, spin);
	exo_context(EXO_ENTRY_END, (uint32_t)dawdle, &a.cap);
	give_slice(&a);
	give_slice(&b);
	wait_ticks(3);
	starts_a = starts_of(&a);
	starts_b = starts_of(&b);
	wait_ticks(120);
	starts_a = starts_of(&a) - starts_a;
	starts_b = starts_of(&b) - starts_b;
	/* Each of a's turns lasts up to two periods, so it has fewer. */
	CHECK(starts_b > 35);
	CHECK(starts_a < starts_b);
	kill(&a);
	kill(&b);
}

static void
one_that_never_yields_is_destroyed(const void *end)
{
	int32_t begin;

	spawn(&a, spin);
	exo_context(EXO_ENTRY_END, (uint32_t)end, &a.cap);
	give_slice(&a);
	begin = exo_ticks();
	while (exo_slice_owner(1) != 0 && exo_ticks() - begin < 200)
		;
	CHECK(exo_slice_owner(1) == 0);
	CHECK(exo_ticks() - begin > EXO_EXCESS_MAX);
	CHECK(exo_ticks() - begin < EXO_EXCESS_MAX + 8);
	CHECK(exo_env_destroy(&a.cap) == -EXO_E_CAP);
	CHECK(exo_page_free(a.stack) == 0);
}

/* What the maker lends to a, a tries to give to b for good. */
static void
pass_on(void)
{
	stolen = transfer(EXO_SYS_PCT_SYNC, b.name) == 0;
	spin();
}

/* The end of a period that was lent by a transfer: we are due, not b. */
static void
a_borrowed_slice_cannot_be_given_away(bool by_transfer)
{
	int32_t begin = exo_ticks();

	borrower = pass_on;
	spawn(&a, pass_on);
	spawn(&b, spin);
	exo_context(EXO_ENTRY_SYNC, (uint32_t)spin, &b.cap);
	exo_context(EXO_ENTRY_ASYNC, (uint32_t)pass_on_entry, &a.cap);
	give_slice(&a); /* so that somebody follows, and we get our turn */
	if (by_transfer)
		lend_by_transfer(a.name);
	else
		yield_to(a.name);
	CHECK(exo_ticks() - begin < 6);
	CHECK(exo_slice_owner(0) == exo_self());
	kill(&a);
	kill(&b);
}

uint32_t
test_main(void)
{
	shares_are_in_proportion_to_slices();
	where_slices_are_decides_how_long_one_waits_and_not_how_much_one_gets();
	an_owner_cannot_have_more_than_half_the_vector();
	dawdling_is_paid_for();
	one_that_never_yields_is_destroyed(spin);
	one_that_never_yields_is_destroyed(0);
	a_borrowed_slice_cannot_be_given_away(false);
	a_borrowed_slice_cannot_be_given_away(true);
	CHECK(found_at_start == 0);
	return 0;
}
