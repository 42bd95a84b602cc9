/* SPDX-License-Identifier: MIT */
#include <machine/bt459.h>
#include <machine/bt478.h>
#include <machine/kn01.h>
#include <machine/pmagba.h>
#include "fb.h"
#include "io.h"
#include "prom.h"

enum {
	WIDTH = 1024, /* of all of them (machine/kn01.h, pmagba.h) */
	HEIGHT = 864,
	MONO_BYTES = 0x40000,
	MONO_STRIDE = 256, /* 2048 pixels, of which half are seen */
	MODULE = 0x440,    /* in a TURBOchannel ROM: Linux 6.1 tc.h */
};

/* The chip wants one colour after the other, on lane 0 (Bt478 data book). */
static void
bt478_colour(uint32_t base, uint32_t index, uint32_t rgb)
{
	*io8(base + BT478_MAPWA) = (uint8_t)index;
	for (int shift = 16; shift >= 0; shift -= 8)
		*io8(base + BT478_MAP) = (uint8_t)(rgb >> shift);
}

static void
bt459_colour(uint32_t base, uint32_t index, uint32_t rgb)
{
	*io8(base + BT459_ADDR_LO) = (uint8_t)index;
	*io8(base + BT459_ADDR_HI) = 0;
	for (int shift = 16; shift >= 0; shift -= 8)
		*io8(base + BT459_CMAP) = (uint8_t)(rgb >> shift);
}

bool
fb_kn01(uint32_t base, struct fb *f)
{
	bool mono = *io16(KN01_CSR) & KN01_CSR_MONO;

	(void)base;
	*f = (struct fb){ .at = KN01_FB,
			  .bytes = mono ? MONO_BYTES : KN01_FB_BYTES,
			  .width = WIDTH,
			  .height = HEIGHT,
			  .bits = mono ? 1 : 8,
			  .stride = mono ? MONO_STRIDE : WIDTH,
			  .colour = bt478_colour,
			  .base = KN01_VDAC };
	return true;
}

/* A byte of its name in each word. */
static bool
is_module(uint32_t rom, const char *name)
{
	if (!prom_readable(rom))
		return false;
	for (unsigned i = 0; name[i]; i++)
		if (*io8(rom + MODULE + 4 * i) != (uint8_t)name[i])
			return false;
	return true;
}

bool
fb_pmagba(uint32_t base, struct fb *f)
{
	*f = (struct fb){ .at = base + PMAGBA_FB,
			  .bytes = PMAGBA_FB_BYTES,
			  .width = WIDTH,
			  .height = HEIGHT,
			  .bits = 8,
			  .stride = WIDTH,
			  .colour = bt459_colour,
			  .base = base + PMAGBA_BT459 };
	return is_module(base + PMAGBA_ROM, "PMAG-BA ");
}
