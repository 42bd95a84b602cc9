/* SPDX-License-Identifier: MIT */
/* --inject cache=i|d:INDEX@CYCLE. */
#include "machine/inject.h"
#include "machine/machine.h"

static struct cache *
cache_of(struct machine *m, const struct inject *i)
{
	return i->side == 'i' ? &m->cpu.icache : &m->cpu.dcache;
}

static void
happen(struct machine *m, const struct inject *i)
{
	cache_spoil(cache_of(m, i), i->unit);
}

bool
inject_start_cache(struct injector *j, const struct inject *i,
		   struct machine *m, struct error *e)
{
	uint32_t words = cache_of(m, i)->bytes / 4;

	if (i->unit >= words)
		return error_set(e,
				 "--inject cache=%c:%u: this cache has the "
				 "words 0 to %u",
				 i->side, i->unit, words - 1);
	inject_at(j, i, happen);
	return true;
}
