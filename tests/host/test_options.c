/* SPDX-License-Identifier: MIT */
/* The command line. */
#include "machine/options.h"

#include <stdlib.h>
#include <string.h>

#include "support/test.h"

/* Parse "a b c" as what follows "exosim". */
static bool
parse(struct options *o, const char *line, struct error *e)
{
	static char text[512];
	static char *argv[128];
	int argc = 0;

	strcpy(text, line);
	argv[argc++] = (char *)"exosim";
	for (char *word = strtok(text, " "); word; word = strtok(NULL, " "))
		argv[argc++] = word;
	argv[argc] = NULL;
	e->text[0] = '\0';
	return options_parse(o, argc, argv, e);
}

static void
assert_error(const char *line, const char *text)
{
	struct options o;
	struct error e;

	assert_false(parse(&o, line, &e));
	assert_string_equal(e.text, text);
}

static void
runs_a_kernel_with_everything_at_its_default(void **state)
{
	struct options o;
	struct error e;

	(void)state;
	assert_true(parse(&o, "aegis.elf", &e));
	assert_int_equal(o.command, COMMAND_RUN);
	assert_int_equal(o.args, 1);
	assert_string_equal(o.arg[0], "aegis.elf");
	assert_int_equal(o.machines, 0);
	assert_int_equal(o.seed, 0);
	assert_true(o.max_cycles == CYCLES_NEVER);
	assert_int_equal(o.engine, ENGINE_FAST);
	assert_null(o.csv);
	assert_false(o.quiet);
}

static void
takes_options_before_and_after_the_kernel(void **state)
{
	struct options o;
	struct error e;

	(void)state;
	assert_true(parse(&o,
			  "--machine 3100 k.elf --csv - pct --quiet 7 "
			  "--seed=0x10 --engine step --max-cycles 99 "
			  "--expect ok --fail-on=oops",
			  &e));
	assert_string_equal(o.machine[0], "3100");
	assert_string_equal(o.csv, "-");
	assert_true(o.quiet);
	assert_int_equal(o.seed, 16);
	assert_int_equal(o.engine, ENGINE_STEP);
	assert_int_equal(o.max_cycles, 99);
	assert_string_equal(o.expect, "ok");
	assert_string_equal(o.fail_on, "oops");
	assert_int_equal(o.args, 3);
	assert_string_equal(o.arg[1], "pct");
	assert_string_equal(o.arg[2], "7");
}

static void
leaves_what_follows_two_dashes_alone(void **state)
{
	struct options o;
	struct error e;

	(void)state;
	assert_true(parse(&o, "--machine 5000/200 vmlinux -- --quiet -x", &e));
	assert_int_equal(o.args, 3);
	assert_string_equal(o.arg[0], "vmlinux");
	assert_string_equal(o.arg[1], "--quiet");
	assert_string_equal(o.arg[2], "-x");
	assert_false(o.quiet);
}

static void
knows_its_other_commands_by_their_first_word(void **state)
{
	struct options o;
	struct error e;

	(void)state;
	assert_true(parse(&o, "bench --machine 2100 --machine 3100", &e));
	assert_int_equal(o.command, COMMAND_BENCH);
	assert_int_equal(o.machines, 2);
	assert_true(parse(&o, "list isa", &e));
	assert_int_equal(o.command, COMMAND_LIST);
	assert_int_equal(o.args, 1);
	assert_string_equal(o.arg[0], "isa");
	assert_true(parse(&o, "./bench", &e));
	assert_int_equal(o.command, COMMAND_RUN);
	assert_true(parse(&o, "--help", &e));
	assert_int_equal(o.command, COMMAND_HELP);
	assert_true(parse(&o, "--version", &e));
	assert_int_equal(o.command, COMMAND_VERSION);
}

static void
says_in_one_line_what_is_wrong(void **state)
{
	(void)state;
	assert_error("", "no kernel is given: see `exosim --help`");
	assert_error("--frobnicate k",
		     "--frobnicate: no such option: see `exosim --help`; what "
		     "is for the guest comes after --");
	assert_error("k --csv", "--csv: needs a value");
	assert_error("k --engine slow", "--engine slow: choose fast or step");
	assert_error("k --max-cycles 0",
		     "--max-cycles 0: write a number above 0");
	assert_error("k --expect=", "--expect : write 1 to 80 characters");
	assert_error("k --max-cycles 12x",
		     "--max-cycles 12x: write a number above 0");
	assert_error("k --seed -1", "--seed -1: write a number");
	assert_error("k --setenv boot", "--setenv boot: write NAME=VALUE, of "
					"at most 31 and 127 characters");
	assert_error("k --setenv =x", "--setenv =x: write NAME=VALUE, of at "
				      "most 31 and 127 characters");
	assert_error("k --setenv 01234567890123456789012345678901=x",
		     "--setenv 01234567890123456789012345678901=x: write "
		     "NAME=VALUE, of at most 31 and 127 characters");
	assert_error("k --setenv=a=1 --setenv=a=1 --setenv=a=1 --setenv=a=1 "
		     "--setenv=a=1 --setenv=a=1 --setenv=a=1 --setenv=a=1 "
		     "--setenv=a=1 --setenv=a=1 --setenv=a=1 --setenv=a=1 "
		     "--setenv=a=1 --setenv=a=1 --setenv=a=1 --setenv=a=1 "
		     "--setenv=b=1",
		     "--setenv b=1: more than 16 variables");
	assert_error("k --seed 18446744073709551616",
		     "--seed 18446744073709551616: write a number");
	assert_error("k --ram lots",
		     "--set ram_mb=lots: the value must be a multiple of 4, "
		     "up to the machine's most");
	assert_error("k --machine 3100 --machine 3100",
		     "--machine 3100: given twice");
	assert_error("k --machine 3100 --machine 2100",
		     "--machine 2100: a run has one machine, `exosim bench` "
		     "several");
	assert_error("bench --inject cache=i:5@9",
		     "bench: --inject is for single runs");
	assert_error("bench x", "bench: 'x' is not an option");
	assert_error("bench --trace insn",
		     "bench: --stats, --profile, --trace and --sanitize "
		     "are for single runs");
	assert_error("k --trace insn,foo",
		     "trace category 'foo' is unknown: use insn, exception, "
		     "tlb, device, prom, marker or all");
}

