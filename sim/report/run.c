/* SPDX-License-Identifier: MIT */
/* Machines, the cable that joins them, and reports of all of them. */
#include "report/run.h"

#include <stdlib.h>

#include "machine/network.h"
#include "report/consoles.h"
#include "report/csv.h"
#include "report/node.h"
#include "report/progress.h"
#include "report/stats_file.h"
#include "report/table.h"

struct run {
	const struct options *options;
	struct run_world *world;
	struct node *node; /* owned */
	unsigned count;
	struct output csv, stats;
	struct network network;
	struct outside *outside; /* NULL: no network of the host */
	struct terminal shared;  /* standard output, of several nodes */
	struct consoles consoles;
	struct nodes nodes;
	bool broken_off; /* by who ran them */
	struct progress progress;
};

static bool
open_nodes(struct run *r, struct error *e)
{
	for (unsigned i = 0; i < r->count; i++)
		if (!node_open(&r->node[i], r->options, i, r->world, e))
			return false;
	return true;
}

static bool
open_outputs(struct run *r, struct error *e)
{
	const struct options *o = r->options;

	return output_open(&r->csv, o->csv, e) &&
	       output_open(&r->stats, o->stats, e) &&
	       network_open(&r->network, o->seed, o->pcap, o->pcap_in, e);
}

/* Join the Ethernet to the host's network, or to what stands for it. */
static bool
join(struct run *r, struct clock *clock, struct error *e)
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
	network_join(&r->network, clock, outside);
	return true;
}

/* What comes from no machine hangs on the clock of the first. */
static bool
plug_in(struct run *r, const struct node *n, struct error *e)
{
	if (n->number > 0)
		return true;
	network_play(&r->network, &n->machine->clock);
	return join(r, &n->machine->clock, e);
}

/* Several nodes share standard output, except those with a console of their
 * own. */
static bool
boot_node(struct run *r, struct node *n, struct error *e)
{
	struct net_segment *segment = &r->network.segment;
	const struct char_backend *console = NULL;

	if (n->name && !nodes_can_run(segment, &n->model.timing, e))
		return false;
	if (n->name)
		console = consoles_add(&r->consoles, n->name);
	if (!node_make(n, n->options->console ? NULL : console, segment, e) ||
	    !plug_in(r, n, e) || !node_boot(n, e))
		return false;
	if (n->name)
		consoles_watch(&r->consoles, n->number, &n->machine->clock);
	nodes_add(&r->nodes, n->machine);
	return true;
}

static void
on_turn(void *ctx)
{
	consoles_flush(&((struct run *)ctx)->consoles);
}

static void
on_left(void *ctx, unsigned node)
{
	((struct run *)ctx)->consoles.line[node].gone = true;
}

static bool
boot(struct run *r, struct error *e)
{
	nodes_init(&r->nodes, &r->network.segment);
	r->nodes.ctx = r;
	if (r->options->nodes) {
		terminal_open(&r->shared, NULL, e);
		consoles_init(&r->consoles, &r->shared.out);
		r->nodes.turned = on_turn;
		r->nodes.left = on_left;
	}
	for (unsigned i = 0; i < r->count; i++)
		if (!boot_node(r, &r->node[i], e))
			return false;
	return true;
}

static bool
watch(struct run *r, struct error *e)
{
	bool shown = r->outside && !r->options->nodes;

	for (unsigned i = 0; i < r->count; i++)
		if (!node_watch(&r->node[i], shown, e))
			return false;
	return true;
}

static bool
run(struct run *r, struct error *e)
{
	bool ok;

	if (!r->options->no_progress)
		progress_attach(&r->progress, r->node[0].machine);
	ok = r->world->drive(r->world->ctx, &r->nodes, r->options, e);
	progress_done(&r->progress);
	consoles_finish(&r->consoles);
	r->broken_off = !ok;
	return ok;
}

static void
write_reports(struct run *r)
{
	const struct options *o = r->options;
	struct results *results = xcalloc(r->count, sizeof *results);

	for (unsigned i = 0; i < r->count; i++) {
		results_take(&results[i], r->node[i].name, r->node[i].machine);
		if (!o->quiet)
			table_print(stdout, &results[i]);
	}
	if (r->csv.file)
		csv_write(r->csv.file, o, results, r->count);
	if (r->stats.file)
		stats_file_write(r->stats.file, o, &r->nodes, results);
	for (unsigned i = 0; i < r->count; i++)
		results_free(&results[i]);
	free(results);
}

/* From good to bad: a guest's failure says more than a limit. */
static unsigned
rank(enum exit_status status)
{
	static const unsigned ranks[] = {
		[EXIT_GUEST_OK] = 0,     [EXIT_LIMIT] = 1,
		[EXIT_GUEST_FAILED] = 2, [EXIT_USER_ERROR] = 3,
		[EXIT_BUG] = 4,
	};

	return ranks[status];
}

/* The worst of all; of several nodes each has a line to say why. */
static enum exit_status
judge(struct run *r, struct error *e)
{
	enum exit_status worst = EXIT_GUEST_OK;

	for (unsigned i = 0; i < r->count; i++) {
		struct error why = { "" };
		enum exit_status status = node_judge(&r->node[i], &why);

		if (r->node[i].name && why.text[0])
			fprintf(stderr, "exosim: node %s: %s\n",
				r->node[i].name, why.text);
		else if (why.text[0])
			*e = why;
		if (rank(status) > rank(worst))
			worst = status;
	}
	return worst;
}

static bool
close_outputs(struct run *r, struct error *e)
{
	struct output out = { "standard output", stdout };
	bool ok = true;

	for (unsigned i = 0; i < r->count; i++)
		ok = node_close(&r->node[i], e) && ok;
	ok = output_close(&r->csv, e) && ok;
	ok = output_close(&r->stats, e) && ok;
	ok = network_close(&r->network, e) && ok;
	return output_close(&out, e) && ok;
}

static void
release(struct run *r)
{
	for (unsigned i = 0; i < r->count; i++)
		node_release(&r->node[i]);
	outside_close(r->outside);
	free(r->node);
}

/* What several nodes have written to standard output. */
static bool
close_shared(struct run *r)
{
	if (!r->options->nodes)
		return true;
	consoles_finish(&r->consoles);
	return terminal_close(&r->shared);
}

enum exit_status
run_command(const struct options *o, struct run_world *world, struct error *e)
{
	struct run r = { .options = o,
			 .world = world,
			 .count = options_machines(o) };
	enum exit_status status = EXIT_USER_ERROR;
	bool written;

	r.node = xcalloc(r.count, sizeof *r.node);
	if (open_nodes(&r, e) && open_outputs(&r, e) && boot(&r, e) &&
	    watch(&r, e) && run(&r, e)) {
		written = close_shared(&r);
		status = judge(&r, e);
		write_reports(&r);
		if (!written)
			status = EXIT_USER_ERROR;
	} else if (r.broken_off) {
		status = world->failed;
	}
	close_shared(&r);
	if (!close_outputs(&r, e))
		status = EXIT_USER_ERROR;
	release(&r);
	return status;
}
