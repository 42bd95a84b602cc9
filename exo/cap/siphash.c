/* SPDX-License-Identifier: MIT */
#include "siphash.h"

struct sip {
	uint64_t v0, v1, v2, v3;
};

static uint64_t
rotate(uint64_t x, int n)
{
	return x << n | x >> (64 - n);
}

static void
rounds(struct sip *s, int n)
{
	while (n-- > 0) {
		s->v0 += s->v1;
		s->v2 += s->v3;
		s->v1 = rotate(s->v1, 13) ^ s->v0;
		s->v3 = rotate(s->v3, 16) ^ s->v2;
		s->v0 = rotate(s->v0, 32);
		s->v2 += s->v1;
		s->v0 += s->v3;
		s->v1 = rotate(s->v1, 17) ^ s->v2;
		s->v3 = rotate(s->v3, 21) ^ s->v0;
		s->v2 = rotate(s->v2, 32);
	}
}

static void
absorb(struct sip *s, uint64_t word)
{
	s->v3 ^= word;
	rounds(s, 2);
	s->v0 ^= word;
}

uint64_t
siphash(const uint64_t key[2], const uint64_t *word, unsigned words)
{
	/* the paper's constants: "somepseudorandomlygeneratedbytes" */
	struct sip s = { key[0] ^ 0x736f6d6570736575,
			 key[1] ^ 0x646f72616e646f6d,
			 key[0] ^ 0x6c7967656e657261,
			 key[1] ^ 0x7465646279746573 };

	for (unsigned i = 0; i < words; i++)
		absorb(&s, word[i]);
	absorb(&s, (uint64_t)(words * 8) << 56); /* the length closes it */
	s.v2 ^= 0xff;
	rounds(&s, 4);
	return s.v0 ^ s.v1 ^ s.v2 ^ s.v3;
}