static void
parses_trace_categories_and_their_file(void **state)
{
	struct options o;
	struct error e;

	(void)state;
	assert_true(parse(&o, "k --trace insn,prom:out/t.txt", &e));
	assert_int_equal(o.trace_mask, 1u << TRACE_INSN | 1u << TRACE_PROM);
	assert_string_equal(o.trace_file, "out/t.txt");
	assert_true(parse(&o, "k --trace all", &e));
	assert_int_equal(o.trace_mask, (1u << TRACE_COUNT) - 1);
	assert_null(o.trace_file);
}

static void
applies_every_set_to_the_model(void **state)
{
	struct options o;
	struct error e;
	struct model m;

	(void)state;
	assert_true(parse(&o, "k --set mult=5 --ram 16 --set mult=7", &e));
	assert_true(options_model(&o, "3100", &m, &e));
	assert_int_equal(m.timing.mult, 7);
	assert_int_equal(m.ram_mb, 16);
	assert_true(parse(&o, "k --ram 128", &e));
	assert_true(options_model(&o, "5000/125", &m, &e));
	assert_false(options_model(&o, "3100", &m, &e));
}

/* What options_record() writes, to be freed. */
static char *
recorded(const struct options *o)
{
	char *text = NULL;
	size_t size;
	FILE *f = open_memstream(&text, &size);

	options_record(o, f);
	fclose(f);
	return text;
}

static void
records_what_may_change_a_result_and_nothing_else(void **state)
{
	struct options o;
	struct error e;
	char *text;

	(void)state;
	assert_true(parse(&o,
			  "--machine 3100 --set mult=5 k --csv /a/b --seed 3 "
			  "--engine step --quiet --ram 8 --inject cache=i:5@9",
			  &e));
	text = recorded(&o);
	assert_string_equal(text, "# --set mult=5\n# --seed 3\n# --ram 8\n"
				  "# --inject cache=i:5@9\n");
	free(text);
}

static void
holds_any_number_of_options(void **state)
{
	char line[512] = "k";
	struct options o;
	struct error e;

	(void)state;
	for (unsigned i = 0; i < 40; i++)
		strcat(line, " --seed 1");
	assert_true(parse(&o, line, &e));
	assert_int_equal(o.recordeds, 40);
}

static void
refuses_more_settings_than_it_can_keep(void **state)
{
	char *argv[2 * 65 + 3] = { (char *)"exosim" };
	int argc = 1;
	struct options o;
	struct error e;

	(void)state;
	for (unsigned i = 0; i < 65; i++) {
		argv[argc++] = (char *)"--set";
		argv[argc++] = (char *)"mult=5";
	}
	argv[argc++] = (char *)"k";
	assert_false(options_parse(&o, argc, argv, &e));
	assert_string_equal(e.text, "--set mult=5: too much of it");
}

static void
fits_its_help_in_80_columns(void **state)
{
	char *text = NULL;
	size_t size, column = 0;
	FILE *f = open_memstream(&text, &size);

	(void)state;
	options_help(f);
	fclose(f);
	for (const char *c = text; *c; c++) {
		column = *c == '\n' ? 0 : column + 1;
		assert_in_range(column, 0, 79);
	}
	assert_non_null(strstr(text, "--no-progress"));
	free(text);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(runs_a_kernel_with_everything_at_its_default),
		cmocka_unit_test(takes_options_before_and_after_the_kernel),
		cmocka_unit_test(leaves_what_follows_two_dashes_alone),
		cmocka_unit_test(knows_its_other_commands_by_their_first_word),
		cmocka_unit_test(says_in_one_line_what_is_wrong),
		cmocka_unit_test(parses_trace_categories_and_their_file),
		cmocka_unit_test(applies_every_set_to_the_model),
		cmocka_unit_test(
		    records_what_may_change_a_result_and_nothing_else),
		cmocka_unit_test(holds_any_number_of_options),
		cmocka_unit_test(refuses_more_settings_than_it_can_keep),
		cmocka_unit_test(fits_its_help_in_80_columns),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
