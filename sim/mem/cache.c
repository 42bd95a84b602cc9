/* SPDX-License-Identifier: MIT */
#include "mem/cache.h"

#include <stdlib.h>

#include <machine/cp0.h>

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

/* A block that reaches past RAM, or memory on its guard: what is there comes
 * in, word by word. */
static COLD bool
refill_words(struct cache *c, struct bus *b, paddr_t block)
{
	paddr_t end = block + 4 * c->refill_words;
	bool ok = true;
	uint32_t word;

	for (paddr_t at = block; at < end && bus_is_ram(b, at); at += 4) {
		ok &= bus_fetch_word(b, at, BUS_CPU, &word);
		cache_set(c, at, cache_tag(c, at), word);
	}
	for (paddr_t at = block; at < end && !ok; at += 4)
		cache_set(c, at, 0, 0);
	return ok;
}

bool
cache_refill(struct cache *c, struct bus *b, paddr_t pa)
{
	uint32_t bytes = c->refill_words * 4;
	paddr_t block = pa & ~(bytes - 1);
	struct cache_word *word = cache_slot(c, block);
	uint32_t tag = cache_tag(c, block);
	uint32_t *group =
	    &c->group_tag[(block & c->index_mask) / CACHE_GROUP_BYTES];

	c->misses++;
	if (!bus_is_ram(b, block + bytes - 1) || UNLIKELY(b->on_guard))
		return refill_words(c, b, block);
	for (uint32_t i = 0; i < c->refill_words; i++)
		word[i] =
		    (struct cache_word){ tag, ram_read32(b, block + 4 * i) };
	for (uint32_t i = 0; i < bytes; i += CACHE_GROUP_BYTES)
		*group++ = 0;
	return true;
}

void
cache_spoil(struct cache *c, uint32_t index)
{
	cache_set(c, index * 4, CACHE_BAD, c->word[index].data ^ 1);
}

/* Is a byte odd? */
static bool
odd(uint32_t word)
{
	word ^= word >> 4;
	word ^= word >> 2;
	word ^= word >> 1;
	return (word & 0x01010101) != 0;
}

/* The tag's field is the page's number and the valid bit, whatever part of it
 * the index repeats. Chosen: a parity bit for bits 31:24, for 23:16, and for
 * 15:12 with the valid bit. */
void
cache_zero_parity(struct cache *c, paddr_t pa, uint32_t count)
{
	for (; count > 0; count--, pa += 4) {
		const struct cache_word *w = cache_slot(c, pa);
		uint32_t tag = (pa & ENTRYLO_PFN) | (w->tag & CACHE_VALID) << 8;

		if (odd(w->data) || odd(tag))
			cache_set(c, pa, CACHE_BAD, w->data);
	}
}

void
cache_invalidate(struct cache *c)
{
	for (paddr_t at = 0; at < c->bytes; at += 4)
		cache_set(c, at, 0, 0);
}
