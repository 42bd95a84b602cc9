/* SPDX-License-Identifier: MIT */
/*
 * Sits in the line between the machine and its console: counts how often the
 * machine looks for a character, digests what is said and heard, and asks its
 * owner for what comes in.
 */
#ifndef RECORD_TAP_H
#define RECORD_TAP_H

#include "base/types.h"
#include "host/host.h"

struct tap {
	struct char_backend backend;   /* for the machine */
	const struct char_backend *to; /* the far end; borrowed */
	/* What the machine finds now: a character or -1. */
	int (*find)(void *owner, const struct tap *);
	void *owner;
	uint64_t polls; /* this one included */
	uint64_t digest;
};

/* find NULL: nobody speaks, and the machine does not look. */
void tap_init(struct tap *, const struct char_backend *to,
	      int (*find)(void *owner, const struct tap *), void *owner);

#endif /* RECORD_TAP_H */
