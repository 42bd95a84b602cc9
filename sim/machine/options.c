/* SPDX-License-Identifier: MIT */
/* The command line, by getopt_long() over the rows of options.def. */
#include "machine/options.h"

#include <getopt.h>
#include <stdlib.h>
#include <string.h>

#include "machine/options_parts.h"

/* ---- words to options ---- */

static void
make_getopt_table(struct option table[OPTION_ROWS + 1])
{
	for (int i = 0; i < OPTION_ROWS; i++)
		table[i] = (struct option){
			.name = option_rows[i].name,
			.has_arg =
			    option_argument_kind(option_rows[i].argument),
			.val = i,
		};
	table[OPTION_ROWS] = (struct option){ 0 };
}

/* What options are among the words, and which words are none. */
bool
givens_scan(struct options *o, struct givens *all, int argc, char *argv[],
	    struct error *e)
{
	struct option table[OPTION_ROWS + 1];
	int row;

	all->given = xcalloc((size_t)argc + 1, sizeof *all->given);
	all->count = 0;
	make_getopt_table(table);
	optind = 0; /* glibc: start anew, also in a second call */
	while ((row = getopt_long(argc, argv, ":", table, NULL)) != -1) {
		if (row == ':')
			return error_set(e, "%s: needs a value",
					 argv[optind - 1]);
		if (row == '?')
			return error_set(e,
					 "%s: no such option: see "
					 "`exosim --help`; what is for the "
					 "guest comes after --",
					 argv[optind - 1]);
		all->given[all->count++] =
		    (struct given){ &option_rows[row], optarg };
	}
	o->arg = argv + optind;
	o->args = (unsigned)(argc - optind);
	return true;
}

bool
givens_apply(struct options *o, const struct givens *all, struct error *e)
{
	for (unsigned i = 0; i < all->count; i++)
		if (!option_give(o, all->given[i].row, all->given[i].value, e))
			return false;
	return true;
}

void
options_clear(struct options *o)
{
	*o = (struct options){ .max_cycles = CYCLES_NEVER };
}

static const struct command_name {
	const char *name;
	enum command command;
} commands[] = {
	{ "bench", COMMAND_BENCH },
	{ "list", COMMAND_LIST },
	{ "replay", COMMAND_REPLAY },
};

/* NULL: the word names none. */
static const struct command_name *
find_command(const char *word)
{
	for (unsigned i = 0; i < sizeof commands / sizeof *commands; i++)
		if (strcmp(word, commands[i].name) == 0)
			return &commands[i];
	return NULL;
}

bool
options_is_command(const char *word)
{
	return find_command(word);
}

/* A first word may name a command; a kernel of that name is "./bench". */
static void
take_command(struct options *o)
{
	const struct command_name *found =
	    o->args ? find_command(o->arg[0]) : NULL;

	if (!found)
		return;
	o->command = found->command;
	o->arg++;
	o->args--;
}

static bool
parse_alone(struct options *o, int argc, char *argv[], struct error *e)
{
	struct givens all;
	bool ok =
	    givens_scan(o, &all, argc, argv, e) && givens_apply(o, &all, e);

	free(all.given);
	if (!ok || o->command != COMMAND_RUN) /* --help, --version */
		return ok;
	take_command(o);
	return options_check(o, e);
}

bool
options_parse(struct options *o, int argc, char *argv[], struct error *e)
{
	int node = options_first_node(argc, argv);

	options_clear(o);
	return node < argc ? options_parse_nodes(o, node, argc, argv, e)
			   : parse_alone(o, argc, argv, e);
}

void
options_free(struct options *o)
{
	for (unsigned i = 0; i < o->nodes; i++)
		free(o->node[i].words);
	free(o->node);
	o->node = NULL;
	o->nodes = 0;
}

/* ---- what is kept of them ---- */

bool
options_keep(struct options *o, const char *name, char *value, struct error *e)
{
	for (unsigned i = 0; i < OPTION_ROWS; i++)
		if (strcmp(option_rows[i].name, name) == 0 &&
		    option_decides(&option_rows[i]))
			return option_give(o, &option_rows[i], value, e) &&
			       (!disks_write_through(&o->disks) ||
				error_set(e, "--%s %.80s: writes to a file",
					  name, value));
	return error_set(e, "--%.40s: no option of a machine", name);
}

bool
options_model(const struct options *o, const char *machine, struct model *m,
	      struct error *e)
{
	if (!model_find(machine, m, e))
		return false;
	for (unsigned i = 0; i < o->sets; i++)
		if (!model_set(m, o->set[i], e))
			return false;
	return model_check(m, e);
}

/* Not told by each node again. */
static bool
is_for_run(const char *name)
{
	for (unsigned i = 0; i < OPTION_ROWS; i++)
		if (strcmp(option_rows[i].name, name) == 0)
			return option_rows[i].where == OPTION_RUN;
	return false;
}

void
options_record(const struct options *o, FILE *out)
{
	for (unsigned i = 0; i < o->recordeds; i++)
		if (!o->nodes || is_for_run(o->recorded[i].name))
			fprintf(out, "# --%s %s\n", o->recorded[i].name,
				o->recorded[i].value);
}
