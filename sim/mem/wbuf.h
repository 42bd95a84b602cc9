/* SPDX-License-Identifier: MIT */
/*
 * The write buffer (4 x R2020 on KN01, R3220 on KN02, the CPU ASIC on
 * KN02-BA) as time-stamps: a strict FIFO in which slot k remembers the cycle at
 * which the store it holds reaches memory. The oldest of depth slots is the
 * one about to be reused, so "full" is one comparison.
 *
 * Left out: gathering of bytes into a buffered word, and reads that overtake
 * buffered stores: no source at hand settles either for these boards.
 * Data is written to RAM at once; only its time is buffered. No guest can
 * tell, because every read of memory waits for the buffer to drain.
 */
#ifndef MEM_WBUF_H
#define MEM_WBUF_H

#include "mem/bus.h"

enum { WBUF_DEPTH_MAX = 16 };

struct wbuf {
	cycles_t done[WBUF_DEPTH_MAX];
	cycles_t last; /* when the youngest store reaches memory */
	uint32_t pos;
	uint32_t depth;
	uint32_t last_page; /* DRAM page of the youngest store */
	uint32_t retire, retire_page, retire_partial;
	uint32_t page_shift;
};

void wbuf_init(struct wbuf *, const struct timing *);

static inline bool
wbuf_empty(const struct wbuf *w, cycles_t now)
{
	return w->last <= now;
}

/* The cycle, now or later, at which a store at now finds a free slot. */
static inline cycles_t
wbuf_slot(const struct wbuf *w, cycles_t now)
{
	cycles_t oldest = w->done[w->pos];

	return oldest > now ? oldest : now;
}

/* Put a store that takes memory for cost cycles in the slot; now is what
 * wbuf_slot() answered. */
static inline void
wbuf_put(struct wbuf *w, struct bus *b, cycles_t now, uint32_t cost)
{
	w->last = bus_claim(b, now, cost) + cost;
	w->done[w->pos] = w->last;
	w->pos = w->pos + 1 == w->depth ? 0 : w->pos + 1;
}

/* Memory cycles of a store to RAM; remembers its DRAM page. */
static inline uint32_t
wbuf_cost(struct wbuf *w, cycles_t now, paddr_t pa, unsigned width)
{
	uint32_t page = pa >> w->page_shift;
	bool follows = page == w->last_page && w->last > now;

	w->last_page = page;
	if (width != 4)
		return w->retire_partial;
	return follows ? w->retire_page : w->retire;
}

#endif /* MEM_WBUF_H */
