/* SPDX-License-Identifier: MIT */
/*
 * Protected control transfer: both kinds reach the entry that the callee chose
 * and no other; the caller's name is the kernel's word; every register goes
 * through; whoever does not accept, does not exist or has ceased to is refused.
 */
#include "lib.h"

extern volatile uint32_t served, served_caller;
extern const char serve_sync[], serve_async[], answered[];
extern const char echo_sync[], echo_async[], checked[];
/* echo.S: a transfer with a known value in every register that a program
 * has; the callee's answer comes back with them. How many came back wrong. */
uint32_t transfer_all(uint32_t number, uint32_t env);

static struct child server;

static void
spin(void)
{
	for (;;)
		;
}

static void
a_transfer_reaches_the_entry_and_returns(uint32_t number)
{
	uint32_t before = served;

	CHECK(transfer(number, server.name) == 0);
	CHECK(served == before + 1);
	CHECK(served_caller == (uint32_t)exo_self());
}

static void
every_register_goes_through(void)
{
	struct child echo;

	spawn(&echo, spin);
	exo_context(EXO_ENTRY_SYNC, (uint32_t)echo_sync, &echo.cap);
	exo_context(EXO_ENTRY_ASYNC, (uint32_t)echo_async, &echo.cap);
	exo_context(EXO_ENTRY_SYNC, (uint32_t)checked, 0);
	exo_context(EXO_ENTRY_ASYNC, (uint32_t)checked, 0);
	CHECK(transfer_all(EXO_SYS_PCT_SYNC, echo.name) == 0);
	CHECK(transfer_all(EXO_SYS_PCT_ASYNC, echo.name) == 0);
	exo_context(EXO_ENTRY_SYNC, (uint32_t)answered, 0);
	exo_context(EXO_ENTRY_ASYNC, (uint32_t)answered, 0);
	kill(&echo);
}

static void
who_does_not_accept_is_left_alone(void)
{
	struct child deaf;
	uint32_t stale, next;

	spawn(&deaf, spin);
	stale = deaf.name;
	CHECK(transfer(EXO_SYS_PCT_SYNC, stale) == -EXO_E_NONE);
	CHECK(transfer(EXO_SYS_PCT_ASYNC, stale) == -EXO_E_NONE);
	exo_context(EXO_ENTRY_SYNC, (uint32_t)serve_sync, &deaf.cap);
	CHECK(transfer(EXO_SYS_PCT_ASYNC, stale) == -EXO_E_NONE);
	CHECK(transfer(EXO_SYS_PCT_SYNC, stale) == 0);
	exo_context(EXO_ENTRY_SYNC, 0, &deaf.cap);
	CHECK(transfer(EXO_SYS_PCT_SYNC, stale) == -EXO_E_NONE);
	exo_context(EXO_ENTRY_SYNC, (uint32_t)serve_sync, &deaf.cap);
	kill(&deaf);
	CHECK(transfer(EXO_SYS_PCT_SYNC, stale) == -EXO_E_NONE);
	/* the same record again, after a turn of all, and another generation */
	while (((next = (uint32_t)exo_env_create(&deaf.cap)) ^ stale) & 0xff00)
		CHECK(exo_env_destroy(&deaf.cap) == 0);
	CHECK(exo_env_destroy(&deaf.cap) == 0);
	CHECK(transfer(EXO_SYS_PCT_SYNC, next) == -EXO_E_NONE);
	for (uint32_t i = 1; i < EXO_ENVS - 3; i++) {
		exo_env_create(&deaf.cap);
		exo_env_destroy(&deaf.cap);
	}
	spawn(&deaf, spin);
	exo_context(EXO_ENTRY_SYNC, (uint32_t)serve_sync, &deaf.cap);
	CHECK(((deaf.name ^ stale) & 0xff00) == 0);
	CHECK(transfer(EXO_SYS_PCT_SYNC, stale) == -EXO_E_NONE);
	kill(&deaf);
}

static void
names_that_are_none_are_refused(void)
{
	for (uint32_t i = 0; i < EXO_ENVS; i++) {
		CHECK(transfer(EXO_SYS_PCT_SYNC, 1u << 20 | i << 8) ==
		      -EXO_E_NONE);
		CHECK(transfer(EXO_SYS_PCT_SYNC, i) == -EXO_E_NONE);
		CHECK(transfer(EXO_SYS_PCT_ASYNC, i) == -EXO_E_NONE);
	}
	CHECK(transfer(EXO_SYS_PCT_SYNC, 0xff00) == -EXO_E_NONE);
	CHECK(transfer(EXO_SYS_PCT_SYNC, 0x80040000) == -EXO_E_NONE);
	CHECK(transfer(EXO_SYS_PCT_SYNC, ~0u) == -EXO_E_NONE);
}

uint32_t
test_main(void)
{
	exo_context(EXO_ENTRY_SYNC, (uint32_t)answered, 0);
	exo_context(EXO_ENTRY_ASYNC, (uint32_t)answered, 0);
	spawn(&server, spin);
	exo_context(EXO_ENTRY_SYNC, (uint32_t)serve_sync, &server.cap);
	exo_context(EXO_ENTRY_ASYNC, (uint32_t)serve_async, &server.cap);
	a_transfer_reaches_the_entry_and_returns(EXO_SYS_PCT_SYNC);
	a_transfer_reaches_the_entry_and_returns(EXO_SYS_PCT_ASYNC);
	every_register_goes_through();
	who_does_not_accept_is_left_alone();
	names_that_are_none_are_refused();
	kill(&server);
	return 0;
}
