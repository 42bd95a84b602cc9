/* SPDX-License-Identifier: MIT */
/*
 * The command itself, as a user calls it: what it prints where, and its exit
 * status. Runs build/exosim with programs made here, and with the kernels
 * where they have been built.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <machine/promcall.h>

#include "machine/file.h"
#include "support/booted.h"
#include "support/test.h"

struct outcome {
	char out[65536], err[8192];
	int status;
};

static struct outcome got;
static char folder[] = "/tmp/exosim-test-XXXXXX";
static char build[640]; /* the folder of exosim, with its '/' */

static void
read_file(const char *name, char *to, size_t size)
{
	char path[1024];
	FILE *f;
	size_t n;

	snprintf(path, sizeof path, "%s/%s", folder, name);
	f = fopen(path, "r");
	n = f ? fread(to, 1, size - 1, f) : 0;
	to[n] = '\0';
	if (f)
		fclose(f);
}

/* exosim ARGUMENTS, by the shell, in the folder of the test. */
static void
run(const char *arguments)
{
	char line[2048];
	int status;

	snprintf(line, sizeof line, "cd %s && %sexosim %s >out 2>err", folder,
		 build, arguments);
	status = system(line);
	got.status = WEXITSTATUS(status);
	read_file("out", got.out, sizeof got.out);
	read_file("err", got.err, sizeof got.err);
}

/* exosim fails, says nothing on standard output and one line elsewhere. */
static void
assert_complains(const char *arguments, const char *words)
{
	run(arguments);
	assert_int_equal(got.status, EXIT_USER_ERROR);
	assert_string_equal(got.out, "");
	if (!strstr(got.err, words))
		fail_msg("'%s' does not say '%s'", got.err, words);
	assert_memory_equal(got.err, "exosim: ", 8);
	assert_ptr_equal(strchr(got.err, '\n'), got.err + strlen(got.err) - 1);
}

/* hello.elf: says hello, measures a region, ends with the status that its
 * first argument's first digit gives. */
static void
make_hello(void)
{
	static struct booted b;
	static struct elf_file file;
	const struct elf_segment segment[] = {
		{ BOOTED_ENTRY, b.code, sizeof b.code, sizeof b.code },
		{ BOOTED_DATA, b.data, sizeof b.data, sizeof b.data },
	};
	char line[2048];

	booted_init(&b, "5000/125");
	booted_code(&b, PROGRAM("move s0,a3", "move s1,a1"));
	booted_li(&b, "a0", booted_text(&b, "hello\n"));
	booted_call(&b, PROM_OLD_PRINTF, PROM_REX_PRINTF);
	booted_li(&b, "a0", booted_text(&b, "procedure-call"));
	booted_code(&b, PROGRAM("li a1,1"));
	booted_marker(&b, MARK_BEGIN);
	booted_code(&b, PROGRAM("nop", "nop", "nop"));
	booted_marker(&b, MARK_END);
	booted_code(&b, PROGRAM("lw t0,8(s1)", "nop", "lbu a0,0(t0)", "nop",
				"addiu a0,a0,-48"));
	booted_marker(&b, MARK_EXIT);
	elf_file_make(&file, &(struct elf_parts){ .entry = BOOTED_ENTRY,
						  .segment = segment,
						  .segments = 2 });
	snprintf(line, sizeof line, "mv %s %s/hello.elf", file.path, folder);
	assert_int_equal(system(line), 0);
	booted_free(&b);
}

static int
set_up(void **state)
{
	char self[512];
	ssize_t n = readlink("/proc/self/exe", self, sizeof self - 1);

	(void)state;
	if (n < 0 || !mkdtemp(folder))
		return -1;
	self[n] = '\0';
	/* build/tests/host/test_command */
	for (unsigned i = 0; i < 3; i++)
		*strrchr(self, '/') = '\0';
	snprintf(build, sizeof build, "%s/", self);
	make_hello();
	return 0;
}

static int
tear_down(void **state)
{
	char line[600];

	(void)state;
	snprintf(line, sizeof line, "rm -rf %s", folder);
	return system(line);
}

