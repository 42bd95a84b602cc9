/* SPDX-License-Identifier: MIT */
/*
 * Bt478: colour map and overlay map (machine/bt478.h). A colour takes effect
 * with its third byte, and only whole.
 *
 * Left out: that the chip fetches a colour to read when its address is
 * written, which shows in the address it then answers; 6 bits a colour (the
 * board has 8).
 */
#ifndef DEV_BT478_H
#define DEV_BT478_H

#include <machine/bt478.h>
#include "mem/device.h"

struct bt478 {
	struct device dev;
	uint8_t map[BT478_COLOURS][3];
	uint8_t overlay[BT478_OVERLAYS][3];
	uint8_t mask;
	uint8_t address;
	uint8_t part; /* 0 red, 1 green, 2 blue comes next */
	uint8_t latch[3];
};

extern const struct device_ops bt478_ops;

void bt478_init(struct bt478 *, const char *name, struct clock *,
		const struct trace *);

/* The colour that a pixel has: an overlay other than 0 hides it. */
const uint8_t *bt478_colour(const struct bt478 *, uint8_t pixel,
			    unsigned overlay);

#endif /* DEV_BT478_H */
