/* SPDX-License-Identifier: MIT */
/* Numbers, published figures, CSV files and tables. */
#include <stdlib.h>
#include <string.h>

#include "report/bench_table.h"
#include "report/csv.h"
#include "report/decimal.h"
#include "report/output.h"
#include "report/stats_file.h"
#include "report/table.h"
#include "support/booted.h"
#include "support/test.h"

static void
divides_exactly_and_rounds_halves_up(void **state)
{
	static const struct {
		uint64_t a, b, c, d;
		unsigned decimals;
		const char *text;
	} cases[] = {
		{ 7, 1, 1, 1, 3, "7.000" },
		{ 1, 1, 3, 1, 3, "0.333" },
		{ 2, 1, 3, 1, 3, "0.667" },
		{ 1, 1, 2000, 1, 3, "0.001" },      /* half */
		{ 999, 1, 2000000, 1, 3, "0.000" }, /* just below */
		{ 19999, 1, 20000, 1, 3, "1.000" },
		{ 70063, 40, 10000, 1000, 3, "0.280" },
		{ 1, 1, 2, 1, 0, "1" },
		{ 5, 1, 1000, 1, 2, "0.01" },
		{ UINT64_MAX, 1000, 1000, 1, 3, "18446744073709551615.000" },
		{ UINT64_MAX, 80, UINT64_MAX, 80, 3, "1.000" },
	};
	char text[DECIMAL_MAX];

	(void)state;
	for (unsigned i = 0; i < COUNT(cases); i++) {
		decimal_ratio(text, cases[i].a, cases[i].b, cases[i].c,
			      cases[i].d, cases[i].decimals);
		assert_string_equal(text, cases[i].text);
	}
}

static void
reads_decimal_numbers(void **state)
{
	static const struct {
		const char *text;
		uint64_t value;
	} good[] = {
		{ "0", 0 },      { "12", 12000 },        { "0.57", 570 },
		{ "7.1", 7100 }, { "2445.19", 2445190 }, { "1.2345", 1234 }
	};
	static const char *const bad[] = {
		"", ".5", "1.2.3", "-1", "1e3", "x", "99999999999999999999"
	};
	uint64_t value;

	(void)state;
	for (unsigned i = 0; i < COUNT(good); i++) {
		assert_true(decimal_parse_thousandths(good[i].text, &value));
		assert_int_equal(value, good[i].value);
	}
	for (unsigned i = 0; i < COUNT(bad); i++)
		assert_false(decimal_parse_thousandths(bad[i], &value));
}

static void
finds_published_figures_for_the_systems_of_a_kernel(void **state)
{
	static const struct {
		const char *abi, *machine, *operation;
		uint64_t ns; /* 0: none */
	} cases[] = {
		{ "aegis", "2100", "procedure-call", 560 },
		{ "ultrix", "2100", "procedure-call", 570 },
		{ "aegis", "3100", "syscall-nostack", 2900 },
		{ "aegis", "5000/125", "matrix-150", 3700000000 }, /* exos */
		{ "ultrix", "5000/125", "matrix-150", 3800000000 },
		{ "ultrix", "5000/125", "exception-unalign", 0 },
		{ "aegis", "5000/200", "procedure-call", 0 },
		{ "linux", "2100", "procedure-call", 0 },
		{ "", "2100", "procedure-call", 0 },
		{ "aegis", "unstated", "stride-3-2-1-a-at-quantum-99", 0 },
	};
	struct published p;

	(void)state;
	for (unsigned i = 0; i < COUNT(cases); i++) {
		bool found = published_find(cases[i].abi, cases[i].machine,
					    cases[i].operation, &p);

		assert_int_equal(found, cases[i].ns != 0);
		if (found)
			assert_true(p.ns == cases[i].ns);
	}
	assert_true(
	    published_find("aegis", "3100", "protected-control-transfer", &p));
	assert_string_equal(p.table, "6");
	assert_string_equal(p.unit, "us");
	assert_string_equal(p.text, "2.2");
}

/* A run with three results, as results_take() would leave it. */
static struct result three[3];
static struct results run;

static struct results *
make_run(const char *machine, uint32_t cycle_ns)
{
	memset(three, 0, sizeof three);
	run = (struct results){ .machine = machine,
				.cycle_ns = cycle_ns,
				.kernel = "aegis",
				.kernel_sha256 = "11aa",
				.abi = "aegis",
				.workload = "null-syscall",
				.workload_sha256 = "22bb",
				.result = three,
				.count = 3 };
	three[0] = (struct result){ .operation = "procedure-call",
				    .iterations = 10000,
				    .cycles = 70063 };
	three[1] = (struct result){ .operation = "matrix-150",
				    .iterations = 1,
				    .cycles = 94846123 };
	three[2] = (struct result){ .operation = "walk-512",
				    .iterations = 3,
				    .cycles = 100,
				    .stlb_hits = 2,
				    .stlb_misses = 1 };
	for (unsigned i = 0; i < 3; i++)
		three[i].has_published = published_find(
		    "aegis", machine, three[i].operation, &three[i].published);
	return &run;
}

