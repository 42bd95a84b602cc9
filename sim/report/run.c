/* SPDX-License-Identifier: MIT */
/* One kernel, one machine, its reports. */
#include "report/run.h"

#include <string.h>

#include "machine/network.h"
#include "host/terminal.h"
#include "machine/disks.h"
#include "machine/workload.h"
#include "report/csv.h"
#include "report/keys.h"
#include "report/observer.h"
#include "report/output.h"
#include "report/progress.h"
#include "report/screenshots.h"
#include "report/stats_file.h"
#include "report/table.h"
#include "report/window.h"

struct run {
	const struct options *options;
	struct run_world *world;
	struct terminal terminal;
	struct keys keys;
	struct model model;
	struct image kernel, workload;
	bool has_workload;
	char *args[1 + 256];
	unsigned arg_count;
	struct output csv, stats, profile, trace;
	struct screenshots screenshots;
	struct window window;
	struct network network;
	struct outside *outside; /* NULL: no network of the host */
	struct disks disks;
	struct injector injector;
	struct machine *machine;
	bool broken_off; /* by who ran it */
	struct profile profiler;
	struct sanitizer sanitizer;
	struct checker checker;
	struct observer observer;
	struct progress progress;
};

/* A kernel that runs workloads takes the first argument as the name of one;
 * it sees that name, whatever path the user wrote. */
static bool
read_workload(struct run *r, struct error *e)
{
	const struct options *o = r->options;
	char path[WORKLOAD_PATH_MAX];

	if (r->kernel.abi[0] == '\0')
		return true;
	if (!workload_find(o->arg[0], r->kernel.abi,
			   o->args > 1 ? o->arg[1] : NULL, path, e) ||
	    !image_read(&r->workload, path, e))
		return false;
	r->has_workload = true;
	return true;
}

static bool
read_files(struct run *r, struct error *e)
{
	return image_read(&r->kernel, r->options->arg[0], e) &&
	       read_workload(r, e);
}

/* The images of a recording. */
static bool
read_others(struct run *r, struct error *e)
{
	const struct run_world *w = r->world;
	bool wanted = true;

	return w->read(w->ctx, &r->kernel, false, &wanted, e) &&
	       w->read(w->ctx, &r->workload, true, &r->has_workload, e);
}

static bool
collect_args(struct run *r, struct error *e)
{
	const struct options *o = r->options;

	for (unsigned i = 1; i < o->args; i++) {
		if (r->arg_count == sizeof r->args / sizeof *r->args)
			return error_set(e, "too many arguments: at most %zu",
					 sizeof r->args / sizeof *r->args);
		r->args[r->arg_count++] = o->arg[i];
	}
	if (r->has_workload)
		r->args[0] = r->workload.name;
	return true;
}

static bool
read_images(struct run *r, struct error *e)
{
	const struct options *o = r->options;
	const char *machine = o->machines ? o->machine[0] : MODEL_DEFAULT;

	return options_model(o, machine, &r->model, e) &&
	       (r->world->read ? read_others(r, e) : read_files(r, e)) &&
	       collect_args(r, e);
}

static bool
open_outputs(struct run *r, struct error *e)
{
	const struct options *o = r->options;

	return output_open(&r->csv, o->csv, e) &&
	       output_open(&r->stats, o->stats, e) &&
	       output_open(&r->profile, o->profile, e) &&
	       output_open(&r->trace, o->trace_file, e) &&
	       screenshots_open(&r->screenshots, o, e) &&
	       network_open(&r->network, o->seed, o->pcap, o->pcap_in, e);
}

static const struct char_backend *
console_of(struct run *r)
{
	const struct char_backend *console = &r->terminal.backend;

	return r->world->wrap ? r->world->wrap(r->world->ctx, console)
			      : console;
}

/* Join the Ethernet to the host's network, or to what stands for it. */
static bool
join(struct run *r, struct error *e)
{
	const struct frame_backend *outside = NULL;
	const struct run_world *w = r->world;

	if (r->options->net.kind == OUTSIDE_NONE)
		return true;
	if (!w->alone) {
		r->outside = outside_open(&r->options->net, e);
		if (!r->outside)
			return false;
		outside = &r->outside->backend;
	}
	if (w->wrap_net)
		outside = w->wrap_net(w->ctx, outside);
	network_join(&r->network, &r->machine->clock, outside);
	return true;
}

