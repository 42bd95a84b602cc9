/* SPDX-License-Identifier: MIT */
/*
 * A direct-mapped, physically indexed and tagged, write-through cache with one
 * tag and valid bit a word, as on every DECstation of these four (Linux 6.1
 * finds lines of 4 bytes on all). It holds its own copy of the data: what
 * memory has become since (DMA, an uncached store) is not seen until the word
 * is refilled.
 *
 * A word whose parity is wrong, in its tag or its data, never hits; the
 * processor sees it and says so in Status.PE. Its tag does not matter any more.
 *
 * Left out: instruction streaming (the R3000 resumes when the missed word
 * arrives; here it waits for the whole block).
 */
#ifndef MEM_CACHE_H
#define MEM_CACHE_H

#include "mem/bus.h"

struct cache_word {
	uint32_t tag; /* physical address above the index; bit 0: valid; or
		       * CACHE_BAD */
	uint32_t data;
};

enum { CACHE_VALID = 1, CACHE_BAD = 2, CACHE_GROUP_BYTES = 16 };

struct cache {
	struct cache_word *word; /* owned */
	/* For a predecoding engine, one an aligned group of four words: the
	 * tag that all four share, set by the engine when it has decoded the
	 * group; 0 as soon as any of the four changes. Owned. */
	uint32_t *group_tag;
	uint32_t bytes;
	uint32_t index_mask;   /* byte address -> byte offset in the cache */
	uint32_t refill_words; /* power of two */
	uint64_t misses;
};

void cache_init(struct cache *, uint32_t bytes, uint32_t refill_words);
void cache_free(struct cache *);

static inline struct cache_word *
cache_slot(const struct cache *c, paddr_t pa)
{
	return &c->word[(pa & c->index_mask) >> 2];
}

static inline uint32_t
cache_tag(const struct cache *c, paddr_t pa)
{
	return (pa & ~c->index_mask) | CACHE_VALID;
}

static inline bool
cache_hit(const struct cache *c, paddr_t pa)
{
	return cache_slot(c, pa)->tag == cache_tag(c, pa);
}

/* Change one word; pa selects it. Every change goes through here, except that
 * a data cache, which nobody decodes, may be written through its slots. */
void cache_set(struct cache *, paddr_t pa, uint32_t tag, uint32_t data);

/* Bring in the aligned block around pa from RAM; counts a miss. The part of
 * the block past the end of RAM is left out. False: memory refused a word of
 * it, a bus error; chosen: then none of them is valid. */
bool cache_refill(struct cache *, struct bus *, paddr_t pa);

static inline bool
cache_bad(const struct cache *c, paddr_t pa)
{
	return (cache_slot(c, pa)->tag & CACHE_BAD) != 0;
}

/* Turn round the lowest bit of the word of that index, and nothing that is
 * stored to check it. */
void cache_spoil(struct cache *, uint32_t index);

/* The count words from pa on have been written with parity bits of 0, as under
 * Status.PZ. Parity is even (IDT R3000 data sheet), so that is wrong wherever
 * a byte has an odd number of ones. */
void cache_zero_parity(struct cache *, paddr_t pa, uint32_t count);

/* Make every word invalid. */
void cache_invalidate(struct cache *);

#endif /* MEM_CACHE_H */
