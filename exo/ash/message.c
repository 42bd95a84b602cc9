/* SPDX-License-Identifier: MIT */
/*
 * One loop for all: what is not wanted of it the compiler leaves out. A sum of
 * words is one of halfwords, since 2^16 is 1 modulo 2^16 - 1; the place of a
 * byte in its word stands for the place in its halfword.
 */
#include "message.h"

typedef uint32_t __attribute__((may_alias)) word;
struct __attribute__((packed, may_alias)) unaligned {
	uint32_t word;
};

enum what { COPY = 1, SUM = 2 };

struct pass {
	uint8_t *to; /* or where it would go, if nothing is copied */
	const uint8_t *from;
	uint32_t sum;
};

#define INLINE static inline __attribute__((always_inline))

INLINE uint32_t
add(uint32_t sum, uint32_t w)
{
	sum += w;
	return sum + (sum < w);
}

/* By their place in the words that they go to. */
INLINE void
bytes(struct pass *p, uint32_t n, enum what what)
{
	for (; n > 0; n--) {
		unsigned place = (unsigned)((uintptr_t)p->to & 3);
		uint8_t byte = *p->from++;

		if (what & COPY)
			*p->to = byte;
		if (what & SUM)
			p->sum = add(p->sum, (uint32_t)byte << 8 * place);
		p->to++;
	}
}

INLINE void
put(struct pass *p, uint32_t i, uint32_t w, enum what what)
{
	if (what & COPY)
		((word *)p->to)[i] = w;
	if (what & SUM)
		p->sum = add(p->sum, w);
}

INLINE uint32_t
get(const struct pass *p, uint32_t i, int aligned)
{
	return aligned ? ((const word *)p->from)[i]
		       : ((const struct unaligned *)p->from)[i].word;
}

/* to is aligned. */
INLINE void
words(struct pass *p, uint32_t n, enum what what, int aligned)
{
	for (; n >= 4; n -= 4, p->from += 16, p->to += 16) {
		uint32_t a = get(p, 0, aligned), b = get(p, 1, aligned);
		uint32_t c = get(p, 2, aligned), d = get(p, 3, aligned);

		put(p, 0, a, what);
		put(p, 1, b, what);
		put(p, 2, c, what);
		put(p, 3, d, what);
	}
	for (; n > 0; n--, p->from += 4, p->to += 4)
		put(p, 0, get(p, 0, aligned), what);
}

/* To 16 bits; the other way round if the first byte was a second one. */
INLINE uint32_t
folded(uint32_t sum, uintptr_t first)
{
	sum = (sum & 0xffff) + (sum >> 16);
	sum = (sum & 0xffff) + (sum >> 16);
	return first & 1 ? (sum << 8 | sum >> 8) & 0xffff : sum;
}

INLINE uint32_t
move(uint8_t *to, const uint8_t *from, uint32_t n, enum what what)
{
	struct pass p = { to, from, 0 };
	uint32_t head = -(uint32_t)(uintptr_t)to & 3;

	if (head > n)
		head = n;
	bytes(&p, head, what);
	n -= head;
	if (((uintptr_t)p.from & 3) == 0)
		words(&p, n / 4, what, 1);
	else
		words(&p, n / 4, what, 0);
	bytes(&p, n & 3, what);
	return folded(p.sum, (uintptr_t)to);
}

void
ash_copy(void *to, const void *from, uint32_t n)
{
	move(to, from, n, COPY);
}

uint32_t
ash_copy_sum(void *to, const void *from, uint32_t n)
{
	return move(to, from, n, COPY | SUM);
}

/* As if it went to where it is: then both are aligned alike. */
uint32_t
ash_sum(const void *from, uint32_t n)
{
	return move((uint8_t *)(uintptr_t)from, from, n, SUM);
}
