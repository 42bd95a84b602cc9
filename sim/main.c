/* SPDX-License-Identifier: MIT */
/*
 * exosim: a cycle-level simulator of DECstations. From the command line to
 * the command and its exit status; nothing else is here.
 */
#include <stdio.h>

#include "gdb/server.h"
#include "machine/options.h"
#include "record/recorder.h"
#include "record/replay.h"
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

/* The machine that a debugger wants takes the others along. */
static bool
drive(void *ctx, struct nodes *nodes, const struct options *o, struct error *e)
{
	(void)ctx;
	for (unsigned i = 0; i < nodes->count; i++) {
		const struct options *n = options_of(o, i);

		if (n->gdb &&
		    !gdb_serve(nodes->node[i].machine, n->gdb_port, e))
			return false;
	}
	nodes_run(nodes);
	return true;
}

static const struct char_backend *
wrap_recorded(void *ctx, unsigned node, const struct char_backend *console)
{
	return recorder_wrap(ctx, node, console);
}

static const struct frame_backend *
wrap_net_recorded(void *ctx, const struct frame_backend *outside)
{
	return recorder_wrap_net(ctx, outside);
}

static bool
drive_recorded(void *ctx, struct nodes *nodes, const struct options *o,
	       struct error *e)
{
	struct recorder *r = ctx;

	if (!recorder_begin(r, nodes, o, e))
		return false;
	nodes_run(nodes);
	recorder_end(r);
	return true;
}

static enum exit_status
record(const struct options *o, struct error *e)
{
	struct recorder recorder;
	struct run_world world = { .ctx = &recorder,
				   .wrap = wrap_recorded,
				   .wrap_net = wrap_net_recorded,
				   .drive = drive_recorded,
				   .failed = EXIT_USER_ERROR };
	enum exit_status status;

	if (!recorder_open(&recorder, o->record, e))
		return EXIT_USER_ERROR;
	status = run_command(o, &world, e);
	return recorder_close(&recorder, e) ? status : EXIT_USER_ERROR;
}

static enum exit_status
run(const struct options *o, struct error *e)
{
	struct run_world world = { .drive = drive, .failed = EXIT_USER_ERROR };

	return o->record ? record(o, e) : run_command(o, &world, e);
}

static bool
read_replayed(void *ctx, unsigned node, struct image *image, bool workload,
	      bool *wanted, struct error *e)
{
	*wanted = !workload || replay_has_workload(ctx, node);
	return !*wanted || replay_read_image(ctx, node, image, workload, e);
}

static const struct char_backend *
wrap_replayed(void *ctx, unsigned node, const struct char_backend *console)
{
	return replay_wrap(ctx, node, console);
}

static const struct frame_backend *
wrap_net_replayed(void *ctx, const struct frame_backend *outside)
{
	return replay_wrap_net(ctx, outside);
}

static bool
drive_replayed(void *ctx, struct nodes *nodes, const struct options *o,
	       struct error *e)
{
	return replay_begin(ctx, nodes, e) && drive(NULL, nodes, o, e) &&
	       replay_end(ctx, e);
}

/* A run that differs from what was recorded is the simulator's fault; a
 * recording that cannot be read is not. */
static enum exit_status
replay(const struct options *given, struct error *e)
{
	struct replay r;
	struct run_world world = { .ctx = &r,
				   .read = read_replayed,
				   .wrap = wrap_replayed,
				   .wrap_net = wrap_net_replayed,
				   .alone = true,
				   .drive = drive_replayed,
				   .failed = EXIT_BUG };
	enum exit_status status = EXIT_USER_ERROR;
	struct options o;

	if (!replay_open(&r, given->arg[0], e))
		return EXIT_USER_ERROR;
	if (replay_options(&r, given, &o, e))
		status = run_command(&o, &world, e);
	if (r.damaged)
		status = EXIT_USER_ERROR;
	options_free(&o);
	replay_close(&r);
	return status;
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
	[COMMAND_VERSION] = version, [COMMAND_REPLAY] = replay,
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
	options_free(&options);
	if (!output_close(&out, &error))
		status = EXIT_USER_ERROR;
	if (error.text[0])
		fprintf(stderr, "exosim: %s\n", error.text);
	return (int)status;
}
