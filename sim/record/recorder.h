/* SPDX-License-Identifier: MIT */
/*
 * Writes down a run, so that it can be repeated without the world outside
 * (record/stream.h). What came in is known by the cycle at which a chip of the
 * machine took it.
 */
#ifndef RECORD_RECORDER_H
#define RECORD_RECORDER_H

#include "machine/options.h"
#include "record/frame_tap.h"
#include "record/stream.h"
#include "record/tap.h"

/* Chosen: a check costs the host as much as some 200 000 cycles. */
enum { RECORD_EVERY = 10000000 };

struct recorder {
	struct chunk_writer out;
	struct tap tap;
	struct frame_tap frames;
	struct machine *machine;
	struct machine_alarm *alarm;
	char path[1024];
	bool embed;
	uint64_t every; /* cycles between two checks */
};

/* how: FILE[,embed][,every=N]; the file is made. */
bool recorder_open(struct recorder *, const char *how, struct error *);

/* What the machine gets for its console, which is really that one. */
const struct char_backend *recorder_wrap(struct recorder *,
					 const struct char_backend *console);

/* The same for the Ethernet and the host's network. */
const struct frame_backend *
recorder_wrap_net(struct recorder *, const struct frame_backend *outside);

/* The machine is booted, and has not run yet. */
void recorder_begin(struct recorder *, struct machine *,
		    const struct options *);
/* It has ended. */
void recorder_end(struct recorder *);

/* False: something could not be written. */
bool recorder_close(struct recorder *, struct error *);

#endif /* RECORD_RECORDER_H */
