/* SPDX-License-Identifier: MIT */
/* The machines, their parameters, and --set. */
#include "machine/model.h"

#include <stdio.h>
#include <string.h>

#include "support/test.h"

static void
finds_every_machine_by_its_name(void **state)
{
	static const char *const names[] = { "2100", "3100", "5000/125",
					     "5000/200" };
	struct error e;
	struct model m;

	(void)state;
	for (unsigned i = 0; i < 4; i++) {
		assert_true(model_find(names[i], &m, &e));
		assert_string_equal(m.name, names[i]);
	}
	assert_true(model_find(MODEL_DEFAULT, &m, &e));
}

static void
names_the_machines_there_are_when_asked_for_another(void **state)
{
	struct error e;
	struct model m;

	(void)state;
	assert_false(model_find("5000/240", &m, &e));
	assert_string_equal(e.text, "no machine is called '5000/240': choose "
				    "one of 2100, 3100, 5000/125, 5000/200");
}

static void
has_the_clocks_of_the_paper(void **state)
{
	static const uint32_t ns[] = { 80, 60, 40, 40 };
	struct model m;

	(void)state;
	for (unsigned i = 0; i < MODEL_COUNT; i++) {
		model_get((enum model_id)i, &m);
		assert_int_equal(m.timing.cycle_ns, ns[i]);
	}
}

static void
accepts_its_own_values_for_every_parameter(void **state)
{
	char text[64];
	struct error e;
	struct model m, same;

	(void)state;
	for (unsigned i = 0; i < MODEL_COUNT; i++) {
		model_get((enum model_id)i, &m);
		same = m;
		for (unsigned n = 0; n < model_parameters(); n++) {
			snprintf(text, sizeof text, "%s=%u",
				 model_parameter(n)->name, model_value(&m, n));
			assert_true(model_set(&m, text, &e));
		}
		assert_memory_equal(&m, &same, sizeof m);
		assert_true(model_check(&m, &e));
	}
}

static void
gives_a_source_for_every_parameter(void **state)
{
	(void)state;
	for (unsigned n = 0; n < model_parameters(); n++)
		assert_true(strlen(model_parameter(n)->source) > 8);
}

static void
changes_one_parameter_and_no_other(void **state)
{
	struct error e;
	struct model m, was;

	(void)state;
	model_get(MODEL_M125, &m);
	was = m;
	assert_true(model_set(&m, "dmiss=0x20", &e));
	assert_int_equal(m.timing.dmiss, 32);
	m.timing.dmiss = was.timing.dmiss;
	assert_memory_equal(&m, &was, sizeof m);
}

static void
refuses_what_could_break_the_simulator(void **state)
{
	static const char *const bad[] = {
		"icache_bytes=65535", /* not a power of two */
		"icache_bytes=0",
		"dcache_bytes=524288",
		"irefill_words=3",
		"irefill_words=64",
		"wbuf_depth=0",
		"wbuf_depth=17",
		"dram_page_bytes=6",
		"utlb_entries=5",
		"cpcond0_wbuf=2",
		"cycle_ns=0",
		"mult=0",
		"mult=256",
		"refresh=64",
		"imiss=1001",
		"imiss=-1",
		"imiss=",
		"imiss=6x",
		"imiss= 6",
		"imiss=0x",
		"imiss=18446744073709551617",
		"prid=0x10000",
		"ram_mb=0",
	};
	struct error e;
	struct model m, was;

	(void)state;
	model_get(MODEL_M3100, &m);
	was = m;
	for (unsigned i = 0; i < sizeof bad / sizeof *bad; i++) {
		assert_false(model_set(&m, bad[i], &e));
		assert_non_null(strstr(e.text, "the value must be"));
		assert_memory_equal(&m, &was, sizeof m);
	}
}

static void
says_what_is_wrong_with_an_assignment(void **state)
{
	struct error e;
	struct model m;

	(void)state;
	model_get(MODEL_M3100, &m);
	assert_false(model_set(&m, "mult", &e));
	assert_string_equal(e.text, "--set mult: write PARAMETER=VALUE");
	assert_false(model_set(&m, "mul=3", &e));
	assert_string_equal(e.text, "--set mul=3: no such parameter: see "
				    "`exosim list parameters`");
	assert_false(model_set(&m, "div=0", &e));
	assert_string_equal(e.text, "--set div=0: the value must be 1 to 255");
}

static void
checks_ram_against_the_machine(void **state)
{
	struct error e;
	struct model m;

	(void)state;
	model_get(MODEL_M2100, &m);
	m.ram_mb = 28;
	assert_false(model_check(&m, &e));
	assert_string_equal(e.text, "ram_mb=28: a DECstation 2100 takes a "
				    "multiple of 4 up to 24");
	m.ram_mb = 6;
	assert_false(model_check(&m, &e));
	m.ram_mb = 4;
	assert_true(model_check(&m, &e));
}

static void
keeps_refresh_shorter_than_its_period(void **state)
{
	struct error e;
	struct model m;

	(void)state;
	model_get(MODEL_M2100, &m);
	assert_true(model_set(&m, "refresh_period=63", &e));
	assert_false(model_check(&m, &e));
	assert_true(model_set(&m, "refresh_period=64", &e));
	assert_true(model_check(&m, &e));
	assert_true(model_set(&m, "refresh_period=0", &e));
	assert_true(model_check(&m, &e));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(finds_every_machine_by_its_name),
		cmocka_unit_test(
		    names_the_machines_there_are_when_asked_for_another),
		cmocka_unit_test(has_the_clocks_of_the_paper),
		cmocka_unit_test(accepts_its_own_values_for_every_parameter),
		cmocka_unit_test(gives_a_source_for_every_parameter),
		cmocka_unit_test(changes_one_parameter_and_no_other),
		cmocka_unit_test(refuses_what_could_break_the_simulator),
		cmocka_unit_test(says_what_is_wrong_with_an_assignment),
		cmocka_unit_test(checks_ram_against_the_machine),
		cmocka_unit_test(keeps_refresh_shorter_than_its_period),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
