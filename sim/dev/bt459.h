/* SPDX-License-Identifier: MIT */
/*
 * Bt459: colour map and cursor (machine/bt459.h).
 *
 * Left out: overlays (no plane of the PMAG-BA leads there), the cross hair,
 * blinking, panning and zooming, pixels of fewer than 8 bits, the signature
 * registers. What is left out can be written and read back.
 */
#ifndef DEV_BT459_H
#define DEV_BT459_H

#include <machine/bt459.h>
#include "mem/device.h"

struct bt459 {
	struct device dev;
	uint16_t address;
	uint8_t part; /* 0 red, 1 green, 2 blue comes next */
	uint8_t map[BT459_COLOURS][3];
	uint8_t overlay[BT459_OVERLAYS][3];
	uint8_t cursor[3][3];
	uint8_t reg[BT459_ADDRESSES]; /* all that is no colour */
};

extern const struct device_ops bt459_ops;

void bt459_init(struct bt459 *, const char *name, struct clock *,
		const struct trace *);

/* The colour that a pixel has, x and y as the cursor's registers count: the
 * cursor hides it. */
const uint8_t *bt459_colour(const struct bt459 *, uint8_t pixel, unsigned x,
			    unsigned y);

#endif /* DEV_BT459_H */
