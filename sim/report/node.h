/* SPDX-License-Identifier: MIT */
/*
 * One machine of a run, and all that is its own: options, images, disks,
 * console, trace, profile, screenshots, whoever watches it.
 *
 *   node_open -> node_make -> node_boot -> node_watch -> (it runs) ->
 * node_judge, node_close -> node_release
 */
#ifndef REPORT_NODE_H
#define REPORT_NODE_H

#include "host/terminal.h"
#include "machine/disks.h"
#include "machine/inject.h"
#include "machine/options.h"
#include "report/keys.h"
#include "report/observer.h"
#include "report/output.h"
#include "report/run.h"
#include "report/screenshots.h"
#include "report/window.h"

enum { NODE_ARGS_MAX = 1 + 256 };

struct node {
	const struct options *options; /* its own, or those of the run */
	const char *name;              /* NULL: the only one */
	unsigned number;               /* from 0 */
	const struct run_world *world;
	struct terminal terminal;
	struct keys keys;
	struct model model;
	struct image kernel, workload;
	bool has_workload;
	char *args[NODE_ARGS_MAX];
	unsigned arg_count;
	struct output profile, trace;
	struct screenshots screenshots;
	struct window window;
	struct disks disks;
	struct injector injector;
	struct machine *machine;
	struct profile profiler;
	struct sanitizer sanitizer;
	struct checker checker;
	struct observer observer;
};

/* The node's options and images, and whatever files it writes. False with any
 * of them; the node is to be closed and released all the same. */
bool node_open(struct node *, const struct options *run, unsigned number,
	       const struct run_world *, struct error *);

/* Make the machine, on that cable; console NULL: its terminal. */
bool node_make(struct node *, const struct char_backend *console,
	       struct net_segment *, struct error *);
bool node_boot(struct node *, struct error *);

/* Have it watched by whoever is wanted; shown: what it writes, promptly. */
bool node_watch(struct node *, bool shown, struct error *);

/* After its end: the status, and why, if there is something to say. */
enum exit_status node_judge(struct node *, struct error *);
bool node_close(struct node *, struct error *);
void node_release(struct node *);

#endif /* REPORT_NODE_H */
