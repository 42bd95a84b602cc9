/* SPDX-License-Identifier: MIT */
/*
 * LK201: the far end of a serial line that a person types on (machine/lk201.h).
 * It begins by saying that it has been switched on. Keys come from outside; a
 * held one repeats in simulated time.
 *
 * Left out: the four settings of delay and rate of repetition (half a second,
 * 30 a second), sound, the test mode, keys lost while it is inhibited.
 */
#ifndef DEV_LK201_H
#define DEV_LK201_H

#include "base/clock.h"
#include "dev/byte_queue.h"
#include "host/host.h"
#include <machine/lk201.h>

struct lk201 {
	struct char_backend backend; /* what the line is connected to */
	struct clock *clock;
	struct event repeat;
	struct byte_queue queue;
	uint8_t mode[LK201_DIVISIONS + 1]; /* [0]: not used */
	uint8_t held[32];                  /* a bit a key */
	uint8_t command;                   /* whose parameters come; 0: none */
	uint8_t lamps; /* bit 0 Wait, 1 Compose, 2 Lock, 3 Hold */
	uint8_t last;  /* the key that repeats; 0: none */
	bool repeats, inhibited;
};

void lk201_init(struct lk201 *, struct clock *);

/* A key goes down or up; a code that is none is ignored. */
void lk201_key(struct lk201 *, uint8_t key, bool down);

#endif /* DEV_LK201_H */
