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

/* A block that reaches past RAM: what is there comes in. */
static void
refill_edge(struct cache *c, const struct bus *b, paddr_t block)
{
	for (uint32_t i = 0; i < c->refill_words; i++) {
		paddr_t at = block + 4 * i;

		if (bus_is_ram(b, at))
			cache_set(c, at, cache_tag(c, at), ram_read32(b, at));
	}
}

void
cache_refill(struct cache *c, const struct bus *b, paddr_t pa)
{
	uint32_t bytes = c->refill_words * 4;
	paddr_t block = pa & ~(bytes - 1);
	struct cache_word *word = cache_slot(c, block);
	uint32_t tag = cache_tag(c, block);
	uint32_t *group =
	    &c->group_tag[(block & c->index_mask) / CACHE_GROUP_BYTES];

	c->misses++;
	if (!bus_is_ram(b, block + bytes - 1)) {
		refill_edge(c, b, block);
		return;
	}
	for (uint32_t i = 0; i < c->refill_words; i++)
		word[i] =
		    (struct cache_word){ tag, ram_read32(b, block + 4 * i) };
	for (uint32_t i = 0; i < bytes; i += CACHE_GROUP_BYTES)
		*group++ = 0;
}

void
cache_invalidate(struct cache *c)
{
	for (paddr_t at = 0; at < c->bytes; at += 4)
		cache_set(c, at, 0, 0);
}
