/* SPDX-License-Identifier: MIT */
/* --node: the words of several machines. */
#include <stdlib.h>
#include <string.h>

#include "machine/options_parts.h"

static bool
is_node(const char *word)
{
	return strcmp(word, "--node") == 0 || strncmp(word, "--node=", 7) == 0;
}

/* The first word from at on that begins a node. */
static int
next_node(int argc, char *argv[], int at)
{
	while (at < argc && !is_node(argv[at]))
		at++;
	return at;
}

/* The first of all; what follows a "--" before it is of a guest. */
int
options_first_node(int argc, char *argv[])
{
	for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++)
		if (is_node(argv[i]))
			return i;
	return argc;
}

static bool
may_stand(const struct givens *all, enum option_where not_here, struct error *e)
{
	for (unsigned i = 0; i < all->count; i++)
		if (all->given[i].row->where == not_here)
			return error_set(e,
					 not_here == OPTION_RUN
					     ? "--%s: is for the whole run: "
					       "write it before the first "
					       "--node"
					     : "--%s: is for one machine: "
					       "write it behind its --node",
					 all->given[i].row->name);
	return true;
}

static bool
has(const struct givens *all, const struct option_row *row)
{
	for (unsigned i = 0; i < all->count; i++)
		if (all->given[i].row == row)
			return true;
	return false;
}

/* What all nodes are given, unless this one is given it, too; parameters are
 * set one after the other. */
static bool
inherit(struct options *o, const struct givens *common,
	const struct givens *own, struct error *e)
{
	for (unsigned i = 0; i < common->count; i++) {
		const struct given *g = &common->given[i];
		bool sets = g->row->take == option_take_set ||
			    g->row->take == option_take_ram;

		if (g->row->where == OPTION_EITHER &&
		    (sets || !has(own, g->row)) &&
		    !option_give(o, g->row, g->value, e))
			return false;
	}
	return true;
}

static bool
is_name(const char *name)
{
	size_t n = strspn(name, "abcdefghijklmnopqrstuvwxyz"
				"ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.");

	return n > 0 && n <= OPTIONS_NAME_MAX && name[n] == '\0';
}

bool
options_add_node(struct options *o, const char *name, struct error *e)
{
	struct options *n;

	if (o->nodes == OPTIONS_NODES_MAX)
		return error_set(e, "--node: at most %d of them",
				 OPTIONS_NODES_MAX);
	if (!o->node)
		o->node = xcalloc(OPTIONS_NODES_MAX, sizeof *o->node);
	n = &o->node[o->nodes];
	options_clear(n);
	snprintf(n->name, sizeof n->name, "%u", o->nodes + 1);
	if (name && *name && !is_name(name))
		return error_set(e,
				 "--node=%.40s: a name is 1 to %d letters, "
				 "digits, -, _ or .",
				 name, OPTIONS_NAME_MAX);
	if (name && *name)
		strcpy(n->name, name);
	for (unsigned i = 0; i < o->nodes; i++)
		if (strcmp(o->node[i].name, n->name) == 0)
			return error_set(e, "--node=%s: two of that name",
					 n->name);
	n->engine = o->engine;
	o->nodes++;
	return true;
}

/* One node: argv[0] is the word that begins it. */
static bool
parse_node(struct options *o, const struct givens *common, int argc,
	   char *argv[], struct error *e)
{
	const char *equals = strchr(argv[0], '=');
	struct givens own = { NULL, 0 };
	struct options *n;
	bool ok;

	if (!options_add_node(o, equals ? equals + 1 : NULL, e))
		return false;
	n = &o->node[o->nodes - 1];
	n->words = xcalloc((size_t)argc + 1, sizeof *n->words);
	memcpy(n->words, argv, (size_t)argc * sizeof *n->words);
	ok = givens_scan(n, &own, argc, n->words, e) &&
	     may_stand(&own, OPTION_RUN, e) && inherit(n, common, &own, e) &&
	     givens_apply(n, &own, e);
	free(own.given);
	return ok;
}

/* A word before the first node belongs to nobody. */
static bool
stands_alone(const char *word, struct error *e)
{
	return error_set(e,
			 options_is_command(word)
			     ? "%s: not together with --node"
			     : "%s: stands before the first --node: a kernel "
			       "follows the --node that it is for",
			 word);
}

bool
options_parse_nodes(struct options *o, int first, int argc, char *argv[],
		    struct error *e)
{
	struct givens common = { NULL, 0 };
	int at = first;
	bool ok = givens_scan(o, &common, at, argv, e) &&
		  may_stand(&common, OPTION_NODE, e) &&
		  givens_apply(o, &common, e);

	if (ok && o->args && o->command == COMMAND_RUN)
		ok = stands_alone(o->arg[0], e);
	while (ok && o->command == COMMAND_RUN && at < argc) {
		int end = next_node(argc, argv, at + 1);

		ok = parse_node(o, &common, end - at, argv + at, e);
		at = end;
	}
	free(common.given);
	return ok && (o->command != COMMAND_RUN || options_check(o, e));
}
