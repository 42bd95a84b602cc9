/* SPDX-License-Identifier: MIT */
#include "env/env.h"
#include "revocable.h"

static uint32_t
pages(const struct env *e, uint32_t kind)
{
	(void)kind;
	return about(e)->pages;
}

static uint32_t
slices_of(const struct env *e, uint32_t kind)
{
	(void)kind;
	return e->slices;
}

static uint32_t
made(const struct env *e, uint32_t kind)
{
	return e->made[kind];
}

static uint32_t
reserve_and_guarantees(const struct env *e)
{
	return EXO_RESERVE + env_wired(e);
}

static uint32_t
least(const struct env *e)
{
	(void)e;
	return EXO_REVOKE_LEAST;
}

const struct revocable revocables[EXO_REVOKE_KINDS] = {
	[EXO_KIND_PAGE] = { pages, reserve_and_guarantees, page_repossess },
	[EXO_KIND_SLICE] = { slices_of, least, slice_repossess },
	[EXO_KIND_EXTENT] = { made, least, extent_repossess },
	[EXO_KIND_SCREEN] = { made, least, region_repossess },
	[EXO_KIND_FILTER] = { made, least, filter_repossess },
	[EXO_KIND_RING] = { made, least, ring_repossess },
};
