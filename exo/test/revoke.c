/* SPDX-License-Identifier: MIT */
/*
 * Visible revocation and the abort protocol (exo/revoke.h): one who has nearly
 * all of the memory is asked for some, and does this and that about it. The
 * asker gets his pages each time, by the deadlines, and nobody loses more than
 * the rules say.
 */
#include <machine/cp0.h>
#include <exo/info.h>
#include <exo/revoke.h>
#include <exo/wakeup.h>
#include "lib.h"

#define INFO   0x00603000
#define ENVS   0x00601000
#define VECTOR 0x00602000
#define VA     0x00700000

static volatile const struct exo_info *const info = (void *)INFO;
static volatile const struct exo_revocation *const now =
    &((const struct exo_info *)INFO)->revocation[EXO_KIND_PAGE];
static volatile const struct exo_env_info *const envs = (void *)ENVS;
static volatile const struct exo_repossessions *vector;

/* The one who has the memory; the last capabilities that it got. */
#define KEPT 64
static struct child rich;
static struct exo_cap kept[KEPT];
static volatile uint32_t got, returned, asked[3], deadline[3];
static volatile uint32_t told_number, told_lost, told, again, refused;
static child_fn *volatile settle; /* what it does once it has all */
static volatile bool full;

static volatile const struct exo_env_info *
about(uint32_t name)
{
	return &envs[(name >> 8 & (EXO_ENVS - 1)) % 128];
}

static void
see(uint32_t which, uint32_t va)
{
	struct exo_cap cap;

	CHECK(exo_window(which, &cap) == 0);
	CHECK(exo_guarantee(va, cap, 0) == 0);
}

static void
hoard(void)
{
	struct exo_cap cap;

	while (exo_page_alloc(EXO_ANY, &cap) >= 0)
		kept[got++ % KEPT] = cap;
	if (settle)
		settle();
	full = true;
	for (;;)
		__asm__ volatile("" : : : "memory");
}

static void
make_rich(news_fn_type *fn, child_fn *then)
{
	got = returned = told = again = refused = 0;
	asked[1] = asked[2] = 0;
	full = false;
	settle = then;
	news_fn = fn;
	spawn(&rich, hoard);
	if (fn)
		exo_context(EXO_ENTRY_REVOKE, (uint32_t)at_news, &rich.cap);
	see(EXO_WINDOW_ENVS + (rich.name >> 8 & 0xff) / 128, ENVS);
	see(EXO_WINDOW_REPOSSESSED +
		(rich.name >> 8 & 0xff) / EXO_REPOSSESSIONS_A_PAGE,
	    VECTOR);
	vector =
	    (const void *)(VECTOR + (rich.name >> 8 & 7) * sizeof(*vector));
	give_slice(&rich);
	while (!full)
		;
	CHECK(vector->name == rich.name);
	CHECK(now->stage == 0);
}

static void
give_back(uint32_t n)
{
	while (n-- > 0 && got > 0)
		returned += exo_page_free(kept[--got % KEPT]) == 0;
}

/* Ask until there is a page, give it back; how many periods that took. */
static struct exo_cap mine[KEPT];

static int32_t
get_pages(uint32_t n)
{
	int32_t begin = exo_ticks();

	for (uint32_t i = 0; i < n; i++)
		while (exo_page_alloc(EXO_ANY, &mine[i]) < 0 &&
		       exo_ticks() - begin < 100)
			;
	return exo_ticks() - begin;
}

static void
return_pages(uint32_t n)
{
	for (uint32_t i = 0; i < n; i++)
		CHECK(exo_page_free(mine[i]) == 0);
}

static void
poor_again(void)
{
	kill(&rich);
	while (about(rich.name)->state == EXO_ENV_ENDING)
		;
	CHECK(now->stage == 0);
}

/* --- one who cooperates --- */

static uint32_t
stage_of(uint32_t what)
{
	CHECK(what >> EXO_CAP_KIND_SHIFT == EXO_KIND_PAGE);
	return what << 4 >> 4;
}

static void
cooperate(uint32_t what, uint32_t n, uint32_t until)
{
	uint32_t stage = stage_of(what);

	asked[stage] = n;
	deadline[stage] = until;
	give_back(n);
}

