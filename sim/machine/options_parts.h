/* SPDX-License-Identifier: MIT */
/*
 * What the parts of the command line share: the rows of options.def, and the
 * words of one machine. For machine/options*.c only; others include
 * machine/options.h.
 */
#ifndef MACHINE_OPTIONS_PARTS_H
#define MACHINE_OPTIONS_PARTS_H

#include "machine/options.h"

/* ---- rows ---- */

/* A handler an option; each answers whether the value is any good. */
typedef bool option_handler(struct options *, char *value, struct error *);

#define OPTION(id, name, argument, recorded, where, what) \
	option_handler option_take_##id;
#include "machine/options.def"
#undef OPTION

/* With several nodes: see options.def. */
enum option_where { OPTION_RUN, OPTION_NODE, OPTION_EITHER };

struct option_row {
	const char *name, *argument;
	bool recorded;
	enum option_where where;
	const char *what;
	option_handler *take;
};

enum {
#define OPTION(id, name, argument, recorded, where, what) OPTION_INDEX_##id,
#include "machine/options.def"
#undef OPTION
	OPTION_ROWS
};

extern const struct option_row option_rows[OPTION_ROWS];

/* As getopt_long() has it: no_argument and so on. */
int option_argument_kind(const char *argument);

/* Whether the option decides what the machine does, and not only what is to be
 * seen of it. */
bool option_decides(const struct option_row *);

/* Have it taken, and noted if it may have changed a result. */
bool option_give(struct options *, const struct option_row *, char *value,
		 struct error *);

/* A whole number, decimal or 0x. */
bool option_number(const char *text, uint64_t *value);

/* ---- words ---- */

/* An option as it was given: a row, and its value. */
struct given {
	const struct option_row *row;
	char *value;
};

struct givens {
	struct given *given; /* owned */
	unsigned count;
};

/* What options are among the words behind argv[0], which is none, and which
 * words are no options: these are o->arg. */
bool givens_scan(struct options *o, struct givens *, int argc, char *argv[],
		 struct error *);
bool givens_apply(struct options *, const struct givens *, struct error *);

void options_clear(struct options *);
bool options_is_command(const char *word);

/* The place of the first word that begins a node; argc: there is none. */
int options_first_node(int argc, char *argv[]);
/* All words, the first node at that place. */
bool options_parse_nodes(struct options *, int first, int argc, char *argv[],
			 struct error *);

/* Whether all of it can be meant together. */
bool options_check(const struct options *, struct error *);

#endif /* MACHINE_OPTIONS_PARTS_H */
