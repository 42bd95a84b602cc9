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
	options_free(&o);
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

/* ---- several machines ---- */

static void
gives_each_node_its_own_kernel_options_and_arguments(void **state)
{
	struct options o;
	struct error e;

	(void)state;
	assert_true(parse(&o,
			  "--csv - --node --machine 3100 a.elf x --disk d "
			  "--node=front --machine 2100 b.elf -- -y --quiet",
			  &e));
	assert_int_equal(o.command, COMMAND_RUN);
	assert_int_equal(o.args, 0);
	assert_int_equal(options_machines(&o), 2);
	assert_string_equal(o.csv, "-");
	assert_false(o.quiet);
	assert_string_equal(options_of(&o, 0)->machine[0], "3100");
	assert_int_equal(options_of(&o, 0)->args, 2);
	assert_string_equal(options_of(&o, 0)->arg[1], "x");
	assert_int_equal(options_of(&o, 0)->disks.count, 1);
	assert_string_equal(options_of(&o, 1)->machine[0], "2100");
	assert_int_equal(options_of(&o, 1)->args, 3);
	assert_string_equal(options_of(&o, 1)->arg[0], "b.elf");
	assert_string_equal(options_of(&o, 1)->arg[1], "-y");
	assert_string_equal(options_of(&o, 1)->arg[2], "--quiet");
	assert_int_equal(options_of(&o, 1)->disks.count, 0);
	options_free(&o);
	assert_true(parse(&o, "k x", &e));
	assert_int_equal(options_machines(&o), 1);
	assert_ptr_equal(options_of(&o, 0), &o);
}

static void
names_nodes_by_their_numbers_unless_told(void **state)
{
	struct options o;
	struct error e;

	(void)state;
	assert_true(parse(&o, "--node k --node=a-B_9. k --node= k", &e));
	assert_string_equal(options_of(&o, 0)->name, "1");
	assert_string_equal(options_of(&o, 1)->name, "a-B_9.");
	assert_string_equal(options_of(&o, 2)->name, "3");
	options_free(&o);
	assert_true(parse(&o, "--node=1234567890123456 k", &e));
	assert_int_equal(options_machines(&o), 1);
	options_free(&o);
}

static void
hands_down_what_stands_before_the_first_node(void **state)
{
	struct options o;
	struct error e;
	struct model m;

	(void)state;
	assert_true(parse(&o,
			  "--machine 3100 --seed 5 --set mult=5 --set div=40 "
			  "--expect ok --engine step --max-cycles 9 "
			  "--node k --node --machine 2100 --seed 6 "
			  "--set mult=7 --expect fine k",
			  &e));
	assert_string_equal(options_of(&o, 0)->machine[0], "3100");
	assert_int_equal(options_of(&o, 0)->machines, 1);
	assert_int_equal(options_of(&o, 0)->seed, 5);
	assert_string_equal(options_of(&o, 0)->expect, "ok");
	assert_int_equal(options_of(&o, 0)->engine, ENGINE_STEP);
	assert_int_equal(options_of(&o, 0)->max_cycles, 9);
	assert_string_equal(options_of(&o, 1)->machine[0], "2100");
	assert_int_equal(options_of(&o, 1)->machines, 1);
	assert_int_equal(options_of(&o, 1)->seed, 6);
	assert_string_equal(options_of(&o, 1)->expect, "fine");
	assert_int_equal(options_of(&o, 1)->engine, ENGINE_STEP);
	assert_int_equal(options_of(&o, 1)->max_cycles, 9);
	assert_true(options_model(options_of(&o, 1), "2100", &m, &e));
	assert_int_equal(m.timing.mult, 7);
	assert_int_equal(m.timing.div, 40);
	options_free(&o);
}

static void
ends_the_options_of_a_node_with_two_dashes_as_far_as_the_next(void **state)
{
	struct options o;
	struct error e;

	(void)state;
	assert_true(
	    parse(&o, "--node k -- --max-cycles 3 --node --seed 2 k", &e));
	assert_int_equal(options_machines(&o), 2);
	assert_int_equal(options_of(&o, 0)->args, 3);
	assert_true(options_of(&o, 0)->max_cycles == CYCLES_NEVER);
	assert_int_equal(options_of(&o, 1)->seed, 2);
	options_free(&o);
	/* of a guest, not of ours */
	assert_true(parse(&o, "k -- --node", &e));
	assert_int_equal(options_machines(&o), 1);
	assert_int_equal(o.args, 2);
}

