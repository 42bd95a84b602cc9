/* SPDX-License-Identifier: MIT */
/*
 * Byte lanes: an access of 1, 2 or 4 bytes to a register of 32 bits, on a
 * little-endian bus. off is the byte offset of the access; only its two low
 * bits matter.
 */
#ifndef DEV_LANES_H
#define DEV_LANES_H

#include "base/types.h"

/* The bits of the word that the access touches. */
static inline uint32_t
lane_mask(uint32_t off, unsigned width)
{
	uint32_t bytes = width >= 4 ? UINT32_MAX : (1u << 8 * width) - 1;

	return bytes << 8 * (off & 3);
}

/* What a read sees of the word. */
static inline uint32_t
lane_get(uint32_t word, uint32_t off, unsigned width)
{
	return (word & lane_mask(off, width)) >> 8 * (off & 3);
}

/* The written value, where it lies in the word. */
static inline uint32_t
lane_put(uint32_t val, uint32_t off)
{
	return val << 8 * (off & 3);
}

/* The word after a write to it. */
static inline uint32_t
lane_merge(uint32_t word, uint32_t off, unsigned width, uint32_t val)
{
	uint32_t mask = lane_mask(off, width);

	return (word & ~mask) | (lane_put(val, off) & mask);
}

#endif /* DEV_LANES_H */
