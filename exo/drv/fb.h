/* SPDX-License-Identifier: MIT */
/* Frame buffers: the one of the 2100 and 3100, and the PMAG-BA in a slot of
 * the 5000s. Left out: their cursors, planes and retrace. */
#ifndef EXO_DRV_FB_H
#define EXO_DRV_FB_H

#include <stdbool.h>
#include <stdint.h>

struct fb {
	uint32_t at, bytes; /* physical address */
	uint32_t width, height, bits;
	uint32_t stride; /* bytes a line */
	/* Colour number index becomes 0xrrggbb. */
	void (*colour)(uint32_t base, uint32_t index, uint32_t rgb);
	uint32_t base; /* for colour() */
};

/* base: physical address of the slot, or unused. False: there is none. */
bool fb_kn01(uint32_t base, struct fb *);
bool fb_pmagba(uint32_t base, struct fb *);

#endif /* EXO_DRV_FB_H */