/* Every option where it may stand, and where it may not. */
static void
says_of_an_option_in_the_wrong_place_where_it_belongs(void **state)
{
	static const char *const of_run[] = {
		"csv -",       "stats -",  "pcap f",      "pcap-in f",
		"net user",    "quiet",    "no-progress", "record f",
		"engine step", "images d", "help",        "version",
	};
	static const char *const of_node[] = {
		"inject cache=i:5@9", "disk d", "profile f",   "trace insn",
		"display none",       "gdb 0",  "console pty", "screenshot f@3",
	};
	struct options o;
	struct error e;
	char line[128];

	(void)state;
	for (unsigned i = 0; i < sizeof of_run / sizeof *of_run; i++) {
		snprintf(line, sizeof line, "--node k --%s", of_run[i]);
		assert_false(parse(&o, line, &e));
		assert_non_null(strstr(e.text, ": is for the whole run: write "
					       "it before the first --node"));
		options_free(&o);
	}
	for (unsigned i = 0; i < sizeof of_node / sizeof *of_node; i++) {
		snprintf(line, sizeof line, "--%s --node k", of_node[i]);
		assert_false(parse(&o, line, &e));
		assert_non_null(strstr(e.text, ": is for one machine: write "
					       "it behind its --node"));
		options_free(&o);
		snprintf(line, sizeof line, "--node k --%s", of_node[i]);
		assert_true(parse(&o, line, &e));
		options_free(&o);
	}
}

static void
says_in_one_line_what_is_wrong_with_a_node(void **state)
{
	(void)state;
	assert_error("--node", "--node 1: no kernel is given");
	assert_error("--node=a k --node=b", "--node b: no kernel is given");
	assert_error("k --node k", "k: stands before the first --node: a "
				   "kernel follows the --node that it is for");
	assert_error("bench --node k", "bench: not together with --node");
	assert_error("replay --node k", "replay: not together with --node");
	assert_error("--nod k", "--node: write it out");
	assert_error("--node=a k --node=a k", "--node=a: two of that name");
	assert_error("--node=2 k --node k", "--node=2: two of that name");
	assert_error("--node=a,b k", "--node=a,b: a name is 1 to 16 letters, "
				     "digits, -, _ or .");
	assert_error("--node=12345678901234567 k",
		     "--node=12345678901234567: a name is 1 to 16 letters, "
		     "digits, -, _ or .");
	assert_error("--node k --seed x --node k", "--seed x: write a number");
	assert_error("--node k --machine 3100 --machine 2100",
		     "--machine 2100: a run has one machine, `exosim bench` "
		     "several");
	assert_error("--node k --gdb 0 --node k --gdb 0",
		     "--gdb: for one node only");
	assert_error("--node k --console stdio --node k --console stdio",
		     "--console stdio: for one node only");
	assert_error("--node k --display sdl --node k --display sdl",
		     "--display sdl: for one node only");
	assert_error("--record f --node k --node k --gdb 0",
		     "--record: not with --gdb, whose changes no recording "
		     "holds; replay it with --gdb");
	assert_error("--record f --node k --node k --disk d,rw",
		     "--record: not with a disk that is written to (--disk "
		     "FILE,rw)");
}

static void
holds_sixteen_nodes_and_no_more(void **state)
{
	char line[512] = "";
	struct options o;
	struct error e;

	(void)state;
	for (unsigned i = 0; i < OPTIONS_NODES_MAX; i++)
		strcat(line, "--node k ");
	assert_true(parse(&o, line, &e));
	assert_int_equal(options_machines(&o), 16);
	options_free(&o);
	strcat(line, "--node k");
	assert_error(line, "--node: at most 16 of them");
}

/* In a CSV of several nodes: what all of them have in common. */
static void
records_of_several_nodes_what_is_for_the_run(void **state)
{
	struct options o;
	struct error e;
	char *text;

	(void)state;
	assert_true(parse(&o, "--pcap-in f --seed 3 --node k --ram 8", &e));
	text = recorded(&o);
	assert_string_equal(text, "# --pcap-in f\n");
	free(text);
	text = recorded(options_of(&o, 0));
	assert_string_equal(text, "# --seed 3\n# --ram 8\n");
	free(text);
	options_free(&o);
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
		cmocka_unit_test(
		    gives_each_node_its_own_kernel_options_and_arguments),
		cmocka_unit_test(names_nodes_by_their_numbers_unless_told),
		cmocka_unit_test(hands_down_what_stands_before_the_first_node),
		cmocka_unit_test(
		    ends_the_options_of_a_node_with_two_dashes_as_far_as_the_next),
		cmocka_unit_test(
		    says_of_an_option_in_the_wrong_place_where_it_belongs),
		cmocka_unit_test(says_in_one_line_what_is_wrong_with_a_node),
		cmocka_unit_test(holds_sixteen_nodes_and_no_more),
		cmocka_unit_test(records_of_several_nodes_what_is_for_the_run),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
