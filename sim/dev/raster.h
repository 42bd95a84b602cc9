/* SPDX-License-Identifier: MIT */
/*
 * The beam of a screen as a function of simulated time: frame follows frame
 * since cycle 0, nothing ticks, and all that anybody asks is when a line is
 * next begun.
 */
#ifndef DEV_RASTER_H
#define DEV_RASTER_H

#include "base/clock.h"

struct raster {
	uint32_t pixel_hz;
	uint32_t columns, lines; /* with blanking */
};

/* Cycles until the given line is begun: the first time after now. */
cycles_t raster_until(const struct raster *, const struct clock *,
		      uint32_t line);

#endif /* DEV_RASTER_H */
