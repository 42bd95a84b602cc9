/* SPDX-License-Identifier: MIT */
/*
 * The frame buffer of the 2100 and 3100: 1 bit a pixel in 256 KB, lines of
 * 2048 pixels, or 8 bits in 1 MB, lines of 1024 bytes; 1024 by 864 are seen
 * (NetBSD pmax pm.c; Mach 3.0 kn01.h). A small memory repeats in its window:
 * chosen. The colour one has a mask of the planes that a write changes.
 *
 * One bit chooses the colours 0 and 255, of which a monochrome screen shows
 * green (pm.c fills both halves of the map, and green alone).
 */
#ifndef DEV_KNFB_H
#define DEV_KNFB_H

#include <machine/kn01.h>
#include "dev/bt478.h"
#include "dev/pcc.h"
#include "dev/screen.h"

struct knfb_planes {
	struct device dev;
	uint8_t mask;
};

struct knfb {
	struct device dev;
	struct knfb_planes planes;
	const struct bt478 *colours; /* borrowed */
	const struct pcc *cursor;    /* borrowed */
	bool colour;
	uint8_t vram[KN01_FB_BYTES];
};

extern const struct device_ops knfb_ops, knfb_planes_ops;

void knfb_init(struct knfb *, struct clock *, const struct trace *, bool colour,
	       const struct bt478 *, const struct pcc *);

struct screen knfb_screen(const struct knfb *);

#endif /* DEV_KNFB_H */
