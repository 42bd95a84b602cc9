/* SPDX-License-Identifier: MIT */
/* What --inject takes, and that it happens at its cycle. */
#include "machine/inject.h"

#include <stdlib.h>
#include <string.h>

#include <machine/cp0.h>

#include "support/booted.h"
#include "support/test.h"

static struct booted b;

static void
assert_refused(const char *value, const char *text)
{
	struct inject_plan plan = { 0 };
	struct error e;

	assert_false(inject_parse(&plan, value, &e));
	assert_string_equal(e.text, text);
	assert_int_equal(plan.count, 0);
}

static void
takes_a_kind_a_place_and_a_cycle(void **state)
{
	struct inject_plan plan = { 0 };
	struct error e;

	(void)state;
	assert_true(inject_parse(&plan, "cache=i:0x10@99", &e));
	assert_true(inject_parse(&plan, "cache=d:7@0", &e));
	assert_int_equal(plan.count, 2);
	assert_int_equal(plan.at[0].kind, INJECT_cache);
	assert_int_equal(plan.at[0].side, 'i');
	assert_int_equal(plan.at[0].unit, 16);
	assert_int_equal(plan.at[0].cycle, 99);
	assert_int_equal(plan.at[1].side, 'd');
	assert_int_equal(plan.at[1].cycle, 0);
}

static void
says_in_one_line_what_is_wrong(void **state)
{
	static const char *const bad[] = {
		"cache",        "cache@5",
		"cache=i@5",    "cache=x:1@5",
		"cache=i:1",    "cache=i:1@",
		"cache=i:1@5x", "cache=i:-1@5",
		"cache=i:1@-5", "cache=i:4294967296@5",
		"cache=i:1x@5", "cache=i:1@18446744073709551616",
	};
	char text[128];

	(void)state;
	assert_refused("", "--inject : no such kind: see `exosim --help`");
	assert_refused("ache=i:1@5", "--inject ache=i:1@5: no such kind: see "
				     "`exosim --help`");
	for (unsigned i = 0; i < sizeof bad / sizeof bad[0]; i++) {
		snprintf(text, sizeof text,
			 "--inject %s: write cache=i|d:INDEX@CYCLE", bad[i]);
		assert_refused(bad[i], text);
	}
}

static void
refuses_more_than_it_can_keep(void **state)
{
	struct inject_plan plan = { 0 };
	struct error e;

	(void)state;
	for (unsigned i = 0; i < INJECT_MAX; i++)
		assert_true(inject_parse(&plan, "cache=i:1@5", &e));
	assert_false(inject_parse(&plan, "cache=i:1@5", &e));
	assert_string_equal(e.text, "--inject cache=i:1@5: too many of them");
}

static void
inject(struct injector *j, const char *value)
{
	struct inject_plan plan = { 0 };
	struct error e;

	assert_true(inject_parse(&plan, value, &e));
	assert_true(inject_start(j, &plan, b.machine, &e));
}

/* Read Status and a cached word over and over; t0 counts. */
static void
start_reader(enum engine engine)
{
	static const char *const loop[] = {
		"mfc0 t2,c0_sr",
		"lw t3,0x100(t1)",
		"addiu t0,t0,1",
		"or t4,t4,t2",
		NULL,
	};
	struct error e;
	char jump[32];

	booted_init(&b, "5000/200");
	b.config.engine = engine;
	booted_li(&b, "t1", 0x80200000);
	snprintf(jump, sizeof jump, "j 0x%08x", booted_here(&b));
	booted_code(&b, loop);
	booted_code(&b, PROGRAM(jump, "nop"));
	b.config.max_cycles = 100000;
	assert_true(booted_start(&b, NULL, 0, &e));
	ram_write32(&b.machine->bus, 0x200100, 0x600d);
}

enum { T0 = 8, T3 = 11, T4 = 12 };

/* How often it went round, and missed a cache; it must have seen PE. */
static void
run_reader(enum engine engine, const char *value, uint32_t *rounds,
	   cycles_t *misses)
{
	struct injector j;

	start_reader(engine);
	inject(&j, value);
	machine_run(b.machine);
	assert_int_equal(b.machine->cpu.r[T3], 0x600d);
	assert_true(b.machine->cpu.r[T4] & STATUS_PE);
	*rounds = b.machine->cpu.r[T0];
	*misses = b.machine->cpu.dcache.misses + b.machine->cpu.icache.misses;
	booted_free(&b);
}

static void
a_spoilt_word_of_a_cache_is_a_miss_and_sets_pe(void **state)
{
	/* the word read; the loop's third instruction */
	static const char *const where[] = { "cache=d:0x40@5000",
					     "cache=i:4@5000" };
	uint32_t rounds[2];
	cycles_t misses[2];

	(void)state;
	for (unsigned i = 0; i < 2; i++) {
		run_reader(ENGINE_FAST, where[i], &rounds[0], &misses[0]);
		run_reader(ENGINE_STEP, where[i], &rounds[1], &misses[1]);
		assert_int_equal(rounds[0], rounds[1]);
		assert_int_equal(misses[0], misses[1]);
	}
}

static void
refuses_a_word_that_the_cache_has_not(void **state)
{
	struct inject_plan plan = { 0 };
	struct injector j;
	struct error e;

	(void)state;
	start_reader(ENGINE_FAST);
	assert_true(inject_parse(&plan, "cache=d:16384@5", &e));
	assert_false(inject_start(&j, &plan, b.machine, &e));
	assert_string_equal(e.text, "--inject cache=d:16384: this cache has "
				    "the words 0 to 16383");
	booted_free(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(takes_a_kind_a_place_and_a_cycle),
		cmocka_unit_test(says_in_one_line_what_is_wrong),
		cmocka_unit_test(refuses_more_than_it_can_keep),
		cmocka_unit_test(
		    a_spoilt_word_of_a_cache_is_a_miss_and_sets_pe),
		cmocka_unit_test(refuses_a_word_that_the_cache_has_not),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
