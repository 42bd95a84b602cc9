/* SPDX-License-Identifier: MIT */
#include "mem/wbuf.h"

void
wbuf_init(struct wbuf *w, const struct timing *t)
{
	*w = (struct wbuf){
		.depth = t->wbuf_depth,
		.retire = t->wbuf_retire,
		.retire_page = t->wbuf_retire_page,
		.retire_partial = t->wbuf_retire_partial,
		.page_shift = (uint32_t)__builtin_ctz(t->dram_page_bytes),
	};
	if (w->depth == 0 || w->depth > WBUF_DEPTH_MAX)
		bug("write buffer of depth %u", w->depth);
}
