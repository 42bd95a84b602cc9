/* SPDX-License-Identifier: MIT */
/*
 * Sits between the Ethernet and the host's network, as record/tap.h does in the
 * line to the console: counts the polls, and asks its owner for what comes in.
 */
#ifndef RECORD_FRAME_TAP_H
#define RECORD_FRAME_TAP_H

#include "host/frame.h"

struct frame_tap {
	struct frame_backend backend;   /* for the Ethernet */
	const struct frame_backend *to; /* the far end; borrowed */
	/* What is found now; false: nothing. */
	bool (*find)(void *owner, const struct frame_tap *, struct frame *);
	void *owner;
	uint64_t polls; /* this one included */
};

/* to may be NULL: nobody is there. */
void frame_tap_init(struct frame_tap *, const struct frame_backend *to,
		    bool (*find)(void *owner, const struct frame_tap *,
				 struct frame *),
		    void *owner);

#endif /* RECORD_FRAME_TAP_H */
