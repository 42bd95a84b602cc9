/* SPDX-License-Identifier: MIT */
#include <exo/disk.h>
#include "disk.h"
#include "env/env.h"
#include "extent.h"
#include "revoke/revocable.h"
#include "state.h"

static struct span extent[EXO_EXTENTS];

static void
changed(uint32_t n)
{
	disk_info->sequence++;
	disk_info->extent[n].maker = extent[n].maker;
	disk_info->extent[n].drive = extent[n].of;
	disk_info->extent[n].first = extent[n].first;
	disk_info->extent[n].blocks = extent[n].count;
	disk_info->sequence++;
}

/* Nothing is bound. */
static void
unbind(uint32_t first, uint32_t count)
{
	(void)first, (void)count;
}

const struct spans extents = { EXO_KIND_EXTENT, extent,
			       EXO_EXTENTS,     EXO_EXTENTS_EACH,
			       changed,         disk_forget_extent,
			       unbind };

struct cap_checks *
extent_checks(uint32_t n)
{
	return span_checks(&extents, n);
}

void
extent_revoked(uint32_t n)
{
	span_revoked(&extents, n);
}

bool
extent_repossess(struct env *e, uint32_t keep)
{
	return span_repossess(&extents, e, keep);
}

int call_extent_make(uint32_t first, uint32_t w0, uint32_t w1, uint32_t w2);
int call_extent_free(uint32_t unused, uint32_t w0, uint32_t w1, uint32_t w2);

int
call_extent_make(uint32_t first, uint32_t w0, uint32_t w1, uint32_t w2)
{
	return span_make(&extents, (struct exo_cap){ { w0, w1, w2 } }, first,
			 state.envcap.w[0], state.now, &state.out);
}

int
call_extent_free(uint32_t unused, uint32_t w0, uint32_t w1, uint32_t w2)
{
	(void)unused;
	return span_free(&extents, (struct exo_cap){ { w0, w1, w2 } });
}