static void
prints_the_console_and_then_the_table(void **state)
{
	(void)state;
	run("hello.elf 0");
	assert_int_equal(got.status, EXIT_GUEST_OK);
	assert_memory_equal(got.out, "hello\n\nhello on a DECstation", 28);
	assert_non_null(strstr(got.out, "\nprocedure-call "));
	assert_string_equal(got.err, "");
	run("--quiet hello.elf 0");
	assert_string_equal(got.out, "hello\n");
}

static void
fails_as_the_guest_does(void **state)
{
	(void)state;
	run("--quiet hello.elf 7");
	assert_int_equal(got.status, EXIT_GUEST_FAILED);
	assert_string_equal(got.out, "hello\n");
	assert_string_equal(got.err,
			    "exosim: the guest failed with status 7\n");
}

static void
fails_a_guest_by_its_console(void **state)
{
	(void)state;
	run("--quiet --expect hell --fail-on fire hello.elf 0");
	assert_int_equal(got.status, EXIT_GUEST_OK);
	run("--quiet --expect bye hello.elf 0");
	assert_int_equal(got.status, EXIT_GUEST_FAILED);
	assert_string_equal(got.err,
			    "exosim: the guest ended without saying \"bye\"\n");
	run("--quiet --fail-on=ell hello.elf 0");
	assert_int_equal(got.status, EXIT_GUEST_FAILED);
	assert_string_equal(got.out, "hello\n");
	assert_string_equal(got.err, "exosim: the guest said \"ell\"\n");
}

static void
stops_at_a_limit_with_status_4(void **state)
{
	(void)state;
	run("--max-cycles 20 --quiet hello.elf 0");
	assert_int_equal(got.status, EXIT_LIMIT);
	assert_memory_equal(got.err, "exosim: stopped after ", 22);
}

static void
complains_in_one_line_with_status_2(void **state)
{
	(void)state;
	assert_complains("", "no kernel is given");
	assert_complains("nothing.elf", "nothing.elf: No such file");
	assert_complains(".", ".: not a file");
	assert_complains("--bad hello.elf", "--bad: no such option");
	assert_complains("--set mult=0 hello.elf", "must be 1 to 255");
	assert_complains("--ram 6 hello.elf", "takes a multiple of 4");
	assert_complains("--csv /nonexistent/x hello.elf 0",
			 "/nonexistent/x: cannot be written");
	assert_complains("list", "say one of machines");
	assert_complains("list nonsense", "say one of machines");
	assert_complains("--images /nonexistent bench",
			 "/nonexistent/aegis.elf: No such file");
}

static void
notices_when_output_is_lost(void **state)
{
	char line[2048];

	(void)state;
	snprintf(line, sizeof line,
		 "%sexosim --quiet %s/hello.elf 0 >/dev/full 2>/dev/null",
		 build, folder);
	assert_int_equal(WEXITSTATUS(system(line)), EXIT_USER_ERROR);
	run("--csv /dev/full hello.elf 0");
	assert_int_equal(got.status, EXIT_USER_ERROR);
	assert_non_null(strstr(got.err, "/dev/full: not everything could be "
					"written"));
}

static void
writes_files_beside_the_table(void **state)
{
	static char csv[8192];

	(void)state;
	run("--csv c.csv --stats s.csv --profile p.txt hello.elf 0");
	read_file("c.csv", csv, sizeof csv);
	assert_non_null(strstr(csv, "\n5000/125,hello,,procedure-call,1,"));
	assert_non_null(strstr(csv, "# argument 0\n"));
	assert_null(strstr(csv, folder));
	read_file("s.csv", csv, sizeof csv);
	assert_non_null(
	    strstr(csv, "\nprocedure-call,cycles.issue,cycles,3\n"));
	read_file("p.txt", csv, sizeof csv);
	assert_non_null(strstr(csv, "5000/125;hello;?;issue "));
	run("--quiet --csv - hello.elf 0");
	assert_memory_equal(got.out, "hello\n# exosim ", 15);
}

