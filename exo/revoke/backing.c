/* SPDX-License-Identifier: MIT */
/* Where an environment wants its pages saved if they are taken by force: other
 * pages, or blocks of a disk (exo/revoke.h). */
#include <machine/cp0.h>
#include <rt/string.h>
#include "disk/disk.h"
#include "env/env.h"
#include "memory/page.h"
#include "repossess.h"
#include "state.h"

#define BLOCKS_A_PAGE 8

static uint32_t
without_right(struct exo_cap cap)
{
	return cap.w[0] & ~(EXO_CAP_RIGHT_MASK << EXO_CAP_RIGHT_SHIFT);
}

static bool
overlap(const struct backing *a, const struct backing *b)
{
	return without_right(a->cap) == without_right(b->cap) &&
	       a->at - b->at + BLOCKS_A_PAGE - 1 < 2 * BLOCKS_A_PAGE - 1;
}

/* Not the page itself, nor one that is taken from the same environment. */
static uint32_t
save_to_page(struct env *e, struct page *p, struct exo_cap cap)
{
	struct page *to;

	if (page_to_pin(cap, EXO_WRITE, &to) || page_owner(to) == e->name)
		return EXO_TAKEN_LOST;
	memcpy(page_memory(to), page_memory(p), PAGE_SIZE);
	return EXO_TAKEN_SAVED;
}

/* ctx: record 31:24, number of the entry 23:0. */
static void
saved(uint32_t ctx, bool well)
{
	repossess_saved(ctx >> 24, ctx & 0xffffff, well);
}

static uint32_t
save_to_disk(struct env *e, struct page *p, const struct backing *b,
	     uint32_t number)
{
	uint32_t ctx = (uint32_t)(e - envs) << 24 | (number & 0xffffff);

	return disk_save(b->cap, b->at, p, saved, ctx) ? EXO_TAKEN_LOST
						       : EXO_TAKEN_SAVING;
}

void
backing_save(struct env *e, struct page *p, struct exo_repossessed *t)
{
	struct backing b = { .at = 0 };

	for (unsigned i = 0; i < EXO_BACKINGS; i++)
		if (e->backing[i].cap.w[0]) {
			b = e->backing[i];
			e->backing[i].cap.w[0] = 0;
			break;
		}
	t->where = without_right(b.cap);
	t->at = b.at;
	if (cap_kind(b.cap) == EXO_KIND_PAGE)
		t->status = save_to_page(e, p, b.cap);
	else if (cap_kind(b.cap) == EXO_KIND_EXTENT)
		t->status = save_to_disk(e, p, &b, t->number);
}

static int
check(const struct env *e, const struct backing *b)
{
	struct page *to;

	if (cap_kind(b->cap) == EXO_KIND_PAGE) {
		int error = page_to_pin(b->cap, EXO_WRITE, &to);

		if (error)
			return error;
		if (b->at != 0)
			return -EXO_E_ARG;
		return page_owner(to) == e->name ? -EXO_E_OWNER : 0;
	}
	return cap_allows(b->cap, EXO_KIND_EXTENT, EXO_WRITE);
}

int call_backing(uint32_t i, uint32_t w0, uint32_t w1, uint32_t w2);

int
call_backing(uint32_t i, uint32_t w0, uint32_t w1, uint32_t w2)
{
	struct backing b = { { { w0, w1, w2 } }, state.envcap.w[0] };
	struct env *e = state.now;
	int error;

	if (i >= EXO_BACKINGS)
		return -EXO_E_ARG;
	error = cap_kind(b.cap) == 0 ? 0 : check(e, &b);
	for (unsigned n = 0; n < EXO_BACKINGS && !error && cap_kind(b.cap); n++)
		if (n != i && overlap(&b, &e->backing[n]))
			error = -EXO_E_BUSY;
	if (!error)
		e->backing[i] = b;
	return error;
}
