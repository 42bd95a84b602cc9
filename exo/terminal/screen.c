/* SPDX-License-Identifier: MIT */
#include <stddef.h>
#include <machine/cp0.h>
#include <machine/note.h>
#include <exo/syscalls.h>
#include "boot/first.h"
#include "drv/board.h"
#include "drv/fb.h"
#include "env/env.h"
#include "memory/stlb.h"
#include "revoke/revocable.h"
#include "screen.h"
#include "state.h"

static struct fb fb;
static struct span region[EXO_REGIONS];

EXOSIM_TABLE(frames, 0, region, EXO_REGIONS, sizeof(struct span));
EXOSIM_FIELD(frames, first, struct span, first);
EXOSIM_FIELD(frames, count, struct span, count);
EXOSIM_ARRAY(frames, check, struct span, checks.word[0][0], 2 * EXO_OWN, 4);
EXOSIM_VALUE(cap, frames, EXO_KIND_SCREEN);

static void
changed(uint32_t n)
{
	screen_info->region[n].maker = region[n].maker;
	screen_info->region[n].first =
	    region[n].maker ? region[n].first - (fb.at >> PAGE_SHIFT) : 0;
	screen_info->region[n].pages = region[n].count;
}

/* Nothing waits for it. */
static void
gone(uint32_t n)
{
	(void)n;
}

const struct spans regions = {
	EXO_KIND_SCREEN, region, EXO_REGIONS,       EXO_REGIONS_EACH,
	changed,         gone,   stlb_purge_frames,
};

bool
region_repossess(struct env *e, uint32_t keep)
{
	return span_repossess(&regions, e, keep);
}

struct cap_checks *
screen_checks(uint32_t n)
{
	return span_checks(&regions, n);
}

void
screen_revoked(uint32_t n)
{
	span_revoked(&regions, n);
}

void
screen_init(void)
{
	if (!board_screen(&fb))
		return;
	screen_info->width = fb.width;
	screen_info->height = fb.height;
	screen_info->bits = fb.bits;
	screen_info->stride = fb.stride;
	screen_info->pages = fb.bytes >> PAGE_SHIFT;
	first_gets(
	    span_root(&regions, 0, fb.at >> PAGE_SHIFT, screen_info->pages));
}

int call_region_make(uint32_t first, uint32_t w0, uint32_t w1, uint32_t w2);
int call_region_free(uint32_t unused, uint32_t w0, uint32_t w1, uint32_t w2);
int call_region_bind(uint32_t va_flags, uint32_t w0, uint32_t w1, uint32_t w2);
int call_region_colour(uint32_t n, uint32_t w0, uint32_t w1, uint32_t w2);

int
call_region_make(uint32_t first, uint32_t w0, uint32_t w1, uint32_t w2)
{
	return span_make(&regions, (struct exo_cap){ { w0, w1, w2 } }, first,
			 state.envcap.w[0], state.now, &state.out);
}

int
call_region_free(uint32_t unused, uint32_t w0, uint32_t w1, uint32_t w2)
{
	(void)unused;
	return span_free(&regions, (struct exo_cap){ { w0, w1, w2 } });
}

int
call_region_bind(uint32_t va_flags, uint32_t w0, uint32_t w1, uint32_t w2)
{
	uint32_t write = va_flags & EXO_MAP_WRITE;
	uint32_t n = state.envcap.w[0];
	struct span *x;
	int error = span_of(&regions, (struct exo_cap){ { w0, w1, w2 } },
			    write ? EXO_WRITE : EXO_READ, &x);

	if (error)
		return error;
	if (!env_is_user_address(va_flags))
		return -EXO_E_ADDRESS;
	if (n >= x->count)
		return -EXO_E_ARG;
	stlb_put_frame(va_flags, (x->first + n) << PAGE_SHIFT | write |
				     ENTRYLO_N | ENTRYLO_V);
	EXOSIM_PROBE("region.bind");
	return 0;
}

int
call_region_colour(uint32_t n, uint32_t w0, uint32_t w1, uint32_t w2)
{
	struct span *x;
	int error =
	    span_of(&regions, (struct exo_cap){ { w0, w1, w2 } }, EXO_OWN, &x);

	if (error)
		return error;
	if (x->maker != SPAN_ROOT)
		return -EXO_E_OWNER;
	if (n > 255)
		return -EXO_E_ARG;
	fb.colour(fb.base, n, state.envcap.w[0]);
	return 0;
}