static void
who_gives_back_loses_nothing_else(void)
{
	struct exo_cap cap;
	uint32_t pages;

	make_rich(cooperate, 0);
	pages = about(rich.name)->pages;
	CHECK(exo_page_alloc(EXO_ANY, &cap) == -EXO_E_MEMORY);
	CHECK(now->stage == EXO_REVOKE_REQUEST);
	CHECK(now->victim == rich.name);
	CHECK(now->keep == pages - EXO_REVOKE_MAX);
	CHECK(get_pages(EXO_REVOKE_MAX) < 8);
	CHECK(asked[EXO_REVOKE_REQUEST] == EXO_REVOKE_MAX);
	CHECK(asked[EXO_REVOKE_IMPERATIVE] == 0);
	CHECK(returned == EXO_REVOKE_MAX);
	CHECK(about(rich.name)->pages == pages - EXO_REVOKE_MAX);
	CHECK(vector->written == 0 && vector->lost == 0);
	CHECK(now->stage == 0);
	/* what came back and was not fetched is free for all again in time */
	CHECK(exo_page_alloc(EXO_ANY, &cap) == -EXO_E_MEMORY);
	while (now->stage != EXO_REVOKE_CLAIM)
		;
	while (now->stage == EXO_REVOKE_CLAIM)
		;
	return_pages(EXO_REVOKE_MAX);
	poor_again();
}

/* --- one who sleeps --- */

/* Until a word is 1 that nobody writes. */
static void
fall_asleep(void)
{
	exo_wakeup(EXO_WAKE(0, EXO_WAKE_EQ, 0), kept[(got - 40) % KEPT], 1);
	full = true;
	exo_call0(EXO_SYS_SLEEP);
}

static void
who_sleeps_is_woken_to_answer(void)
{
	make_rich(cooperate, fall_asleep);
	CHECK(about(rich.name)->state == EXO_ENV_ASLEEP);
	CHECK(get_pages(EXO_REVOKE_MAX) < 8);
	CHECK(asked[EXO_REVOKE_REQUEST] == EXO_REVOKE_MAX);
	CHECK(vector->written == 0 && vector->lost == 0);
	wait_ticks(3);
	CHECK(about(rich.name)->state == EXO_ENV_ASLEEP);
	return_pages(EXO_REVOKE_MAX);
	poor_again();
}

/* --- one who gives back a part --- */

static void
be_lazy(uint32_t what, uint32_t n, uint32_t until)
{
	uint32_t stage = stage_of(what);

	asked[stage] = n;
	(void)until;
	if (stage == EXO_REVOKE_REQUEST)
		give_back(3);
}

static void
what_is_missing_is_taken_exactly(void)
{
	uint32_t pages;

	make_rich(be_lazy, 0);
	pages = about(rich.name)->pages;
	CHECK(get_pages(EXO_REVOKE_MAX) < 20);
	CHECK(asked[EXO_REVOKE_REQUEST] == EXO_REVOKE_MAX);
	CHECK(asked[EXO_REVOKE_IMPERATIVE] == EXO_REVOKE_MAX - 3);
	CHECK(about(rich.name)->pages == pages - EXO_REVOKE_MAX);
	CHECK(vector->written == EXO_REVOKE_MAX - 3);
	return_pages(EXO_REVOKE_MAX);
	poor_again();
}

/* --- one who does not answer, but can be told --- */

static void
hear(uint32_t number, uint32_t lost, uint32_t unused)
{
	(void)unused;
	told_number = number;
	told_lost = lost;
	told++;
}

static void
who_does_not_answer_is_bereft_by_the_deadline(void)
{
	uint32_t pages, turn = 2 + 2, entries = 0;
	int32_t time;

	make_rich(0, 0);
	news_fn = hear;
	exo_context(EXO_ENTRY_REPOSSESSED, (uint32_t)at_news, &rich.cap);
	pages = about(rich.name)->pages;
	time = get_pages(EXO_REVOKE_MAX);
	CHECK(time >= (int32_t)(2 * turn) - 1 &&
	      time <= (int32_t)(2 * turn) + 1);
	CHECK(about(rich.name)->pages == pages - EXO_REVOKE_MAX);
	CHECK(vector->written == EXO_REVOKE_MAX);
	for (uint32_t n = 1; n <= EXO_REVOKE_MAX; n++) {
		volatile const struct exo_repossessed *t =
		    &vector->entry[n % EXO_REPOSSESSIONS];

		entries += t->number == n && t->status == EXO_TAKEN_LOST &&
			   t->where == 0 && t->what >> 28 == EXO_KIND_PAGE &&
			   t->what << 4 != 0;
	}
	CHECK(entries == EXO_REVOKE_MAX);
	wait_ticks(3);
	CHECK(told == 1 && told_number == EXO_REVOKE_MAX && told_lost == 0);
	/* its capabilities for them are void, the rest is as good as ever */
	CHECK(exo_page_free(kept[(got - 2) % KEPT]) == -EXO_E_CAP);
	CHECK(exo_page_free(kept[(got - 20) % KEPT]) == 0);
	return_pages(EXO_REVOKE_MAX);
	poor_again();
}

