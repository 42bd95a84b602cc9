/* SPDX-License-Identifier: MIT */
#include <stddef.h>
#include <machine/note.h>
#include <exo/disk.h>
#include <exo/syscalls.h>
#include "disk.h"
#include "env.h"
#include "extent.h"
#include "state.h"

static struct extent extents[EXO_EXTENTS];

static uint32_t
number_of(const struct extent *x)
{
	return (uint32_t)(x - extents);
}

static void
show(const struct extent *x)
{
	uint32_t n = number_of(x);

	disk_info->sequence++;
	disk_info->extent[n].maker = x->maker;
	disk_info->extent[n].drive = x->drive;
	disk_info->extent[n].first = x->first;
	disk_info->extent[n].blocks = x->blocks;
	disk_info->sequence++;
}

static struct extent *
free_one(void)
{
	for (struct extent *x = extents; x < extents + EXO_EXTENTS; x++)
		if (!x->maker)
			return x;
	return NULL;
}

static void
set_up(struct extent *x, uint32_t maker, uint32_t drive, uint32_t first,
       uint32_t blocks)
{
	*x = (struct extent){ .maker = maker,
			      .parent = number_of(x),
			      .drive = drive,
			      .first = first,
			      .blocks = blocks };
	cap_renew(&x->checks, EXO_KIND_EXTENT, number_of(x));
	show(x);
	EXOSIM_PROBE("extent.make");
}

struct exo_cap
extent_root(uint32_t drive, uint32_t blocks)
{
	struct extent *x = free_one();

	set_up(x, EXTENT_ROOT, drive, 0, blocks);
	return cap_make(&x->checks, EXO_KIND_EXTENT, number_of(x), EXO_OWN);
}

struct cap_checks *
extent_checks(uint32_t n)
{
	return n < EXO_EXTENTS && extents[n].maker ? &extents[n].checks : NULL;
}

int
extent_of(struct exo_cap cap, uint32_t right, struct extent **x)
{
	*x = &extents[exo_cap_name(cap)];
	return cap_allows(cap, EXO_KIND_EXTENT, right);
}

static void
discard(struct extent *x)
{
	disk_forget_extent(number_of(x));
	x->maker = 0;
	show(x);
}

/* Whatever was made of it, and of that. A parent is not always in front of
 * its children, so this goes on until a pass finds nothing; each pass frees
 * one at least, of EXO_EXTENTS_EACH that one environment can have made. */
static void
discard_within(uint32_t n)
{
	bool again = true;

	while (again) {
		again = false;
		for (struct extent *x = extents; x < extents + EXO_EXTENTS; x++)
			if (x->maker && x->parent != number_of(x) &&
			    (x->parent == n || !extents[x->parent].maker)) {
				discard(x);
				again = true;
			}
	}
}

void
extent_revoked(uint32_t n)
{
	disk_forget_extent(n);
	discard_within(n);
}

void
extent_free_all(uint32_t maker)
{
	for (struct extent *x = extents; x < extents + EXO_EXTENTS; x++)
		if (x->maker == maker)
			discard(x);
	discard_within(EXO_EXTENTS);
}

static bool
may_have_another(uint32_t maker)
{
	unsigned has = 0;

	for (struct extent *x = extents; x < extents + EXO_EXTENTS; x++)
		has += x->maker == maker;
	return has < EXO_EXTENTS_EACH;
}

int call_extent_make(uint32_t first, uint32_t w0, uint32_t w1, uint32_t w2);
int call_extent_free(uint32_t unused, uint32_t w0, uint32_t w1, uint32_t w2);

int
call_extent_make(uint32_t first, uint32_t w0, uint32_t w1, uint32_t w2)
{
	uint32_t blocks = state.envcap.w[0];
	struct extent *within, *x;
	int error =
	    extent_of((struct exo_cap){ { w0, w1, w2 } }, EXO_OWN, &within);

	if (error)
		return error;
	if (blocks == 0 || first >= within->blocks ||
	    blocks > within->blocks - first)
		return -EXO_E_ARG;
	x = free_one();
	if (!x || !may_have_another(state.now->name))
		return -EXO_E_FULL;
	set_up(x, state.now->name, within->drive, within->first + first,
	       blocks);
	x->parent = number_of(within);
	state.out =
	    cap_make(&x->checks, EXO_KIND_EXTENT, number_of(x), EXO_OWN);
	return (int)number_of(x);
}

/* A whole disk cannot be freed: nobody could ever have it again. */
int
call_extent_free(uint32_t unused, uint32_t w0, uint32_t w1, uint32_t w2)
{
	struct extent *x;
	int error = extent_of((struct exo_cap){ { w0, w1, w2 } }, EXO_OWN, &x);

	(void)unused;
	if (error)
		return error;
	if (x->maker == EXTENT_ROOT)
		return -EXO_E_BUSY;
	discard(x);
	discard_within(number_of(x));
	EXOSIM_PROBE("extent.free");
	return 0;
}
