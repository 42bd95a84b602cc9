/* SPDX-License-Identifier: MIT */
/* The command line, by getopt_long() over the rows of options.def. */
#include "machine/options.h"

#include <errno.h>
#include <getopt.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "machine/watch.h"

/* A handler an option; each answers whether the value is any good. */
typedef bool handler(struct options *, char *value, struct error *);

#define OPTION(id, name, argument, recorded, where, what) \
	static handler take_##id;
#include "machine/options.def"
#undef OPTION

enum where { RUN, NODE, EITHER };

static const struct row {
	const char *name, *argument;
	bool recorded;
	enum where where;
	const char *what;
	handler *take;
} rows[] = {
#define OPTION(id, name, argument, recorded, where, what) \
	{ name, argument, recorded, where, what, take_##id },
#include "machine/options.def"
#undef OPTION
};

enum { ROWS = sizeof rows / sizeof rows[0] };

static bool
parse_u64(const char *text, uint64_t *value)
{
	char *end;

	if (text[0] < '0' || text[0] > '9')
		return false;
	errno = 0;
	*value = strtoull(text, &end, strncmp(text, "0x", 2) == 0 ? 16 : 10);
	return errno == 0 && *end == '\0';
}

static bool
take_machine(struct options *o, char *value, struct error *e)
{
	struct model m;

	if (!model_find(value, &m, e))
		return false;
	for (unsigned i = 0; i < o->machines; i++)
		if (strcmp(o->machine[i], value) == 0)
			return error_set(e, "--machine %s: given twice", value);
	o->machine[o->machines++] = value;
	return true;
}

/* The assignment is tried on some machine: what it may be is the same for
 * all, except the most RAM, which is looked at when the machine is made. */
static bool
take_set(struct options *o, char *value, struct error *e)
{
	struct model scratch;

	model_get(MODEL_M125, &scratch);
	if (!model_set(&scratch, value, e))
		return false;
	if (o->sets == OPTIONS_SETS_MAX || strlen(value) >= sizeof o->set[0])
		return error_set(e, "--set %.40s: too much of it", value);
	strcpy(o->set[o->sets++], value);
	return true;
}

static bool
take_ram(struct options *o, char *value, struct error *e)
{
	char assignment[64];

	snprintf(assignment, sizeof assignment, "ram_mb=%.32s", value);
	return take_set(o, assignment, e);
}

static bool
take_seed(struct options *o, char *value, struct error *e)
{
	return parse_u64(value, &o->seed) ||
	       error_set(e, "--seed %s: write a number", value);
}

static bool
take_setenv(struct options *o, char *value, struct error *e)
{
	return environment_choose(&o->environment, value, e);
}

static bool
take_max_cycles(struct options *o, char *value, struct error *e)
{
	return (parse_u64(value, &o->max_cycles) && o->max_cycles > 0) ||
	       error_set(e, "--max-cycles %s: write a number above 0", value);
}

static bool
is_watchable(const char *name, const char *text, struct error *e)
{
	size_t n = strlen(text);

	return (n > 0 && n <= WATCH_TEXT_MAX) ||
	       error_set(e, "--%s %.40s: write 1 to %d characters", name, text,
			 WATCH_TEXT_MAX);
}

static bool
take_expect(struct options *o, char *value, struct error *e)
{
	o->expect = value;
	return is_watchable("expect", value, e);
}

static bool
take_fail_on(struct options *o, char *value, struct error *e)
{
	o->fail_on = value;
	return is_watchable("fail-on", value, e);
}

static bool
take_disk(struct options *o, char *value, struct error *e)
{
	return disks_choose(&o->disks, value, e);
}

static bool
take_inject(struct options *o, char *value, struct error *e)
{
	return inject_parse(&o->inject, value, e);
}

static bool
take_csv(struct options *o, char *value, struct error *e)
{
	(void)e;
	o->csv = value;
	return true;
}

static bool
take_stats(struct options *o, char *value, struct error *e)
{
	(void)e;
	o->stats = value;
	return true;
}

static bool
take_profile(struct options *o, char *value, struct error *e)
{
	(void)e;
	o->profile = value;
	return true;
}

static bool
take_trace(struct options *o, char *value, struct error *e)
{
	char *colon = strchr(value, ':');

	if (colon) {
		*colon = '\0';
		o->trace_file = colon + 1;
	}
	return trace_parse(value, &o->trace_mask, e);
}

static bool
take_pcap(struct options *o, char *value, struct error *e)
{
	(void)e;
	o->pcap = value;
	return true;
}

static bool
take_pcap_in(struct options *o, char *value, struct error *e)
{
	(void)e;
	o->pcap_in = value;
	return true;
}

static bool
take_net(struct options *o, char *value, struct error *e)
{
	return outside_choose(&o->net, value, e);
}

static bool
take_sanitize(struct options *o, char *value, struct error *e)
{
	return finding_parse(value ? value : "all", &o->sanitize, e);
}

static bool
take_check(struct options *o, char *value, struct error *e)
{
	return violation_parse(value, &o->check, e);
}

static bool
take_display(struct options *o, char *value, struct error *e)
{
	o->display = strcmp(value, "sdl") == 0;
	return o->display || strcmp(value, "none") == 0 ||
	       error_set(e, "--display %s: choose sdl or none", value);
}

static bool
take_screenshot(struct options *o, char *value, struct error *e)
{
	char *at = strrchr(value, '@');
	struct option_screenshot shot = { .file = value };

	if (!at || at == value || !parse_u64(at + 1, &shot.cycle))
		return error_set(e, "--screenshot %s: write FILE@CYCLE", value);
	if (o->screenshots == OPTIONS_SCREENSHOTS_MAX)
		return error_set(e, "--screenshot %s: too many of them", value);
	*at = '\0';
	o->screenshot[o->screenshots++] = shot;
	return true;
}

static bool
take_quiet(struct options *o, char *value, struct error *e)
{
	(void)value;
	(void)e;
	o->quiet = true;
	return true;
}

static bool
take_no_progress(struct options *o, char *value, struct error *e)
{
	(void)value;
	(void)e;
	o->no_progress = true;
	return true;
}

static bool
take_engine(struct options *o, char *value, struct error *e)
{
	o->engine = strcmp(value, "step") == 0 ? ENGINE_STEP : ENGINE_FAST;
	return o->engine == ENGINE_STEP || strcmp(value, "fast") == 0 ||
	       error_set(e, "--engine %s: choose fast or step", value);
}

static bool
take_gdb(struct options *o, char *value, struct error *e)
{
	char *end;
	unsigned long port = strtoul(value, &end, 10);

	if (*value < '0' || *value > '9' || *end || port > 65535)
		return error_set(e, "--gdb %s: a port is 0 to 65535", value);
	o->gdb = true;
	o->gdb_port = (uint16_t)port;
	return true;
}

static bool
take_console(struct options *o, char *value, struct error *e)
{
	(void)e;
	o->console = value;
	return true;
}

static bool
take_record(struct options *o, char *value, struct error *e)
{
	(void)e;
	o->record = value;
	return true;
}

static bool
take_images(struct options *o, char *value, struct error *e)
{
	(void)e;
	o->images = value;
	return true;
}

/* Words that begin a node are found before options are. */
static bool
take_node(struct options *o, char *value, struct error *e)
{
	(void)o;
	(void)value;
	return error_set(e, "--node: not together with other commands");
}

static bool
take_help(struct options *o, char *value, struct error *e)
{
	(void)value;
	(void)e;
	o->command = COMMAND_HELP;
	return true;
}

static bool
take_version(struct options *o, char *value, struct error *e)
{
	(void)value;
	(void)e;
	o->command = COMMAND_VERSION;
	return true;
}

static bool
add(struct option_given *list, unsigned *count, const struct row *row,
    const char *value, struct error *e)
{
	if (*count == OPTIONS_RECORDED_MAX)
		return error_set(e, "--%s %s: too many options", row->name,
				 value);
	list[(*count)++] = (struct option_given){ row->name, value };
	return true;
}

/* Whether the option decides what the machine does, and not only what is to be
 * seen of it. */
static bool
decides(const struct row *row)
{
	return row->recorded || row->take == take_machine ||
	       row->take == take_expect || row->take == take_fail_on;
}

static bool
take(struct options *o, const struct row *row, char *value, struct error *e)
{
	return row->take(o, value, e) &&
	       (!row->recorded ||
		add(o->recorded, &o->recordeds, row, value, e)) &&
	       (!decides(row) || add(o->kept, &o->kepts, row, value, e));
}

/* What a replay must not do: change the world. */
static bool
writes_to_disks(const struct options *o)
{
	for (unsigned i = 0; i < SCSI_IDS; i++)
		if (o->disks.at[i].through)
			return true;
	return false;
}

bool
options_keep(struct options *o, const char *name, char *value, struct error *e)
{
	for (unsigned i = 0; i < ROWS; i++)
		if (strcmp(rows[i].name, name) == 0 && decides(&rows[i]))
			return take(o, &rows[i], value, e) &&
			       (!writes_to_disks(o) ||
				error_set(e, "--%s %.80s: writes to a file",
					  name, value));
	return error_set(e, "--%.40s: no option of a machine", name);
}

static int
argument_kind(const char *argument)
{
	if (!argument)
		return no_argument;
	return argument[0] == '[' ? optional_argument : required_argument;
}

static void
make_getopt_table(struct option table[ROWS + 1])
{
	for (int i = 0; i < ROWS; i++)
		table[i] = (struct option){
			.name = rows[i].name,
			.has_arg = argument_kind(rows[i].argument),
			.val = i,
		};
	table[ROWS] = (struct option){ 0 };
}

static const struct {
	const char *name;
	enum command command;
} commands[] = {
	{ "bench", COMMAND_BENCH },
	{ "list", COMMAND_LIST },
	{ "replay", COMMAND_REPLAY },
};

/* A first word may name a command; a kernel of that name is "./bench". */
static void
take_command(struct options *o)
{
	for (unsigned i = 0; i < sizeof commands / sizeof *commands; i++) {
		if (o->args == 0 || strcmp(o->arg[0], commands[i].name) != 0)
			continue;
		o->command = commands[i].command;
		o->arg++;
		o->args--;
		return;
	}
}

/* A recording says itself what its machine is, and nobody types. */
static bool
check_replay(const struct options *o, struct error *e)
{
	if (o->command != COMMAND_REPLAY)
		return true;
	if (o->args != 1)
		return error_set(e, "replay: give one recording");
	if (o->kepts > 0)
		return error_set(e,
				 "--%s: the recording says what the machine "
				 "is",
				 o->kept[0].name);
	return !(o->console || o->record) ||
	       error_set(e, "replay: --console and --record are for runs");
}

static bool
can_record(const struct options *o, struct error *e)
{
	if (o->gdb)
		return error_set(e, "--record: not with --gdb, whose changes "
				    "no recording holds; replay it with --gdb");
	if (o->display)
		return error_set(e, "--record: not with --display, whose keys "
				    "no recording holds");
	return !writes_to_disks(o) ||
	       error_set(e, "--record: not with a disk that is written to "
			    "(--disk FILE,rw)");
}

static bool
check_record(const struct options *o, struct error *e)
{
	for (unsigned i = 0; o->record && i < options_machines(o); i++)
		if (!can_record(options_of(o, i), e))
			return false;
	return o->command == COMMAND_RUN || o->command == COMMAND_REPLAY ||
	       !(o->console || o->record) ||
	       error_set(e, "--console and --record are for single runs");
}

static bool
check_machine(const struct options *o, struct error *e)
{
	if (o->args == 0 && o->name[0])
		return error_set(e, "--node %s: no kernel is given", o->name);
	if (o->args == 0)
		return error_set(e, "no kernel is given: see `exosim --help`");
	return o->machines <= 1 ||
	       error_set(e,
			 "--machine %s: a run has one machine, "
			 "`exosim bench` several",
			 o->machine[1]);
}

/* What there is one of on the host. */
static bool
check_shares(const struct options *o, struct error *e)
{
	unsigned stdio = 0, gdb = 0, display = 0;

	for (unsigned i = 0; i < o->nodes; i++) {
		const struct options *n = &o->node[i];

		stdio += n->console && strcmp(n->console, "stdio") == 0;
		gdb += n->gdb;
		display += n->display;
	}
	return (stdio <= 1 && gdb <= 1 && display <= 1) ||
	       error_set(e, "%s: for one node only",
			 stdio > 1 ? "--console stdio"
			 : gdb > 1 ? "--gdb"
				   : "--display sdl");
}

static bool
check_machines(const struct options *o, struct error *e)
{
	for (unsigned i = 0; i < options_machines(o); i++)
		if (!check_machine(options_of(o, i), e))
			return false;
	return check_shares(o, e);
}

static bool
check(const struct options *o, struct error *e)
{
	if (!check_replay(o, e) || !check_record(o, e) ||
	    (o->command == COMMAND_RUN && !check_machines(o, e)))
		return false;
	if (o->command == COMMAND_BENCH && o->args > 0)
		return error_set(e, "bench: '%s' is not an option", o->arg[0]);
	if (o->command == COMMAND_BENCH && o->disks.count)
		return error_set(e, "bench: --disk is for single runs");
	if (o->command == COMMAND_BENCH && o->inject.count)
		return error_set(e, "bench: --inject is for single runs");
	if (o->command == COMMAND_BENCH && (o->screenshots || o->display))
		return error_set(e, "bench: --screenshot and --display are for "
				    "single runs");
	if (o->command == COMMAND_BENCH &&
	    (o->pcap || o->pcap_in || o->net.kind))
		return error_set(e, "bench: its machines have no Ethernet: no "
				    "--pcap, no --pcap-in, no --net");
	if (o->command == COMMAND_BENCH &&
	    (o->stats || o->profile || o->trace_mask || o->sanitize.mask))
		return error_set(e, "bench: --stats, --profile, --trace and "
				    "--sanitize are for single runs");
	return true;
}

/* ---- words to options ---- */

/* An option as it was given: a row, and its value. */
struct given {
	const struct row *row;
	char *value;
};

struct givens {
	struct given *given; /* owned */
	unsigned count;
};

/* What options are among the words, and which words are none. */
static bool
scan(struct options *o, struct givens *all, int argc, char *argv[],
     struct error *e)
{
	struct option table[ROWS + 1];
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
		all->given[all->count++] = (struct given){ &rows[row], optarg };
	}
	o->arg = argv + optind;
	o->args = (unsigned)(argc - optind);
	return true;
}