/* --- one whose upcall never ends; one who ends in it --- */

static void
loop(uint32_t stage, uint32_t n, uint32_t until)
{
	(void)stage, (void)n, (void)until;
	again++;
	for (;;)
		__asm__ volatile("" : : : "memory");
}

static void
give_up_life(uint32_t stage, uint32_t n, uint32_t until)
{
	(void)stage, (void)n, (void)until;
	exo_exit(3);
}

static void
an_upcall_without_end_stops_nothing(void)
{
	make_rich(loop, 0);
	CHECK(get_pages(EXO_REVOKE_MAX) < 20);
	CHECK(again == 2);
	CHECK(vector->written == EXO_REVOKE_MAX);
	return_pages(EXO_REVOKE_MAX);
	poor_again();
	make_rich(give_up_life, 0);
	CHECK(get_pages(EXO_REVOKE_MAX) < 20);
	CHECK(about(rich.name)->status == 3);
	return_pages(EXO_REVOKE_MAX);
	CHECK(exo_page_free(rich.stack) == 0);
	while (about(rich.name)->state == EXO_ENV_ENDING)
		;
}

/* --- one who takes back what it gave; who returns what it has not --- */

static void
ping_pong(uint32_t stage, uint32_t n, uint32_t until)
{
	struct exo_cap cap;

	(void)stage, (void)until;
	give_back(n / 2);
	for (uint32_t i = 0; i < n; i++)
		refused += exo_page_alloc(EXO_ANY, &cap) == -EXO_E_MEMORY;
	for (uint32_t i = 0; i < n; i++)
		again += exo_page_free(kept[(got + 1) % KEPT]) == 0;
}

static void
what_is_taken_again_or_returned_twice_does_not_count(void)
{
	uint32_t pages;

	make_rich(ping_pong, 0);
	pages = about(rich.name)->pages;
	CHECK(get_pages(EXO_REVOKE_MAX) < 20);
	CHECK(refused == EXO_REVOKE_MAX + EXO_REVOKE_MAX / 2);
	CHECK(again == 0);
	CHECK(returned == EXO_REVOKE_MAX / 2 + EXO_REVOKE_MAX / 4);
	CHECK(vector->written == EXO_REVOKE_MAX / 4);
	CHECK(about(rich.name)->pages == pages - EXO_REVOKE_MAX);
	return_pages(EXO_REVOKE_MAX);
	poor_again();
}

static void
grow(uint32_t what, uint32_t n, uint32_t until)
{
	struct exo_cap cap;

	(void)what, (void)n, (void)until;
	again++;
	refused += exo_page_alloc(EXO_ANY, &cap) == -EXO_E_MEMORY;
}

/* They are the asker's own, say. */
static void
what_others_free_meanwhile_is_not_for_him(void)
{
	struct exo_cap cap;

	make_rich(grow, 0);
	CHECK(get_pages(EXO_REVOKE_MAX) < 20);
	while (now->stage)
		;
	again = refused = 0;
	CHECK(exo_page_alloc(EXO_ANY, &cap) == -EXO_E_MEMORY);
	return_pages(EXO_REVOKE_MAX);
	wait_ticks(3);
	CHECK(again == 1 && refused == 1);
	poor_again();
}

/* --- one who pins and guarantees --- */

static uint32_t
number_of(struct exo_cap cap)
{
	return exo_cap_name(cap);
}

/* The last 4 guaranteed, the 8 before them pinned. */
static void
dig_in(void)
{
	if (full)
		return;
	for (uint32_t i = 0; i < 4; i++)
		CHECK(exo_guarantee(0x00600000 + i * PAGE_SIZE,
				    kept[(got - 1 - i) % KEPT], 0) == 0);
	for (uint32_t i = 0; i < EXO_WAKE_TERMS; i++)
		CHECK(exo_wakeup(EXO_WAKE(i, EXO_WAKE_EQ, 0),
				 kept[(got - 5 - i) % KEPT], 1) == 0);
}