static bool
start(struct run *r, struct error *e)
{
	const struct options *o = r->options;
	struct machine_config config = {
		.model = r->model,
		.engine = o->engine,
		.seed = o->seed,
		.environment = o->environment,
		.max_cycles = o->max_cycles,
		.trace_mask = o->trace_mask,
		.trace_out = r->trace.file ? r->trace.file : stderr,
		.console = console_of(r),
		.expect = o->expect,
		.fail_on = o->fail_on,
		.segment = &r->network.segment,
	};

	if (!disks_open(&r->disks, &o->disks, e))
		return false;
	memcpy(config.disk, r->disks.disk, sizeof config.disk);
	r->machine = machine_create(&config);
	network_play(&r->network, &r->machine->clock);
	return join(r, e) &&
	       machine_boot(r->machine, &r->kernel,
			    r->has_workload ? &r->workload : NULL, r->args,
			    r->arg_count, e) &&
	       inject_start(&r->injector, &o->inject, r->machine, e) &&
	       screenshots_schedule(&r->screenshots, r->machine, e) &&
	       (!o->display || window_open(&r->window, r->machine, e));
}

/* Have the run watched by whoever is wanted. */
static bool
observe(struct run *r, struct error *e)
{
	const struct options *o = r->options;

	if (r->profile.file) {
		r->observer.profile = &r->profiler;
		profile_init(&r->profiler, r->machine);
	}
	if (o->sanitize.mask) {
		r->observer.sanitizer = &r->sanitizer;
		sanitizer_init(&r->sanitizer, r->machine, o->sanitize, stderr);
	}
	if (o->check) {
		r->observer.checker = &r->checker;
		if (!checker_init(&r->checker, r->machine, o->check, stderr, e))
			return false;
	}
	observer_attach(&r->observer, r->machine);
	return true;
}

static bool
run(struct run *r, struct error *e)
{
	bool ok;

	if (!r->options->no_progress)
		progress_attach(&r->progress, r->machine);
	keys_attach(&r->keys, r->machine, &r->terminal, r->outside != NULL);
	ok = r->world->drive(r->world->ctx, r->machine, r->options, e);
	progress_done(&r->progress);
	r->broken_off = !ok;
	return ok;
}

static void
write_reports(struct run *r)
{
	const struct options *o = r->options;
	struct results results;

	results_take(&results, r->machine);
	if (!o->quiet)
		table_print(stdout, &results);
	if (r->csv.file)
		csv_write(r->csv.file, o, &results, 1);
	if (r->stats.file)
		stats_file_write(r->stats.file, o, r->machine, &results);
	if (r->profile.file)
		profile_write(&r->profiler, r->profile.file);
	results_free(&results);
}

static bool
close_outputs(struct run *r, struct error *e)
{
	struct output out = { "standard output", stdout };
	bool ok = screenshots_close(&r->screenshots, e);

	ok = output_close(&r->csv, e) && ok;
	ok = output_close(&r->stats, e) && ok;
	ok = output_close(&r->profile, e) && ok;
	ok = output_close(&r->trace, e) && ok;
	ok = network_close(&r->network, e) && ok;
	return output_close(&out, e) && ok;
}

static enum exit_status
console_lost(const struct terminal *t, struct error *e)
{
	error_set(e, "%s: the guest's console was lost: %s", t->name,
		  strerror(t->out.failed));
	return EXIT_USER_ERROR;
}

/* What the guest did wrong fails a run that is well otherwise, if the user
 * wants it so. */
static enum exit_status
judge(struct run *r, enum exit_status status, struct error *e)
{
	bool punished =
	    r->observer.sanitizer && sanitizer_finish(&r->sanitizer);
	bool broken = r->observer.checker && checker_finish(&r->checker);

	if (status != EXIT_GUEST_OK || !(punished || broken))
		return status;
	error_set(e, broken ? "the kernel breaks what it promises: see above"
			    : "the guest does what the chip punishes: see "
			      "above");
	return EXIT_GUEST_FAILED;
}

static void
release(struct run *r)
{
	window_close(&r->window);
	profile_free(&r->profiler);
	checker_free(&r->checker);
	sanitizer_free(&r->sanitizer);
	if (r->machine)
		machine_destroy(r->machine);
	outside_close(r->outside);
	disks_close(&r->disks);
	image_free(&r->kernel);
	image_free(&r->workload);
}

enum exit_status
run_command(const struct options *o, struct run_world *world, struct error *e)
{
	struct run r = { .options = o, .world = world };
	enum exit_status status = EXIT_USER_ERROR;
	bool written;

	if (terminal_open(&r.terminal, o->console, e) && read_images(&r, e) &&
	    open_outputs(&r, e) && start(&r, e) && observe(&r, e) &&
	    run(&r, e)) {
		written = terminal_close(&r.terminal);
		write_reports(&r);
		status = machine_exit_status(r.machine);
		machine_explain(r.machine, e->text, sizeof e->text);
		status = judge(&r, status, e);
		if (!written)
			status = console_lost(&r.terminal, e);
	} else if (r.broken_off) {
		status = world->failed;
	}
	terminal_close(&r.terminal);
	if (!close_outputs(&r, e))
		status = EXIT_USER_ERROR;
	release(&r);
	return status;
}