static bool
apply(struct options *o, const struct givens *all, struct error *e)
{
	for (unsigned i = 0; i < all->count; i++)
		if (!take(o, all->given[i].row, all->given[i].value, e))
			return false;
	return true;
}

static void
clear(struct options *o)
{
	*o = (struct options){ .max_cycles = CYCLES_NEVER };
}

static bool
parse_alone(struct options *o, int argc, char *argv[], struct error *e)
{
	struct givens all;
	bool ok = scan(o, &all, argc, argv, e) && apply(o, &all, e);

	free(all.given);
	if (!ok || o->command != COMMAND_RUN) /* --help, --version */
		return ok;
	take_command(o);
	return check(o, e);
}

/* ---- nodes ---- */

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
static int
first_node(int argc, char *argv[])
{
	for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++)
		if (is_node(argv[i]))
			return i;
	return argc;
}

static bool
may_stand(const struct givens *all, enum where not_here, struct error *e)
{
	for (unsigned i = 0; i < all->count; i++)
		if (all->given[i].row->where == not_here)
			return error_set(e,
					 not_here == RUN
					     ? "--%s: is for the whole run: "
					       "write it before the first "
					       "--node"
					     : "--%s: is for one machine: "
					       "write it behind its --node",
					 all->given[i].row->name);
	return true;
}