static void
guaranteed_pages_stay_and_pinned_ones_go_last(void)
{
	uint32_t wrong = 0;

	make_rich(0, dig_in);
	CHECK(get_pages(EXO_REVOKE_MAX) < 20);
	CHECK(vector->written == EXO_REVOKE_MAX);
	for (uint32_t n = 1; n <= EXO_REVOKE_MAX; n++)
		for (uint32_t i = 1; i <= 12; i++)
			wrong += (vector->entry[n].what & EXO_CAP_NAME_MASK) ==
				 number_of(kept[(got - i) % KEPT]);
	CHECK(wrong == 0);
	/* freeing a pinned page returns nothing yet, and nobody can have it */
	CHECK(info->pinned_pages == EXO_WAKE_TERMS);
	wrong = about(rich.name)->pages;
	CHECK(exo_page_free(kept[(got - 5) % KEPT]) == 0);
	CHECK(about(rich.name)->pages == wrong);
	CHECK(exo_page_alloc((int32_t)number_of(kept[(got - 5) % KEPT]),
			     &mine[KEPT - 1]) == -EXO_E_MEMORY);
	CHECK(exo_map(VA, kept[(got - 5) % KEPT]) == -EXO_E_CAP);
	return_pages(EXO_REVOKE_MAX);
	poor_again();
	CHECK(info->pinned_pages == 0);
}

static void
pin_the_last(void)
{
	for (uint32_t i = 0; !full && i < EXO_WAKE_TERMS; i++)
		CHECK(exo_wakeup(EXO_WAKE(i, EXO_WAKE_EQ, 0),
				 kept[(got - 1 - i) % KEPT], 1) == 0);
}

static void
give_back_once(uint32_t what, uint32_t n, uint32_t until)
{
	(void)until;
	if (stage_of(what) == EXO_REVOKE_REQUEST)
		give_back(n);
}

/* They are nobody's for the time being. */
static void
who_frees_pinned_pages_is_not_bereft_of_others(void)
{
	struct exo_cap cap;
	uint32_t pages;

	make_rich(give_back_once, pin_the_last);
	pages = about(rich.name)->pages;
	CHECK(exo_page_alloc(EXO_ANY, &cap) == -EXO_E_MEMORY);
	while (now->stage)
		;
	CHECK(returned == EXO_REVOKE_MAX);
	CHECK(vector->written == 0 && vector->lost == 0);
	CHECK(about(rich.name)->pages == pages);
	CHECK(info->pinned_pages == EXO_WAKE_TERMS);
	poor_again();
}

/* --- backing --- */

static struct exo_cap backing[4];
static int32_t answer[8];

/* In the newest pages it writes their number; four backings, one is bad. */
static void
register_backing(void)
{
	struct exo_cap cap;

	if (full)
		return;
	for (uint32_t i = 1; i <= EXO_REVOKE_MAX; i++) {
		cap = kept[(got - i) % KEPT];
		CHECK(exo_guarantee(VA | EXO_MAP_WRITE, cap, 0) == 0);
		*(volatile uint32_t *)(VA + 4092) = number_of(cap);
		CHECK(exo_unguarantee(VA, 0) == 0);
	}
	for (uint32_t i = 0; i < 3; i++)
		CHECK(exo_backing(i, backing[i], 0) == 0);
	cap = backing[3];
	answer[0] = exo_backing(3, backing[1], 0); /* twice */
	answer[1] = exo_backing(3, cap, 0);        /* to read only */
	answer[2] = exo_backing(3, kept[(got - 1) % KEPT], 0); /* its own */
	answer[3] = exo_backing(EXO_BACKINGS, backing[0], 0);
	cap.w[1] ^= 1;
	answer[4] = exo_backing(3, cap, 0);
	exo_window(EXO_WINDOW_INFO, &cap);
	answer[5] = exo_backing(3, cap, 0);
	answer[6] = exo_backing(3, rich.cap, 0); /* no place for a page */
	answer[7] = exo_backing(3, (struct exo_cap){ { 0, 0, 0 } }, 0);
}

