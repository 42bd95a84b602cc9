/* SPDX-License-Identifier: MIT */
/* Numbers as a recording holds them: little-endian, on any host. */
#ifndef RECORD_WORD_H
#define RECORD_WORD_H

#include "base/types.h"

static inline void
word_put64(uint8_t *to, uint64_t value)
{
	for (unsigned i = 0; i < 8; i++)
		to[i] = (uint8_t)(value >> 8 * i);
}

static inline uint64_t
word_get64(const uint8_t *from)
{
	uint64_t value = 0;

	for (unsigned i = 0; i < 8; i++)
		value |= (uint64_t)from[i] << 8 * i;
	return value;
}

static inline void
word_put32(uint8_t *to, uint32_t value)
{
	for (unsigned i = 0; i < 4; i++)
		to[i] = (uint8_t)(value >> 8 * i);
}

static inline uint32_t
word_get32(const uint8_t *from)
{
	return (uint32_t)from[0] | (uint32_t)from[1] << 8 |
	       (uint32_t)from[2] << 16 | (uint32_t)from[3] << 24;
}

#endif /* RECORD_WORD_H */