static bool
has(const struct givens *all, const struct row *row)
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
		bool sets =
		    g->row->take == take_set || g->row->take == take_ram;

		if (g->row->where == EITHER && (sets || !has(own, g->row)) &&
		    !take(o, g->row, g->value, e))
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
	clear(n);
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
	ok = scan(n, &own, argc, n->words, e) && may_stand(&own, RUN, e) &&
	     inherit(n, common, &own, e) && apply(n, &own, e);
	free(own.given);
	return ok;
}

static bool
parse_nodes(struct options *o, int argc, char *argv[], struct error *e)
{
	struct givens common = { NULL, 0 };
	int at = first_node(argc, argv);
	bool ok = scan(o, &common, at, argv, e) &&
		  may_stand(&common, NODE, e) && apply(o, &common, e);

	if (ok && o->args && o->command == COMMAND_RUN)
		ok = error_set(e,
			       "%s: stands before the first --node: a "
			       "kernel follows the --node that it is for",
			       o->arg[0]);
	while (ok && o->command == COMMAND_RUN && at < argc) {
		int end = next_node(argc, argv, at + 1);

		ok = parse_node(o, &common, end - at, argv + at, e);
		at = end;
	}
	free(common.given);
	return ok && (o->command != COMMAND_RUN || check(o, e));
}