static FILE *out;
static char *text;
static size_t size;

static void
open_text(void)
{
	free(text);
	out = open_memstream(&text, &size);
}

static const char *
written(void)
{
	fclose(out);
	return text;
}

static void
writes_a_csv_row_an_operation(void **state)
{
	char *argv[] = { (char *)"exosim",     (char *)"/some/where/aegis.elf",
			 (char *)"../w/x.elf", (char *)"--seed",
			 (char *)"5",          (char *)"--csv",
			 (char *)"y",          (char *)"--",
			 (char *)"-n\n",       NULL };
	struct options o;
	struct error e;

	(void)state;
	assert_true(options_parse(&o, 9, argv, &e));
	open_text();
	csv_write(out, &o, make_run("5000/125", 40), 1);
	assert_string_equal(
	    written(),
	    "# exosim " EXOSIM_VERSION "\n"
	    "# kernel aegis sha256 11aa\n"
	    "# workload aegis/null-syscall sha256 22bb\n"
	    "# --seed 5\n"
	    "# argument -n?\n"
	    "machine,kernel,workload,operation,iterations,cycles,us,"
	    "published_us,ratio\n"
	    "5000/125,aegis,null-syscall,procedure-call,10000,7.006,0.280,"
	    "0.280,1.001\n"
	    "5000/125,aegis,null-syscall,matrix-150,1,94846123.000,"
	    "3793844.920,3700000.000,1.025\n"
	    "5000/125,aegis,null-syscall,walk-512,3,33.333,1.333,,\n");
}

static void
names_an_image_once_for_many_runs(void **state)
{
	char *argv[] = { (char *)"exosim", (char *)"bench", NULL };
	struct results runs[2];
	struct options o;
	struct error e;
	const char *first;

	(void)state;
	assert_true(options_parse(&o, 2, argv, &e));
	runs[0] = *make_run("5000/125", 40);
	runs[1] = runs[0];
	strcpy(runs[1].workload, "other");
	strcpy(runs[1].workload_sha256, "33cc");
	open_text();
	csv_write(out, &o, runs, 2);
	first = strstr(written(), "# kernel aegis");
	assert_non_null(first);
	assert_null(strstr(first + 1, "# kernel aegis"));
	assert_non_null(strstr(text, "# workload aegis/other sha256 33cc"));
	assert_null(strstr(text, "# argument"));
}

static void
assert_80_columns(const char *t)
{
	size_t column = 0;

	for (; *t; t++) {
		column = *t == '\n' ? 0 : column + 1;
		assert_in_range(column, 0, 80);
	}
}

static void
prints_a_table_with_published_figures_and_hit_rates(void **state)
{
	(void)state;
	open_text();
	table_print(out, make_run("5000/125", 40));
	assert_string_equal(
	    written(),
	    "\naegis, null-syscall on a DECstation 5000/125; published: "
	    "SOSP'95\n\n"
	    "operation                     times     cycles each   "
	    "time each      publ. ratio\n"
	    "procedure-call                10000           7.006       "
	    "0.280 us    0.28  1.00\n"
	    "matrix-150                        1    94846123.000       "
	    "3.794 s      3.7  1.03\n"
	    "walk-512                          3          33.333       "
	    "1.333 us       -     -\n"
	    "\n"
	    "software TLB                   look-ups         hits       "
	    "misses    hit rate\n"
	    "walk-512                              3            2            "
	    "1     66.67 %\n");
	assert_80_columns(text);
}

static void
prints_nothing_when_nothing_was_measured(void **state)
{
	struct results none = { .machine = "3100", .kernel = "k" };

	(void)state;
	open_text();
	table_print(out, &none);
	assert_string_equal(written(), "");
}

