/* SPDX-License-Identifier: MIT */
/*
 * PMAG-BA: frame buffer, Bt459, retrace interrupt and ROM, in a TURBOchannel
 * slot (machine/pmagba.h). The interrupt rises when the beam has left the last
 * visible line, and stays until the guest writes IREQ; no register turns it
 * off.
 */
#ifndef DEV_PMAGBA_H
#define DEV_PMAGBA_H

#include <machine/pmagba.h>
#include "dev/board_kind.h"
#include "dev/bt459.h"
#include "dev/tcrom.h"

struct pmagba_ireq {
	struct device dev;
	struct irq_pin irq;
	struct event due;
	bool asking;
};

struct pmagba {
	struct device dev; /* the memory */
	struct bt459 colours;
	struct pmagba_ireq ireq;
	struct tcrom rom;
	uint8_t vram[PMAGBA_FB_BYTES];
};

extern const struct device_ops pmagba_ops, pmagba_ireq_ops;

/* Plug it into a board, in the slot at base, as its screen. */
void pmagba_plug(struct pmagba *, struct board *, const struct board_site *,
		 paddr_t base, struct irq_pin);

/* What its boot ROM leaves behind. */
void pmagba_set_up(struct pmagba *);

#endif /* DEV_PMAGBA_H */
