/* SPDX-License-Identifier: MIT */
/* The units that must not be mixed up. */
#ifndef BASE_TYPES_H
#define BASE_TYPES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef uint64_t cycles_t; /* CPU cycles since reset */
typedef uint32_t paddr_t;  /* a physical address */
typedef uint32_t vaddr_t;  /* a virtual address, as the guest sees it */

#define CYCLES_NEVER UINT64_MAX

#define LIKELY(x)   __builtin_expect(!!(x), 1)
#define UNLIKELY(x) __builtin_expect(!!(x), 0)
/* A function that is seldom called: never a part of one that often is. */
#define COLD __attribute__((noinline, cold))

/* Bits hi..lo of word, right-justified. */
static inline uint32_t
bits(uint32_t word, unsigned hi, unsigned lo)
{
	return (word >> lo) & (uint32_t)((1ull << (hi - lo + 1)) - 1);
}

#endif /* BASE_TYPES_H */
