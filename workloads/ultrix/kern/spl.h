/* SPDX-License-Identifier: MIT */
/*
 * Interrupt priority levels. The R3000 has none: a level is the set of
 * interrupts that Status.IM lets through, and raising it is a write of Status.
 *
 *	s = spl_raise(SPL_TTY);		never lowers
 *	...
 *	splx(s);
 */
#ifndef KERN_SPL_H
#define KERN_SPL_H

#include "cp0.h"

enum spl {
	SPL_NONE,  /* everything comes in */
	SPL_SOFT,  /* no software interrupts */
	SPL_TTY,   /* nor the console's */
	SPL_CLOCK, /* nor the clock's */
	SPL_HIGH,  /* nothing */
	SPL_LEVELS
};

/* Status.IM bits that each level lets through; filled in by board.c. The
 * FPU's interrupt is in none: only programs cause it, so only they take it. */
extern uint32_t spl_mask[SPL_LEVELS];

/* Returns the old Status, for splx(). */
static inline uint32_t
spl_raise(enum spl level)
{
	uint32_t old = CP0_READ(CP0_STATUS);

	CP0_WRITE(CP0_STATUS, old & (spl_mask[level] | ~STATUS_IM));
	return old;
}

static inline void
splx(uint32_t old)
{
	CP0_WRITE(CP0_STATUS, old);
}

/* Let everything in. */
static inline void
spl0(void)
{
	CP0_WRITE(CP0_STATUS, spl_mask[SPL_NONE] | STATUS_IEC);
}

#endif /* KERN_SPL_H */
