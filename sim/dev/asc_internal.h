/* SPDX-License-Identifier: MIT */
/* What the two halves of the 53C94 share: asc.c, the registers and commands,
 * and asc_sequence.c, what the commands do on the bus. */
#ifndef DEV_ASC_INTERNAL_H
#define DEV_ASC_INTERNAL_H

#include "dev/asc.h"

/* Chosen: asynchronous data at 3 MB/s, below which the manual's chip stays;
 * 1.5 us for a byte that a drive's microcode sends or takes. Its clock on
 * DECstations is 25 MHz (Mach 3.0 scsi_53C94_hdw.c). */
enum { ASC_ASYNC_NS = 333, ASC_SLOW_NS = 1500, ASC_CLOCK_NS = 40 };

/* Index of a register in reg[]. */
static inline unsigned
asc_index(uint32_t offset)
{
	return offset / ASC_STRIDE;
}

/* Have the sequence look at the bus, as soon as what moves has moved. */
void asc_poke(struct asc *);

/* Begin a sequence; what it does comes with its event. */
void asc_begin(struct asc *, enum asc_stage, uint64_t delay_ns);

/* The sequence has ended. */
void asc_interrupt(struct asc *, uint8_t why);

/* Forget what is under way. */
void asc_halt(struct asc *);

/* An event's fire, and the bus's calls. */
void asc_work(void *chip);
bool asc_reselected(void *chip, unsigned id);
void asc_changed(void *chip);

#endif /* DEV_ASC_INTERNAL_H */