static void
writes_the_same_bytes_whoever_executes(void **state)
{
	static struct outcome first;

	(void)state;
	run("--csv - --stats - hello.elf 0");
	first = got;
	run("--csv - --stats - hello.elf 0");
	assert_string_equal(got.out, first.out);
	run("--csv - --stats - --engine step hello.elf 0");
	assert_string_equal(got.out, first.out);
	run("--csv - --stats - --trace all:t.txt hello.elf 0");
	assert_string_equal(got.out, first.out);
	run("--csv - --stats - --profile p.txt hello.elf 0");
	assert_string_equal(got.out, first.out);
}

static void
traces_to_standard_error_or_a_file(void **state)
{
	static char trace[65536];

	(void)state;
	run("--trace marker --quiet hello.elf 0");
	assert_non_null(strstr(got.err, " marker    begin procedure-call"));
	run("--trace prom,marker:t.txt --quiet hello.elf 0");
	assert_string_equal(got.err, "");
	read_file("t.txt", trace, sizeof trace);
	assert_non_null(strstr(trace, " prom      printf("));
}

static void
lists_its_tables(void **state)
{
	static const struct {
		const char *command, *words;
	} cases[] = {
		{ "list machines", "5000/200   kn02 " },
		{ "list parameters", "icache_bytes " },
		{ "list isa", "add.s " },
		{ "list devices", "\ndz " },
		{ "--help", "Usage: exosim [OPTIONS] KERNEL.elf" },
		{ "--version", "exosim " EXOSIM_VERSION "\n" },
	};

	(void)state;
	for (unsigned i = 0; i < COUNT(cases); i++) {
		run(cases[i].command);
		assert_int_equal(got.status, EXIT_GUEST_OK);
		assert_non_null(strstr(got.out, cases[i].words));
		assert_string_equal(got.err, "");
	}
}

static bool
have_kernels(void)
{
	char path[1024];

	snprintf(path, sizeof path, "%sworkloads/aegis/null-syscall.elf",
		 build);
	if (file_exists(path))
		return true;
	print_message("skipped: %s has not been built\n", path);
	skip();
	return false;
}

static void
finds_workloads_by_name_beside_the_kernel(void **state)
{
	char line[2048];

	(void)state;
	if (!have_kernels())
		return;
	snprintf(line, sizeof line, "--quiet %saegis.elf null-syscall", build);
	run(line);
	assert_int_equal(got.status, EXIT_GUEST_OK);
	snprintf(line, sizeof line, "%saegis.elf", build);
	assert_complains(line, "aegis.elf runs workloads: choose one of ");
	snprintf(line, sizeof line, "%saegis.elf nothing", build);
	assert_complains(line, "aegis.elf has no workload 'nothing'");
	snprintf(line, sizeof line,
		 "%sultrix.elf %sworkloads/aegis/null-syscall.elf", build,
		 build);
	assert_complains(line, "made for a kernel of the kind 'aegis'");
	run("list workloads");
	assert_non_null(strstr(got.out, "null-syscall\n"));
	run("list probes");
	assert_non_null(strstr(got.out, "stlb.hit"));
}

static void
benches_the_same_numbers_twice(void **state)
{
	static struct outcome first;

	(void)state;
	if (!have_kernels())
		return;
	run("bench --machine 5000/125 --csv -");
	assert_int_equal(got.status, EXIT_GUEST_OK);
	assert_non_null(strstr(got.out, "\n5000/125,aegis,null-syscall,"
					"syscall-stack,"));
	first = got;
	run("bench --machine 5000/125 --csv -");
	assert_string_equal(got.out, first.out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(prints_the_console_and_then_the_table),
		cmocka_unit_test(fails_as_the_guest_does),
		cmocka_unit_test(fails_a_guest_by_its_console),
		cmocka_unit_test(stops_at_a_limit_with_status_4),
		cmocka_unit_test(complains_in_one_line_with_status_2),
		cmocka_unit_test(notices_when_output_is_lost),
		cmocka_unit_test(writes_files_beside_the_table),
		cmocka_unit_test(writes_the_same_bytes_whoever_executes),
		cmocka_unit_test(traces_to_standard_error_or_a_file),
		cmocka_unit_test(lists_its_tables),
		cmocka_unit_test(finds_workloads_by_name_beside_the_kernel),
		cmocka_unit_test(benches_the_same_numbers_twice),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
