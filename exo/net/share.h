/* SPDX-License-Identifier: MIT */
/*
 * What packets may take of the time of who runs. Without a limit a cable full
 * of short packets takes all of a slow machine, so that who runs cannot even
 * yield, and is destroyed for it (receive livelock: Mogul and Ramakrishnan,
 * "Eliminating Receive Livelock in an Interrupt-Driven Kernel", 1996).
 *
 * In each period of the clock, packets take half of it at most, and the one
 * that reaches that; then the chip is silent until the next period, and what
 * does not fit into its memory is lost. While nobody runs nothing is counted.
 *
 * What a packet takes is estimated, from above. A board with a counter can do
 * better, but reading it is slow; so it is read only from when the estimate has
 * come to a quarter of the share.
 */
#ifndef EXO_SHARE_H
#define EXO_SHARE_H

#include <stdbool.h>
#include <stdint.h>
#include "processor/dispatch.h"

extern uint32_t share_took;  /* of this period, cycles */
extern uint32_t share_limit; /* that may be taken */
extern uint32_t share_sure;  /* that are estimated */

/* A period has passed. */
void share_period(void);

/* Is there time for another packet? */
static inline bool
share_left(void)
{
	return share_took < share_limit || dispatch_is_idle();
}

/* One is looked at: from now on the counter's time counts. */
void share_measure(void);

static inline void
share_begin(void)
{
	if (share_took >= share_sure)
		share_measure();
}

/* It is done with: bytes of it have been moved, and a handler may have taken so
 * many cycles. */
void share_end(uint32_t bytes, uint32_t handler);

#endif /* EXO_SHARE_H */
