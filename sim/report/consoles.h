/* SPDX-License-Identifier: MIT */
/*
 * What several machines write to their consoles, on one standard output: whole
 * lines, each with the name of its node in front, in the order in which they
 * ended in simulated time. A line is held until no machine can write an earlier
 * one.
 */
#ifndef REPORT_CONSOLES_H
#define REPORT_CONSOLES_H

#include "host/host.h"
#include "machine/nodes.h"

enum { CONSOLES_LINE = 1024 }; /* what is longer is parted */

struct consoles_line {
	struct consoles *all;
	struct char_backend backend; /* for the machine */
	const char *name;            /* borrowed */
	const struct clock *clock;   /* NULL: the machine is not there yet */
	bool gone;                   /* and will write no more */
	uint8_t text[CONSOLES_LINE];
	unsigned used;
};

struct held_line {
	uint64_t ns;
	unsigned node;
	uint8_t *text; /* owned */
	unsigned bytes;
};

struct consoles {
	struct consoles_line line[NODES_MAX];
	unsigned count;
	struct held_line *held; /* owned; in order */
	unsigned helds, room;
	struct char_stdio *out; /* borrowed */
};

void consoles_init(struct consoles *, struct char_stdio *out);
/* One more node: what its machine gets for its console. */
const struct char_backend *consoles_add(struct consoles *, const char *name);
/* Now that the machine is there: its time. */
void consoles_watch(struct consoles *, unsigned node, const struct clock *);

/* Write what is settled; at the end all, also lines that nobody ended. */
void consoles_flush(struct consoles *);
void consoles_finish(struct consoles *);

#endif /* REPORT_CONSOLES_H */
