/* SPDX-License-Identifier: MIT */
/*
 * Runs a recording again, without any world outside: what comes in is what
 * came in then, at the same cycle; at each CHECK the state is compared, and
 * the first difference ends the run.
 */
#ifndef RECORD_REPLAY_H
#define RECORD_REPLAY_H

#include "machine/options.h"
#include "record/frame_tap.h"
#include "record/setup.h"
#include "record/tap.h"

struct replay {
	const char *path; /* borrowed */
	struct stream stream;
	struct setup setup;
	unsigned images_read;
	struct tap tap;
	struct frame_tap frames;
	struct machine *machine;
	struct machine_alarm *alarm;
	cycles_t grid; /* the next multiple of setup.every */
	uint64_t checks;
	cycles_t verified; /* the state was the same up to here */
	struct error why;  /* the first difference; "": none */
	bool damaged;      /* it is the recording's fault */
};

/* Read the set-up. False: no recording, or damaged; nothing is open. */
bool replay_open(struct replay *, const char *path, struct error *);
void replay_close(struct replay *);

/* The options of the recorded run on top of those given, which say only what
 * is to be seen of it. */
bool replay_options(const struct replay *, const struct options *given,
		    struct options *, struct error *);

/* The recorded run's next image: its kernel, then its workload. */
bool replay_read_image(struct replay *, struct image *, struct error *);
bool replay_has_workload(const struct replay *);

const struct char_backend *replay_wrap(struct replay *,
				       const struct char_backend *console);

/* What the Ethernet gets for the host's network: nothing is given. */
const struct frame_backend *replay_wrap_net(struct replay *,
					    const struct frame_backend *);

/* The machine is booted, and has not run yet. False: it differs already. */
bool replay_begin(struct replay *, struct machine *, struct error *);

/* It has ended. False: not as it did then; a difference is the simulator's
 * fault, unless r->damaged. */
bool replay_end(struct replay *, struct error *);

#endif /* RECORD_REPLAY_H */