bool
options_parse(struct options *o, int argc, char *argv[], struct error *e)
{
	clear(o);
	return first_node(argc, argv) < argc ? parse_nodes(o, argc, argv, e)
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

void
options_help(FILE *out)
{
	char left[32];

	fputs("Usage: exosim [OPTIONS] KERNEL.elf [WORKLOAD [ARG...]]\n"
	      "       exosim [OPTIONS] --node [OPTIONS] KERNEL.elf ... --node "
	      "...\n"
	      "       exosim bench [--csv FILE] [--machine M]...\n"
	      "       exosim list machines|workloads|devices|isa|probes|"
	      "parameters\n"
	      "       exosim replay FILE\n\n"
	      "A cycle-level simulator of DECstations. Boots KERNEL.elf and "
	      "prints what the\nguest writes to its console, then what it "
	      "measured. WORKLOAD is a path, or the\nname of a program of the "
	      "kernel's own; a kernel that knows no workloads gets\nwhat "
	      "follows it as boot arguments. -- ends exosim's own options.\n\n",
	      out);
	for (int i = 0; i < ROWS; i++) {
		const char *argument = rows[i].argument;
		bool apart = argument_kind(argument) == required_argument;

		snprintf(left, sizeof left, "--%s%s%s", rows[i].name,
			 apart ? " " : "", argument ? argument : "");
		fprintf(out, "  %-20s %s\n", left, rows[i].what);
	}
	fputs("\nTrace categories:\n", out);
	for (int i = 0; i < TRACE_COUNT; i++)
		fprintf(out, "  %-20s %s\n", trace_name((enum trace_category)i),
			trace_doc((enum trace_category)i));
	fputs("  all                  all of them\n\n"
	      "Findings of --sanitize (all; with \"error\" they fail the "
	      "run):\n",
	      out);
	for (int i = 0; i < FINDING_COUNT; i++)
		fprintf(out, "  %-20s %s\n", finding_name((enum finding)i),
			finding_doc((enum finding)i));
	fputs("\nWhat --inject knows:\n", out);
	inject_help(out);
	fputs("\nFindings of --check, which fail the run (all but taint):\n",
	      out);
	for (int i = 0; i < VIOLATION_COUNT; i++)
		fprintf(out, "  %-20s %s\n", violation_name((enum violation)i),
			violation_doc((enum violation)i));
	fputs("\nExit status: 0 the guest succeeded, 1 it failed, 2 bad usage "
	      "or input, 3 a bug\nin the simulator, 4 a limit was reached.\n",
	      out);
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
	for (unsigned i = 0; i < ROWS; i++)
		if (strcmp(rows[i].name, name) == 0)
			return rows[i].where == RUN;
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
