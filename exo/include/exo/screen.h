/* SPDX-License-Identifier: MIT */
/*
 * The frame buffer, where there is one. What a program may use of it is a
 * REGION, a run of its pages, which are bands of the screen: a line is
 * `stride` bytes, so a page holds 4096 / stride whole lines. A region is named
 * by a capability: READ to look, WRITE to draw, OWN to divide and to free; OWN
 * of the whole screen also sets colours. The first environment has the whole
 * (EXO_KIND_SCREEN among the roots of exo/boot.h).
 *
 * REGION_MAKE makes a smaller region within one: a0 = its first page, t0 = how
 * many; REGION_FREE frees it. It goes with its maker and with what it was made
 * of, like an extent (exo/disk.h).
 *
 * REGION_BIND binds a0 = va|flags to page t0 of the region, in the caller's
 * present context: uncached always, for the chip's memory is not the cache's
 * to keep. Like any binding it is authorised once and may be forgotten: bind
 * it anew when its address misses. It is broken when the region goes.
 *
 * REGION_COLOUR makes colour number a0 be t0 = 0xrrggbb. A monochrome screen
 * shows colours 0 and 255.
 */
#ifndef EXO_SCREEN_H
#define EXO_SCREEN_H

#include <exo/cap.h>

#define EXO_REGIONS      64
#define EXO_REGIONS_EACH 16

#ifndef __ASSEMBLER__
#	include <stdint.h>

/* EXO_WINDOW_SCREEN */
struct exo_screen_info {
	uint32_t width, height; /* pixels; 0: there is no screen */
	uint32_t bits;          /* a pixel: 8, or 1, the lowest leftmost */
	uint32_t stride;        /* bytes a line */
	uint32_t pages;         /* of its memory */
	struct {
		uint32_t maker; /* name of the environment; 0: free, 1: root */
		uint32_t first, pages;
	} region[EXO_REGIONS];
};
#endif

#endif /* EXO_SCREEN_H */
