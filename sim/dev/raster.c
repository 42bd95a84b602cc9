/* SPDX-License-Identifier: MIT */
#include "dev/raster.h"

#define NS_PER_SECOND 1000000000u

__extension__ typedef unsigned __int128 wide_t;

/* The first cycle at which so many pixels have gone by. */
static cycles_t
cycle_of(const struct raster *r, const struct clock *c, wide_t pixels)
{
	wide_t per = (wide_t)r->pixel_hz * c->cycle_ns;

	return (cycles_t)((pixels * NS_PER_SECOND + per - 1) / per);
}

cycles_t
raster_until(const struct raster *r, const struct clock *c, uint32_t line)
{
	wide_t frame = (wide_t)r->columns * r->lines;
	wide_t gone =
	    (wide_t)c->now * c->cycle_ns * r->pixel_hz / NS_PER_SECOND / frame;
	wide_t at = gone * frame + (wide_t)line * r->columns;

	/* Rounding up to whole cycles may leave it at now. */
	while (cycle_of(r, c, at) <= c->now)
		at += frame;
	return cycle_of(r, c, at) - c->now;
}
