/* SPDX-License-Identifier: MIT */
/*
 * exosim: a cycle-level simulator of DECstations. From the command line to
 * the command and its exit status; nothing else is here.
 */
#include <stdio.h>

#include "gdb/server.h"
#include "machine/options.h"
#include "report/bench.h"
#include "report/list.h"
#include "report/output.h"
#include "report/run.h"

static enum exit_status
help(const struct options *o, struct error *e)
{
	(void)o;
	(void)e;
	options_help(stdout);
	return EXIT_GUEST_OK;
}

static enum exit_status
version(const struct options *o, struct error *e)
{
	(void)o;
	(void)e;
	puts("exosim " EXOSIM_VERSION);
	return EXIT_GUEST_OK;
}

static bool
drive(struct machine *m, const struct options *o, struct error *e)
{
	if (o->gdb)
		return gdb_serve(m, o->gdb_port, e);
	machine_run(m);
	return true;
}

static enum exit_status
run(const struct options *o, struct error *e)
{
	return run_command(o, drive, e);
}

static enum exit_status
list(const struct options *o, struct error *e)
{
	return list_command(o, stdout, e) ? EXIT_GUEST_OK : EXIT_USER_ERROR;
}

static enum exit_status (*const commands[])(const struct options *,
					    struct error *) = {
	[COMMAND_RUN] = run,         [COMMAND_BENCH] = bench_command,
	[COMMAND_LIST] = list,       [COMMAND_HELP] = help,
	[COMMAND_VERSION] = version,
};

int
main(int argc, char *argv[])
{
	struct output out = { "standard output", stdout };
	enum exit_status status = EXIT_USER_ERROR;
	struct error error = { "" };
	struct options options;

	if (options_parse(&options, argc, argv, &error))
		status = commands[options.command](&options, &error);
	if (!output_close(&out, &error))
		status = EXIT_USER_ERROR;
	if (error.text[0])
		fprintf(stderr, "exosim: %s\n", error.text);
	return (int)status;
}
