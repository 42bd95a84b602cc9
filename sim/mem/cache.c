/* SPDX-License-Identifier: MIT */
#include "mem/cache.h"

#include <stdlib.h>

void
cache_init(struct cache *c, uint32_t bytes, uint32_t refill_words)
{
	*c = (struct cache){
		.bytes = bytes,
		.index_mask = bytes - 1,
		.refill_words = refill_words,
	};
	c->word = xcalloc(bytes / 4, sizeof *c->word);
	c->group_tag = xcalloc(bytes / CACHE_GROUP_BYTES, sizeof *c->group_tag);
}

void
cache_free(struct cache *c)
{
	free(c->word);
	free(c->group_tag);
	c->word = NULL;
	c->group_tag = NULL;
}

void
cache_set(struct cache *c, paddr_t pa, uint32_t tag, uint32_t data)
{
	c->group_tag[(pa & c->index_mask) / CACHE_GROUP_BYTES] = 0;
	*cache_slot(c, pa) = (struct cache_word){ tag, data };
}

void
cache_refill(struct cache *c, const struct bus *b, paddr_t pa)
{
	paddr_t block = pa & ~(c->refill_words * 4 - 1);

	c->misses++;
	for (uint32_t i = 0; i < c->refill_words; i++) {
		paddr_t at = block + 4 * i;

		if (bus_is_ram(b, at))
			cache_set(c, at, cache_tag(c, at), ram_read32(b, at));
	}
}

void
cache_invalidate(struct cache *c)
{
	for (paddr_t at = 0; at < c->bytes; at += 4)
		cache_set(c, at, 0, 0);
}
