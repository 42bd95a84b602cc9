/* SPDX-License-Identifier: MIT */
/* Integer arithmetic with known results. */
#include "lib/lib.h"

/* Hidden from the compiler, which would otherwise do the arithmetic. */
static volatile uint32_t one = 1;

enum { SIEVE = 100000 };

static uint32_t
primes(void)
{
	static uint8_t composite[SIEVE];
	uint32_t count = 0;

	for (uint32_t i = 2; i < SIEVE; i++) {
		if (composite[i])
			continue;
		count++;
		for (uint32_t j = 2 * i; j < SIEVE; j += i)
			composite[j] = 1;
	}
	return count;
}

static uint32_t
crc32(const uint8_t *from, uint32_t bytes)
{
	uint32_t crc = ~0u;

	for (uint32_t i = 0; i < bytes; i++) {
		crc ^= from[i];
		for (int bit = 0; bit < 8; bit++)
			crc = crc >> 1 ^ (crc & 1 ? 0xedb88320u : 0);
	}
	return ~crc;
}

static uint32_t
ackermann(uint32_t m, uint32_t n)
{
	if (m == 0)
		return n + 1;
	return ackermann(m - 1, n == 0 ? 1 : ackermann(m, n - 1));
}

/* The number of ways to put n queens on a board of n by n. */
static uint32_t
queens(uint32_t all, uint32_t columns, uint32_t left, uint32_t right)
{
	uint32_t free = all & ~(columns | left | right), count = 0;

	if (columns == all)
		return 1;
	while (free) {
		uint32_t bit = free & -free;

		free -= bit;
		count += queens(all, columns | bit, (left | bit) << 1,
				(right | bit) >> 1);
	}
	return count;
}

static uint64_t
power_mod(uint64_t base, uint32_t exponent, uint64_t modulus)
{
	uint64_t result = 1;

	for (; exponent; exponent >>= 1) {
		if (exponent & 1)
			result = result * base % modulus;
		base = base * base % modulus;
	}
	return result;
}

/* Little-endian lanes, in memory and by the unaligned loads. */
static uint32_t
unaligned(uint32_t at)
{
	static uint8_t bytes[8] = { 1, 2, 3, 4, 5, 6, 7, 8 };
	const struct {
		uint32_t word;
	} __attribute__((packed)) *p = (const void *)(bytes + at);

	return p->word;
}

int
main(void)
{
	uint32_t big = 0xffffffffu * one;

	claim(primes() == 9592, "9592 primes lie below 100000");
	claim(crc32((const uint8_t *)"123456789", 9) == 0xcbf43926,
	      "the CRC-32 of 123456789 is its check value");
	claim(ackermann(2, 60 * one) == 123, "Ackermann(2, 60) is 123");
	claim(queens(0xff * one, 0, 0, 0) == 92, "92 ways for eight queens");
	claim(power_mod(3, 1000000006, 1000000007) == 1,
	      "Fermat: 3^(p-1) is 1 modulo p");
	claim((uint64_t)big * big == 0xfffffffe00000001,
	      "multu gives both halves");
	claim((int64_t)(int32_t)big * (int32_t)big == 1,
	      "mult gives both halves");
	claim(big / (7 * one) == 613566756 && big % (7 * one) == 3,
	      "divu gives quotient and remainder");
	claim(-7 / (int32_t)(2 * one) == -3 && -7 % (int32_t)(2 * one) == -1,
	      "div rounds towards zero");
	claim(unaligned(one) == 0x05040302 && unaligned(3 * one) == 0x07060504,
	      "lwl and lwr load any word");
	claim((int32_t)big >> (31 * one) == -1 && big >> (31 * one) == 1,
	      "shifts keep or drop the sign");
	return verdict("compute");
}
