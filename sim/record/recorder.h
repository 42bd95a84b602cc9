/* SPDX-License-Identifier: MIT */
/*
 * Writes down a run, so that it can be repeated without the world outside
 * (record/stream.h). What came in is known by the cycle at which a chip of the
 * machine took it.
 */
#ifndef RECORD_RECORDER_H
#define RECORD_RECORDER_H

#include "machine/nodes.h"
#include "machine/options.h"
#include "record/frame_tap.h"
#include "record/stream.h"
#include "record/tap.h"

/* Chosen: a check costs the host as much as some 200 000 cycles. */
enum { RECORD_EVERY = 10000000 };

struct recorder;

/* One machine of the run. */
struct recorder_node {
	struct recorder *recorder;
	unsigned number;
	struct tap tap;
	struct machine *machine;
	struct machine_alarm *alarm;
};

struct recorder {
	struct chunk_writer out;
	struct recorder_node node[NODES_MAX];
	unsigned count;
	struct frame_tap frames;
	bool several;
	unsigned present; /* whom the last records were about */
	char path[1024];
	bool embed;
	uint64_t every; /* cycles between two checks */
};

/* how: FILE[,embed][,every=N]; the file is made. */
bool recorder_open(struct recorder *, const char *how, struct error *);

/* What a machine gets for its console, which is really that one. */
const struct char_backend *recorder_wrap(struct recorder *, unsigned node,
					 const struct char_backend *console);

/* The same for the Ethernet and the host's network. */
const struct frame_backend *
recorder_wrap_net(struct recorder *, const struct frame_backend *outside);

/* The machines are booted, and have not run yet. False: a disk's image cannot
 * be read. */
bool recorder_begin(struct recorder *, struct nodes *, const struct options *,
		    struct error *);
/* They have ended. */
void recorder_end(struct recorder *);

/* False: something could not be written. */
bool recorder_close(struct recorder *, struct error *);

#endif /* RECORD_RECORDER_H */
