/* SPDX-License-Identifier: MIT */
/*
 * DC503: the cursor's sprite and the retrace interrupt (machine/pcc.h). The
 * beam is a function of time; an event is scheduled only while the detection
 * of region 2 is on.
 *
 * Left out: the cross hair, the columns of the regions, the test output
 * (CSR.CRSRTST reads 0).
 */
#ifndef DEV_PCC_H
#define DEV_PCC_H

#include <machine/pcc.h>
#include "mem/device.h"

struct pcc {
	struct device dev;
	struct irq_pin retrace; /* pulsed: driven high, never low */
	struct event due;
	uint16_t reg[PCC_BYTES / 4];
	uint16_t sprite[PCC_SPRITE_WORDS];
	uint8_t loaded; /* the next word to load */
};

extern const struct device_ops pcc_ops;

void pcc_init(struct pcc *, const char *name, struct clock *,
	      const struct trace *, struct irq_pin retrace);

/* The overlay colour that it asks for at this place of the screen. */
unsigned pcc_overlay(const struct pcc *, unsigned x, unsigned y);

#endif /* DEV_PCC_H */
