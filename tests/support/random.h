/* SPDX-License-Identifier: MIT */
/*
 * Random numbers for tests: the same on every host from the same seed
 * (xorshift64*, Vigna 2016).
 */
#ifndef SUPPORT_RANDOM_H
#define SUPPORT_RANDOM_H

#include "base/types.h"

struct random {
	uint64_t state; /* the seed; not 0 */
};

static inline uint64_t
random64(struct random *r)
{
	r->state ^= r->state >> 12;
	r->state ^= r->state << 25;
	r->state ^= r->state >> 27;
	return r->state * 0x2545f4914f6cdd1d;
}

static inline uint32_t
random32(struct random *r)
{
	return (uint32_t)(random64(r) >> 32);
}

/* 0 .. limit-1 */
static inline uint32_t
random_below(struct random *r, uint32_t limit)
{
	return (uint32_t)((uint64_t)random32(r) * limit >> 32);
}

#endif /* SUPPORT_RANDOM_H */