static void
prints_a_column_a_machine(void **state)
{
	static const char *const machines[] = { "2100", "5000/125",
						"5000/200" };
	struct results runs[2];
	struct result other[2];

	(void)state;
	runs[0] = *make_run("5000/125", 40);
	memcpy(other, three, sizeof other);
	other[0].cycles = 70000;
	other[0].has_published = false;
	runs[1] = runs[0];
	runs[1].machine = "5000/200";
	runs[1].result = other;
	runs[1].count = 1;
	open_text();
	bench_table_print(out, "Title", "null-syscall", runs, 2, machines, 3);
	assert_string_equal(
	    written(),
	    "\nTitle\n\n"
	    "operation                   kernel          2100  5000/125  "
	    "5000/200\n"
	    "procedure-call              aegis   us         -     0.280     "
	    "0.280\n"
	    "                             published         -      0.28        "
	    " "
	    "-\n"
	    "                                 ratio         -      1.00        "
	    " "
	    "-\n"
	    "matrix-150                  aegis   s          -     3.794        "
	    " "
	    "-\n"
	    "                             published         -       3.7        "
	    " "
	    "-\n"
	    "                                 ratio         -      1.03        "
	    " "
	    "-\n"
	    "walk-512                    aegis   us         -     1.333        "
	    " "
	    "-\n"
	    "                          STLB hits, %         -     66.67        "
	    " "
	    "-\n");
	open_text();
	bench_table_print(out, "Title", "absent", runs, 2, machines, 3);
	assert_string_equal(written(), "");
}

static void
keeps_four_machines_in_80_columns(void **state)
{
	static const char *const machines[] = { "2100", "3100", "5000/125",
						"5000/200" };
	struct results *r = make_run("5000/125", 40);

	(void)state;
	strcpy(three[0].operation, "protected-control-transfer");
	open_text();
	bench_table_print(out, "Title", "null-syscall", r, 1, machines, 4);
	assert_80_columns(written());
}

/* A machine that has measured one region of three cycles of issue. */
static void
takes_results_and_statistics_from_a_machine(void **state)
{
	char *argv[] = { (char *)"exosim", (char *)"k", NULL };
	static struct booted b;
	struct results results;
	struct nodes nodes;
	struct options o;
	struct error e;

	(void)state;
	assert_true(options_parse(&o, 2, argv, &e));
	booted_init(&b, "3100");
	booted_li(&b, "a0", booted_text(&b, "region"));
	booted_code(&b, PROGRAM("li a1,2"));
	booted_marker(&b, MARK_BEGIN);
	booted_code(&b, PROGRAM("nop", "nop", "nop"));
	booted_marker(&b, MARK_END);
	booted_code(&b, PROGRAM("li a0,0"));
	booted_marker(&b, MARK_EXIT);
	booted_run(&b);
	results_take(&results, NULL, b.machine);
	assert_int_equal(results.count, 1);
	assert_string_equal(results.result[0].operation, "region");
	assert_int_equal(results.result[0].iterations, 2);
	assert_string_equal(results.workload, "");

	open_text();
	nodes_init(&nodes, NULL);
	nodes_add(&nodes, b.machine);
	stats_file_write(out, &o, &nodes, &results);
	written();
	assert_non_null(strstr(text, "\n# machine 3100\n"));
	assert_non_null(strstr(text, "\nregion,statistic,unit,value\n"
				     "region,cycles,cycles,27\n"
				     "region,cycles.issue,cycles,3\n"
				     "region,cycles.imiss,cycles,24\n"));
	assert_non_null(strstr(text, "\ntotal,cycles.issue,cycles,"));
	results_free(&results);
	booted_free(&b);
}

static void
says_when_a_file_cannot_be_written(void **state)
{
	struct output o;
	struct error e;

	(void)state;
	assert_true(output_open(&o, NULL, &e));
	assert_null(o.file);
	assert_true(output_close(&o, &e));
	assert_false(output_open(&o, "/nonexistent/x.csv", &e));
	assert_string_equal(e.text, "/nonexistent/x.csv: cannot be written: "
				    "No such file or directory");
	assert_true(output_open(&o, "/dev/full", &e));
	fputs("text", o.file);
	assert_false(output_close(&o, &e));
	assert_non_null(strstr(e.text, "not everything could be written"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(divides_exactly_and_rounds_halves_up),
		cmocka_unit_test(reads_decimal_numbers),
		cmocka_unit_test(
		    finds_published_figures_for_the_systems_of_a_kernel),
		cmocka_unit_test(writes_a_csv_row_an_operation),
		cmocka_unit_test(names_an_image_once_for_many_runs),
		cmocka_unit_test(
		    prints_a_table_with_published_figures_and_hit_rates),
		cmocka_unit_test(prints_nothing_when_nothing_was_measured),
		cmocka_unit_test(prints_a_column_a_machine),
		cmocka_unit_test(keeps_four_machines_in_80_columns),
		cmocka_unit_test(takes_results_and_statistics_from_a_machine),
		cmocka_unit_test(says_when_a_file_cannot_be_written),
	};
	int failed = cmocka_run_group_tests(tests, NULL, NULL);

	free(text);
	return failed;
}
