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
 * Time is measured by the board's counter; without one it is estimated, from
 * above.
 */
#ifndef EXO_SHARE_H
#define EXO_SHARE_H

#include <stdbool.h>
#include <stdint.h>

/* A period has passed. */
void share_period(void);
/* Is there time for another packet? */
bool share_left(void);
/* One is looked at: */
void share_begin(void);
/* it is done with: bytes of it have been moved, and a handler may have taken so
 * many cycles. */
void share_end(uint32_t bytes, uint32_t handler);

#endif /* EXO_SHARE_H */
