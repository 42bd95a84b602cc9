/* SPDX-License-Identifier: MIT */
/*
 * What the compiler calls for 64-bit arithmetic on a 32-bit machine. The
 * names and meanings are the compiler's (GCC Internals, "Integer library
 * routines"); Debian's libgcc is MIPS32 code, which an R3000 cannot run.
 */
#include <stdint.h>

typedef union {
	uint64_t whole;
	struct {
		uint32_t low, high; /* little-endian */
	} half;
} pair;

uint64_t __ashldi3(uint64_t a, int n);
uint64_t __lshrdi3(uint64_t a, int n);
int64_t __ashrdi3(int64_t a, int n);
uint64_t __udivmoddi4(uint64_t n, uint64_t d, uint64_t *rem);
uint64_t __udivdi3(uint64_t n, uint64_t d);
uint64_t __umoddi3(uint64_t n, uint64_t d);
int64_t __divdi3(int64_t n, int64_t d);
int64_t __moddi3(int64_t n, int64_t d);
int __clzsi2(uint32_t a);
int __ctzsi2(uint32_t a);
uint32_t __bswapsi2(uint32_t a);

uint64_t
__ashldi3(uint64_t a, int n)
{
	pair p = { .whole = a };

	if (n >= 32) {
		p.half.high = p.half.low << (n - 32);
		p.half.low = 0;
	} else if (n > 0) {
		p.half.high = p.half.high << n | p.half.low >> (32 - n);
		p.half.low <<= n;
	}
	return p.whole;
}

uint64_t
__lshrdi3(uint64_t a, int n)
{
	pair p = { .whole = a };

	if (n >= 32) {
		p.half.low = p.half.high >> (n - 32);
		p.half.high = 0;
	} else if (n > 0) {
		p.half.low = p.half.low >> n | p.half.high << (32 - n);
		p.half.high >>= n;
	}
	return p.whole;
}

int64_t
__ashrdi3(int64_t a, int n)
{
	pair p = { .whole = (uint64_t)a };
	int32_t high = (int32_t)p.half.high;

	if (n >= 32) {
		p.half.low = (uint32_t)(high >> (n - 32));
		p.half.high = (uint32_t)(high >> 31);
	} else if (n > 0) {
		p.half.low = p.half.low >> n | p.half.high << (32 - n);
		p.half.high = (uint32_t)(high >> n);
	}
	return (int64_t)p.whole;
}

/* Leading zeroes, 32 for 0. */
int
__clzsi2(uint32_t a)
{
	int n = 0;

	if (!a)
		return 32;
	for (; !(a & 0x80000000); a <<= 1)
		n++;
	return n;
}

int
__ctzsi2(uint32_t a)
{
	return a ? 31 - __clzsi2(a & -a) : 32;
}

uint32_t
__bswapsi2(uint32_t a)
{
	return a << 24 | (a & 0xff00) << 8 | (a >> 8 & 0xff00) | a >> 24;
}

static int
clz64(uint64_t a)
{
	pair p = { .whole = a };

	return p.half.high ? __clzsi2(p.half.high) : 32 + __clzsi2(p.half.low);
}

/* Long division, a bit at a time from the first that can be set. Division by
 * 0 gives all ones and the dividend, as the R3000's DIVU does. */
uint64_t
__udivmoddi4(uint64_t n, uint64_t d, uint64_t *rem)
{
	uint64_t q = 0;

	if (d == 0) {
		q = ~(uint64_t)0;
	} else if ((n | d) >> 32 == 0) {
		q = (uint32_t)n / (uint32_t)d;
		n = (uint32_t)n % (uint32_t)d;
	} else if (n >= d) {
		int shift = clz64(d) - clz64(n);

		for (d <<= shift; shift >= 0; shift--, d >>= 1) {
			q <<= 1;
			if (n >= d) {
				n -= d;
				q |= 1;
			}
		}
	}
	if (rem)
		*rem = n;
	return q;
}

uint64_t
__udivdi3(uint64_t n, uint64_t d)
{
	return __udivmoddi4(n, d, 0);
}

uint64_t
__umoddi3(uint64_t n, uint64_t d)
{
	uint64_t rem;

	__udivmoddi4(n, d, &rem);
	return rem;
}

static uint64_t
magnitude(int64_t a)
{
	return a < 0 ? 0 - (uint64_t)a : (uint64_t)a;
}

int64_t
__divdi3(int64_t n, int64_t d)
{
	uint64_t q = __udivdi3(magnitude(n), magnitude(d));

	return (int64_t)((n < 0) != (d < 0) ? 0 - q : q);
}

int64_t
__moddi3(int64_t n, int64_t d)
{
	uint64_t r = __umoddi3(magnitude(n), magnitude(d));

	return (int64_t)(n < 0 ? 0 - r : r);
}