static void
contents_are_saved_where_the_owner_wanted(void)
{
	static const int32_t expected[8] = {
		-EXO_E_BUSY, -EXO_E_RIGHTS, -EXO_E_OWNER, -EXO_E_ARG,
		-EXO_E_CAP,  -EXO_E_RIGHTS, -EXO_E_KIND,  0,
	};
	uint32_t good = 0, written = 0, word;

	for (uint32_t i = 0; i < 4; i++)
		CHECK(exo_page_alloc(EXO_ANY, &backing[i]) >= 0);
	mine[KEPT - 1] = backing[3];
	CHECK(exo_derive(EXO_READ, &backing[3]) == 0);
	make_rich(0, register_backing);
	for (uint32_t i = 0; i < 8; i++)
		CHECK(answer[i] == expected[i]);
	/* the second is good no more when it is needed */
	CHECK(exo_renew(&backing[1]) == 0);
	CHECK(get_pages(EXO_REVOKE_MAX) < 20);
	for (uint32_t n = 1; n <= EXO_REVOKE_MAX; n++) {
		volatile const struct exo_repossessed *t = &vector->entry[n];
		bool saved = n == 1 || n == 3;

		good += t->status == (saved ? EXO_TAKEN_SAVED : EXO_TAKEN_LOST);
		if (!saved)
			continue;
		CHECK(exo_guarantee(VA, backing[n - 1], 0) == 0);
		word = *(volatile uint32_t *)(VA + 4092);
		/* one that came as his slice ended he may not have written */
		good += word == (t->what & EXO_CAP_NAME_MASK) || word == 0;
		written += word != 0;
		good +=
		    (t->where & EXO_CAP_NAME_MASK) == number_of(backing[n - 1]);
		CHECK(exo_unguarantee(VA, 0) == 0);
	}
	CHECK(good == EXO_REVOKE_MAX + 4);
	CHECK(written > 0);
	return_pages(EXO_REVOKE_MAX);
	for (uint32_t i = 0; i < 3; i++)
		CHECK(exo_page_free(backing[i]) == 0);
	CHECK(exo_page_free(mine[KEPT - 1]) == 0);
	poor_again();
}

/* --- a vector that is full --- */

static volatile bool read_it;

static void
read_vector(uint32_t number, uint32_t lost, uint32_t unused)
{
	(void)lost, (void)unused;
	if (!read_it)
		return;
	answer[0] = exo_vector_read(number + 1);
	answer[1] = exo_vector_read(number);
}

static void
what_was_not_read_is_kept_and_the_rest_counted(void)
{
	make_rich(0, 0);
	news_fn = read_vector;
	exo_context(EXO_ENTRY_REPOSSESSED, (uint32_t)at_news, &rich.cap);
	read_it = false;
	for (uint32_t i = 0; i < 4; i++)
		CHECK(get_pages(EXO_REVOKE_MAX) < 20);
	CHECK(vector->written == EXO_REPOSSESSIONS);
	CHECK(vector->lost == 4 * EXO_REVOKE_MAX - EXO_REPOSSESSIONS);
	CHECK(vector->entry[1].number == 1);
	read_it = true;
	CHECK(get_pages(EXO_REVOKE_MAX) < 20);
	wait_ticks(3);
	CHECK(answer[0] == -EXO_E_ARG && answer[1] == 0);
	CHECK(vector->read >= EXO_REPOSSESSIONS);
	CHECK(get_pages(EXO_REVOKE_MAX) < 20);
	CHECK(vector->written > EXO_REPOSSESSIONS);
	CHECK(vector->entry[1].number % EXO_REPOSSESSIONS == 1 &&
	      vector->entry[1].number > 1);
	poor_again();
}

/* --- two with as much as each other; many requests --- */

static void
nobody_is_pressed_below_who_asks(void)
{
	struct exo_cap cap;
	uint32_t pages;

	make_rich(cooperate, 0);
	for (uint32_t i = 0; i < 100000; i++)
		exo_page_alloc(EXO_ANY, &cap);
	pages = about(rich.name)->pages;
	CHECK(pages >= envs[1].pages);
	CHECK(pages > 1000);
	CHECK(starts_of(&rich) > 10);
	poor_again();
}

uint32_t
test_main(void)
{
	see(EXO_WINDOW_INFO, INFO);
	who_gives_back_loses_nothing_else();
	who_sleeps_is_woken_to_answer();
	what_is_missing_is_taken_exactly();
	who_does_not_answer_is_bereft_by_the_deadline();
	an_upcall_without_end_stops_nothing();
	what_is_taken_again_or_returned_twice_does_not_count();
	what_others_free_meanwhile_is_not_for_him();
	guaranteed_pages_stay_and_pinned_ones_go_last();
	who_frees_pinned_pages_is_not_bereft_of_others();
	contents_are_saved_where_the_owner_wanted();
	what_was_not_read_is_kept_and_the_rest_counted();
	nobody_is_pressed_below_who_asks();
	return 0;
}
