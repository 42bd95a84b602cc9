/* SPDX-License-Identifier: MIT */
#include "report/node.h"

#include <string.h>

#include "machine/workload.h"

/* ---- images ---- */

/* A kernel that runs workloads takes the first argument as the name of one;
 * it sees that name, whatever path the user wrote. */
static bool
read_workload(struct node *n, struct error *e)
{
	const struct options *o = n->options;
	char path[WORKLOAD_PATH_MAX];

	if (n->kernel.abi[0] == '\0')
		return true;
	if (!workload_find(o->arg[0], n->kernel.abi,
			   o->args > 1 ? o->arg[1] : NULL, path, e) ||
	    !image_read(&n->workload, path, e))
		return false;
	n->has_workload = true;
	return true;
}

static bool
read_files(struct node *n, struct error *e)
{
	return image_read(&n->kernel, n->options->arg[0], e) &&
	       read_workload(n, e);
}

/* The images of a recording. */
static bool
read_others(struct node *n, struct error *e)
{
	const struct run_world *w = n->world;
	bool wanted = true;

	return w->read(w->ctx, n->number, &n->kernel, false, &wanted, e) &&
	       w->read(w->ctx, n->number, &n->workload, true, &n->has_workload,
		       e);
}

static bool
collect_args(struct node *n, struct error *e)
{
	const struct options *o = n->options;

	for (unsigned i = 1; i < o->args; i++) {
		if (n->arg_count == NODE_ARGS_MAX)
			return error_set(e, "too many arguments: at most %d",
					 NODE_ARGS_MAX);
		n->args[n->arg_count++] = o->arg[i];
	}
	if (n->has_workload)
		n->args[0] = n->workload.name;
	return true;
}

static bool
read_images(struct node *n, struct error *e)
{
	const struct options *o = n->options;
	const char *machine = o->machines ? o->machine[0] : MODEL_DEFAULT;

	return options_model(o, machine, &n->model, e) &&
	       (n->world->read ? read_others(n, e) : read_files(n, e)) &&
	       collect_args(n, e);
}

bool
node_open(struct node *n, const struct options *run, unsigned number,
	  const struct run_world *world, struct error *e)
{
	const struct options *o = options_of(run, number);

	*n = (struct node){ .options = o,
			    .name = run->nodes ? o->name : NULL,
			    .number = number,
			    .world = world };
	return terminal_open(&n->terminal, o->console, e) &&
	       read_images(n, e) && output_open(&n->profile, o->profile, e) &&
	       output_open(&n->trace, o->trace_file, e) &&
	       screenshots_open(&n->screenshots, o, e);
}

/* ---- the machine ---- */

static const struct char_backend *
console_of(struct node *n, const struct char_backend *console)
{
	const struct run_world *w = n->world;

	if (!console)
		console = &n->terminal.backend;
	return w->wrap ? w->wrap(w->ctx, n->number, console) : console;
}

bool
node_make(struct node *n, const struct char_backend *console,
	  struct net_segment *segment, struct error *e)
{
	const struct options *o = n->options;
	struct machine_config config = {
		.model = n->model,
		.engine = o->engine,
		.seed = o->seed,
		.environment = o->environment,
		.max_cycles = o->max_cycles,
		.trace_mask = o->trace_mask,
		.trace_out = n->trace.file ? n->trace.file : stderr,
		.console = console_of(n, console),
		.expect = o->expect,
		.fail_on = o->fail_on,
		.segment = segment,
		.node = (uint8_t)n->number,
		.shared = n->name,
	};

	if (!disks_open(&n->disks, &o->disks, e))
		return false;
	memcpy(config.disk, n->disks.disk, sizeof config.disk);
	n->machine = machine_create(&config);
	return true;
}

bool
node_boot(struct node *n, struct error *e)
{
	const struct options *o = n->options;

	return machine_boot(n->machine, &n->kernel,
			    n->has_workload ? &n->workload : NULL, n->args,
			    n->arg_count, e) &&
	       inject_start(&n->injector, &o->inject, n->machine, e) &&
	       screenshots_schedule(&n->screenshots, n->machine, e) &&
	       (!o->display || window_open(&n->window, n->machine, e));
}

bool
node_watch(struct node *n, bool shown, struct error *e)
{
	const struct options *o = n->options;

	if (n->profile.file) {
		n->observer.profile = &n->profiler;
		profile_init(&n->profiler, n->machine);
	}
	if (o->sanitize.mask) {
		n->observer.sanitizer = &n->sanitizer;
		sanitizer_init(&n->sanitizer, n->machine, o->sanitize, stderr);
	}
	if (o->check) {
		n->observer.checker = &n->checker;
		if (!checker_init(&n->checker, n->machine, o->check, stderr, e))
			return false;
		n->checker.irregular = inject_has(&o->inject, INJECT_timer);
	}
	observer_attach(&n->observer, n->machine);
	keys_attach(&n->keys, n->machine, &n->terminal, shown);
	return true;
}

/* ---- the end ---- */

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
judge_findings(struct node *n, enum exit_status status, struct error *e)
{
	bool punished =
	    n->observer.sanitizer && sanitizer_finish(&n->sanitizer);
	bool broken = n->observer.checker && checker_finish(&n->checker);

	if (status != EXIT_GUEST_OK || !(punished || broken))
		return status;
	error_set(e, broken ? "the kernel breaks what it promises: see above"
			    : "the guest does what the chip punishes: see "
			      "above");
	return EXIT_GUEST_FAILED;
}

enum exit_status
node_judge(struct node *n, struct error *e)
{
	bool written = terminal_close(&n->terminal);
	enum exit_status status = machine_exit_status(n->machine);

	if (n->profile.file)
		profile_write(&n->profiler, n->profile.file);
	machine_explain(n->machine, e->text, sizeof e->text);
	status = judge_findings(n, status, e);
	return written ? status : console_lost(&n->terminal, e);
}

bool
node_close(struct node *n, struct error *e)
{
	bool ok = screenshots_close(&n->screenshots, e);

	terminal_close(&n->terminal);
	ok = output_close(&n->profile, e) && ok;
	return output_close(&n->trace, e) && ok;
}

void
node_release(struct node *n)
{
	window_close(&n->window);
	profile_free(&n->profiler);
	inject_stop(&n->injector);
	checker_free(&n->checker);
	sanitizer_free(&n->sanitizer);
	if (n->machine)
		machine_destroy(n->machine);
	disks_close(&n->disks);
	image_free(&n->kernel);
	image_free(&n->workload);
}
