/* SPDX-License-Identifier: MIT */
/*
 * Runs a recording again, without any world outside: what comes in is what
 * came in then, at the same cycle; at each CHECK the state is compared, and
 * the first difference ends the run.
 */
#ifndef RECORD_REPLAY_H
#define RECORD_REPLAY_H

#include "machine/nodes.h"
#include "machine/options.h"
#include "record/check.h"
#include "record/frame_tap.h"
#include "record/setup.h"
#include "record/tap.h"

/* Records of one machine that were read on the way to another's; chosen: more
 * than come between two machines that run together. */
enum {
	REPLAY_AHEAD_MAX = 65536,
	REPLAY_RECORD_MAX = (int)CHECK_BYTES_MAX > (int)FRAME_BYTES_MAX
				? (int)CHECK_BYTES_MAX
				: (int)FRAME_BYTES_MAX,
};

struct replay_record {
	struct replay_record *next;
	unsigned kind;
	uint32_t bytes;
	uint8_t data[REPLAY_RECORD_MAX];
};

struct replay;

struct replay_node {
	struct replay *replay;
	const struct setup_node *setup;
	unsigned number, images_read;
	struct tap tap;
	struct machine *machine;
	struct machine_alarm *alarm;
	cycles_t grid;            /* the next multiple of setup.every */
	cycles_t verified;        /* the state was the same up to here */
	struct replay_record now; /* what comes next; kind 0: nothing does */
	struct replay_record *first, *last; /* and then; owned */
};

struct replay {
	const char *path; /* borrowed */
	struct stream stream;
	struct setup setup;
	struct replay_node node[NODES_MAX];
	unsigned count;
	struct frame_tap frames;
	bool begun;       /* the first record after the set-up was read */
	unsigned present; /* whom the last records were about */
	unsigned ahead;   /* records of others that are held */
	uint64_t checks;
	struct error why; /* the first difference; "": none */
	bool damaged;     /* it is the recording's fault */
};

/* Read the set-up. False: no recording, or damaged; nothing is open. */
bool replay_open(struct replay *, const char *path, struct error *);
void replay_close(struct replay *);

/* The options of the recorded run on top of those given, which say only what
 * is to be seen of it; with several machines, of the first one. To be freed in
 * any case. */
bool replay_options(const struct replay *, const struct options *given,
		    struct options *, struct error *);

/* An image of a recorded machine: its kernel, or its workload. */
bool replay_read_image(struct replay *, unsigned node, struct image *,
		       bool workload, struct error *);
bool replay_has_workload(const struct replay *, unsigned node);

const struct char_backend *replay_wrap(struct replay *, unsigned node,
				       const struct char_backend *console);

/* What the Ethernet gets for the host's network: nothing is given. */
const struct frame_backend *replay_wrap_net(struct replay *,
					    const struct frame_backend *);

/* The machines are booted, and have not run yet. False: they differ already. */
bool replay_begin(struct replay *, struct nodes *, struct error *);

/* They have ended. False: not as they did then; a difference is the simulator's
 * fault, unless r->damaged. */
bool replay_end(struct replay *, struct error *);

#endif /* RECORD_REPLAY_H */
