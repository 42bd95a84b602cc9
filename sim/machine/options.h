/* SPDX-License-Identifier: MIT */
/*
 * The command line as data. Options may stand anywhere before "--"; what
 * follows it is never one.
 *
 * Several machines: each --node begins the options and the kernel of one, up to
 * the next --node, and "--" ends the options of exosim as far as that. What
 * stands before the first one is for the run, or for all nodes.
 */
#ifndef MACHINE_OPTIONS_H
#define MACHINE_OPTIONS_H

#include <stdio.h>

#include "base/error.h"
#include "base/finding.h"
#include "base/violation.h"
#include "cpu/cpu.h"
#include "host/outside.h"
#include "machine/disks.h"
#include "machine/environment.h"
#include "machine/inject.h"
#include "machine/model.h"

enum command {
	COMMAND_RUN,
	COMMAND_BENCH,
	COMMAND_LIST,
	COMMAND_REPLAY,
	COMMAND_HELP,
	COMMAND_VERSION,
};

enum {
	OPTIONS_SETS_MAX = 64,
	OPTIONS_RECORDED_MAX = 128,
	OPTIONS_SCREENSHOTS_MAX = 64,
	OPTIONS_NODES_MAX = 16, /* chosen; the Ethernet holds 64 stations */
	OPTIONS_NAME_MAX = 16,
};

struct option_screenshot {
	const char *file;
	cycles_t cycle;
};

struct option_given {
	const char *name, *value;
};

struct options {
	enum command command;
	const char *machine[MODEL_COUNT]; /* none: the command's default */
	unsigned machines;
	char set[OPTIONS_SETS_MAX][64];
	unsigned sets;
	uint64_t seed;
	struct environment_changes environment;
	uint64_t max_cycles; /* CYCLES_NEVER: no limit */
	struct disk_choices disks;
	struct inject_plan inject;
	const char *expect, *fail_on;      /* NULL: nothing */
	const char *csv, *stats, *profile; /* NULL: not wanted */
	uint32_t trace_mask;
	const char *trace_file; /* NULL: standard error */
	const char *images;     /* NULL: beside the program */
	const char *pcap;       /* NULL: not wanted */
	const char *pcap_in;
	struct outside_choice net;
	const char *console; /* NULL: standard output, and no input */
	const char *record;  /* NULL: the run is not recorded */
	struct finding_choice sanitize;
	uint32_t check; /* kinds of violations; 0: not wanted */
	struct option_screenshot screenshot[OPTIONS_SCREENSHOTS_MAX];
	unsigned screenshots;
	bool display; /* a window */
	bool quiet, no_progress;
	bool gdb; /* wait for a debugger at gdb_port */
	uint16_t gdb_port;
	enum engine engine;
	/* What is no option: KERNEL [WORKLOAD [ARG...]], or names of lists.
	 * Points into argv. */
	char **arg;
	unsigned args;
	struct option_given recorded[OPTIONS_RECORDED_MAX];
	unsigned recordeds;
	/* All that decide what the machine does. */
	struct option_given kept[OPTIONS_RECORDED_MAX];
	unsigned kepts;
	/* Several machines: these, and no arguments here; 0: only one, and
	 * these are its options. Owned. */
	struct options *node;
	unsigned nodes;
	char name[OPTIONS_NAME_MAX + 1]; /* of this node; else "" */
	char **words;                    /* of this node; owned */
};

/* argv is reordered, and must outlive the options. To be freed in any case. */
bool options_parse(struct options *, int argc, char *argv[], struct error *);
void options_free(struct options *);

/* How many machines: at least one. The options of the nth. */
static inline unsigned
options_machines(const struct options *o)
{
	return o->nodes ? o->nodes : 1;
}

static inline const struct options *
options_of(const struct options *o, unsigned n)
{
	return o->nodes ? &o->node[n] : o;
}

/* One node more, with no options yet; it is o->node[o->nodes - 1]. NULL or "":
 * its name is its number, from 1 on. */
bool options_add_node(struct options *, const char *name, struct error *);

/* One option more, as a recording has kept it; value must outlive the options.
 * False: no option that decides what a machine does, or a bad value. */
bool options_keep(struct options *, const char *name, char *value,
		  struct error *);

void options_help(FILE *);

/* The machine of that name with every --set on top. */
bool options_model(const struct options *, const char *machine, struct model *,
		   struct error *);

/* A line "# --name value" for every option given that may have changed a
 * result. The machine is not among them: it is a column. */
void options_record(const struct options *, FILE *);

#endif /* MACHINE_OPTIONS_H */
