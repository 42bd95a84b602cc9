/* SPDX-License-Identifier: MIT */
/*
 * More environments than the hardware has identifiers for, all with the same
 * address in use for different pages: each finds its own, in whatever order
 * and way they are entered, and notices nothing of losing its identifier but
 * that bindings are gone (which they may be at any time).
 */
#include <machine/cp0.h>
#include "at_bind.h"
#include "lib.h"

#define CROWD  200
#define VA     0x00700000
#define VISITS 3000

/* start.S: binds what the context page says, see keep() */
extern const char at_bind[], pass_on_entry[];
void lend_by_transfer(uint32_t env);
extern child_fn *volatile borrower;

static struct child crowd[CROWD];
static volatile uint32_t visits, wrong, missed, seed = 1;
static volatile bool by_transfer;
static uint32_t visited[CROWD];
static volatile bool settled[CROWD];

static uint32_t
any(uint32_t n)
{
	seed = seed * 1664525 + 1013904223;
	return (seed >> 16) % n;
}

static uint32_t
me(void)
{
	uint32_t name = (uint32_t)exo_self();

	for (uint32_t i = 0; i < CROWD; i++)
		if (crowd[i].name == name)
			return i;
	return 0;
}

/* For at_bind: what VA is. */
static void
keep(struct exo_cap cap)
{
	volatile uint32_t *w = (uint32_t *)AT_BIND_WORDS;

	for (unsigned i = 0; i < 3; i++)
		w[1 + i] = cap.w[i];
	w[0] = VA | EXO_MAP_WRITE;
}

static bool
is_kept(void)
{
	return *(volatile uint32_t *)AT_BIND_WORDS != 0;
}

static void
first_visit(uint32_t i)
{
	struct exo_cap cap;

	if (!is_kept()) {
		exo_page_alloc(EXO_ANY, &cap);
		keep(cap);
	}
	*(volatile uint32_t *)VA = i ^ 0x5a5a5a5a;
	settled[i] = true;
}

/* One of the crowd: is what I left still there? Then on to another. */
static void
visit(void)
{
	uint32_t i = me();

	/* A slice may have ended in the middle of the first visit. */
	if (!settled[i])
		first_visit(i);
	visited[i]++;
	if (*(volatile uint32_t *)VA != (i ^ 0x5a5a5a5a))
		wrong++;
	if (++visits % 100 == 0)
		for (;;)
			exo_leaf(EXO_SYS_YIELD, 0);
	i = any(CROWD);
	if (by_transfer)
		transfer(EXO_SYS_PCT_ASYNC, crowd[i].name);
	for (;;)
		exo_leaf(EXO_SYS_YIELD, crowd[i].name);
}

static void
gather(void)
{
	for (uint32_t i = 0; i < CROWD; i++) {
		struct child *c = &crowd[i];

		spawn(c, visit);
		exo_context(EXO_ENTRY_TLBL, (uint32_t)at_bind, &c->cap);
		exo_context(EXO_ENTRY_TLBS, (uint32_t)at_bind, &c->cap);
		exo_context(EXO_ENTRY_ASYNC, (uint32_t)pass_on_entry, &c->cap);
	}
}

static void
each_finds_its_own_page(bool transfers)
{
	uint32_t until = visits + VISITS;

	by_transfer = transfers;
	while (visits < until)
		if (transfers)
			lend_by_transfer(crowd[any(CROWD)].name);
		else
			yield_to(crowd[any(CROWD)].name);
	CHECK(wrong == 0);
}

static void
all_of_them_were_there(void)
{
	uint32_t never = 0;

	for (uint32_t i = 0; i < CROWD; i++)
		never += visited[i] == 0;
	CHECK(never == 0);
	CHECK(found_at_start == 0);
}

/* A callee that has just lost its identifier: registers pass all the same. */
extern const char echo_sync[], checked[], answered[];
uint32_t transfer_all(uint32_t number, uint32_t env);

static void
registers_pass_to_one_without_an_identifier(void)
{
	struct child echo;
	uint32_t bad = 0;

	spawn(&echo, visit);
	exo_context(EXO_ENTRY_SYNC, (uint32_t)echo_sync, &echo.cap);
	exo_context(EXO_ENTRY_SYNC, (uint32_t)checked, 0);
	for (unsigned i = 0; i < 3; i++) {
		bad += transfer_all(EXO_SYS_PCT_SYNC, echo.name);
		each_finds_its_own_page(false);
	}
	CHECK(bad == 0);
	/* one who does not accept is refused, with or without one */
	CHECK(transfer(EXO_SYS_PCT_ASYNC, echo.name) == -EXO_E_NONE);
	kill(&echo);
	CHECK(transfer(EXO_SYS_PCT_SYNC, echo.name) == -EXO_E_NONE);
}

uint32_t
test_main(void)
{
	guarantee_image();
	borrower = visit;
	gather();
	each_finds_its_own_page(false);
	each_finds_its_own_page(true);
	registers_pass_to_one_without_an_identifier();
	all_of_them_were_there();
	for (uint32_t i = 0; i < CROWD; i++)
		kill(&crowd[i]);
	return 0;
}
