/* SPDX-License-Identifier: MIT */
/*
 * IEEE 754 arithmetic in integers. A finite number is taken apart into a sign,
 * an exponent and a significand whose leading one stands at LEADING_BIT; the
 * bits below the format's fraction are guard bits, and the lowest of them is
 * sticky: it is one if anything below it was. Every result goes through
 * round_and_pack().
 *
 * Sources: ANSI/IEEE Std 754-1985; Kane & Heinrich, "MIPS RISC Architecture",
 * ch. 8 (default NaNs, conversion out of range). Tininess is detected after
 * rounding, as if the exponent had no limit.
 */
#include "cpu/ieee.h"

enum { LEADING_BIT = 62 }; /* one bit above it, for the carry of an addition */

#define WORD_INVALID 0x7fffffffu

__extension__ typedef unsigned __int128 uint128;

const struct ieee_format ieee_single = { 23, 8, 0x7fbfffff };
const struct ieee_format ieee_double = { 52, 11, 0x7ff7ffffffffffff };

struct number {
	bool sign;
	bool infinite;
	int exponent;         /* of the leading one */
	uint64_t significand; /* 0: zero */
};

static uint64_t
fraction_mask(const struct ieee_format *f)
{
	return (1ull << f->fraction_bits) - 1;
}

static uint64_t
sign_mask(const struct ieee_format *f)
{
	return 1ull << (f->fraction_bits + f->exponent_bits);
}

static unsigned
exponent_max(const struct ieee_format *f)
{
	return (1u << f->exponent_bits) - 1;
}

static int
bias(const struct ieee_format *f)
{
	return (1 << (f->exponent_bits - 1)) - 1;
}

static unsigned
exponent_field(const struct ieee_format *f, uint64_t a)
{
	return (unsigned)(a >> f->fraction_bits) & exponent_max(f);
}

static enum ieee_class
classify_nan(const struct ieee_format *f, uint64_t fraction)
{
	bool top = fraction >> (f->fraction_bits - 1) & 1;

	return top ? IEEE_SIGNALLING_NAN : IEEE_QUIET_NAN;
}

enum ieee_class
ieee_classify(const struct ieee_format *f, uint64_t a)
{
	unsigned exponent = exponent_field(f, a);
	uint64_t fraction = a & fraction_mask(f);

	if (exponent == exponent_max(f))
		return fraction ? classify_nan(f, fraction) : IEEE_INFINITY;
	if (exponent == 0)
		return fraction ? IEEE_DENORMAL : IEEE_ZERO;
	return IEEE_NORMAL;
}

static struct number
unpack(const struct ieee_format *f, uint64_t a)
{
	unsigned field = exponent_field(f, a);
	uint64_t hidden = 1ull << f->fraction_bits;
	struct number n = { .sign = (a & sign_mask(f)) != 0 };

	n.infinite = field == exponent_max(f);
	if (field != 0)
		n.significand = (hidden | (a & fraction_mask(f)))
				<< (LEADING_BIT - f->fraction_bits);
	n.exponent = (int)field - bias(f);
	return n;
}

static uint64_t
pack(const struct ieee_format *f, bool sign, uint64_t field, uint64_t fraction)
{
	return (sign ? sign_mask(f) : 0) | field << f->fraction_bits |
	       (fraction & fraction_mask(f));
}

static struct ieee_result
exact(uint64_t bits)
{
	return (struct ieee_result){ bits, 0 };
}

static struct ieee_result
invalid(const struct ieee_format *f)
{
	return (struct ieee_result){ f->default_nan, IEEE_INVALID };
}

static uint64_t
zero(const struct ieee_format *f, bool sign)
{
	return pack(f, sign, 0, 0);
}

static uint64_t
infinity(const struct ieee_format *f, bool sign)
{
	return pack(f, sign, exponent_max(f), 0);
}

/* Shift right; what falls out is remembered in the lowest bit. */
static uint64_t
shift_sticky(uint64_t v, unsigned count)
{
	if (count == 0)
		return v;
	if (count > 63)
		return v != 0;
	return v >> count | ((v << (64 - count)) != 0);
}

/* What to add to the bits below the fraction, whose mask is given, so that a
 * carry out of them rounds away from zero. */
static uint64_t
rounding_increment(enum ieee_rounding mode, bool sign, uint64_t mask)
{
	if (mode == IEEE_NEAREST)
		return (mask >> 1) + 1;
	if (mode == IEEE_TO_ZERO)
		return 0;
	return (mode == IEEE_UP) != sign ? mask : 0;
}

/* significand, rounded to its bits above drop and right-justified. */
static uint64_t
round_off(uint64_t significand, unsigned drop, enum ieee_rounding mode,
	  bool sign, bool *inexact)
{
	uint64_t mask = (1ull << drop) - 1;
	uint64_t lost = significand & mask;
	uint64_t increment = rounding_increment(mode, sign, mask);
	uint64_t rounded = (significand + increment) >> drop;
	bool tie = mode == IEEE_NEAREST && lost == increment;

	*inexact = lost != 0;
	return tie ? rounded & ~1ull : rounded;
}

static struct ieee_result
overflow(const struct ieee_format *f, bool sign, enum ieee_rounding mode)
{
	bool away = mode == IEEE_NEAREST ||
		    (mode != IEEE_TO_ZERO && (mode == IEEE_UP) != sign);
	uint64_t bits = infinity(f, sign);

	/* The pattern below infinity is the largest finite number. */
	return (struct ieee_result){ away ? bits : bits - 1,
				     IEEE_OVERFLOW | IEEE_INEXACT };
}

static struct ieee_result
round_and_pack(const struct ieee_format *f, struct number n,
	       enum ieee_rounding mode)
{
	bool inexact;
	unsigned drop = LEADING_BIT - f->fraction_bits;
	uint64_t kept = round_off(n.significand, drop, mode, n.sign, &inexact);
	int exponent = n.exponent + (int)(kept >> (f->fraction_bits + 1));
	int field = exponent + bias(f);

	if (field >= (int)exponent_max(f))
		return overflow(f, n.sign, mode);
	if (field <= 0)
		return (struct ieee_result){ 0, IEEE_UNDERFLOW };
	/* A carry out of the fraction leaves zeros, whatever the shift. */
	return (struct ieee_result){ pack(f, n.sign, (uint64_t)field, kept),
				     inexact ? IEEE_INEXACT : 0 };
}

/* Bring the leading one home; it is at most one place too high. */
static void
normalise(struct number *n)
{
	int places = __builtin_clzll(n->significand) - (63 - LEADING_BIT);

	if (places < 0)
		n->significand = shift_sticky(n->significand, 1);
	else
		n->significand <<= places;
	n->exponent -= places;
}

static bool
larger(const struct number *a, const struct number *b)
{
	if (a->exponent != b->exponent)
		return a->exponent > b->exponent;
	return a->significand > b->significand;
}

/* Neither is zero or infinite. */
static struct ieee_result
add_finite(const struct ieee_format *f, struct number a, struct number b,
	   enum ieee_rounding mode)
{
	struct number big = larger(&a, &b) ? a : b;
	struct number small = larger(&a, &b) ? b : a;
	uint64_t aligned = shift_sticky(
	    small.significand, (unsigned)(big.exponent - small.exponent));

	if (a.sign == b.sign)
		big.significand += aligned;
	else
		big.significand -= aligned;
	if (big.significand == 0)
		return exact(zero(f, mode == IEEE_DOWN));
	normalise(&big);
	return round_and_pack(f, big, mode);
}

struct ieee_result
ieee_add(const struct ieee_format *f, uint64_t a, uint64_t b,
	 enum ieee_rounding mode)
{
	struct number x = unpack(f, a), y = unpack(f, b);

	if (x.infinite && y.infinite && x.sign != y.sign)
		return invalid(f);
	if (x.infinite)
		return exact(a);
	if (y.infinite)
		return exact(b);
	if (x.significand == 0 && y.significand == 0 && x.sign != y.sign)
		return exact(zero(f, mode == IEEE_DOWN));
	if (y.significand == 0)
		return exact(a);
	if (x.significand == 0)
		return exact(b);
	return add_finite(f, x, y, mode);
}

struct ieee_result
ieee_mul(const struct ieee_format *f, uint64_t a, uint64_t b,
	 enum ieee_rounding mode)
{
	struct number x = unpack(f, a), y = unpack(f, b);
	uint128 product = (uint128)x.significand * y.significand;

	if ((x.infinite && y.significand == 0) ||
	    (y.infinite && x.significand == 0))
		return invalid(f);
	x.sign ^= y.sign;
	if (x.infinite || y.infinite)
		return exact(infinity(f, x.sign));
	if (product == 0)
		return exact(zero(f, x.sign));
	x.exponent += y.exponent;
	x.significand = (uint64_t)(product >> LEADING_BIT) |
			((uint64_t)(product << (64 - LEADING_BIT)) != 0);
	normalise(&x);
	return round_and_pack(f, x, mode);
}

static struct ieee_result
divide_finite(const struct ieee_format *f, struct number x, struct number y,
	      enum ieee_rounding mode)
{
	uint128 dividend = (uint128)x.significand << (LEADING_BIT + 1);

	x.exponent -= y.exponent + 1;
	x.significand = (uint64_t)(dividend / y.significand) |
			(dividend % y.significand != 0);
	normalise(&x);
	return round_and_pack(f, x, mode);
}

struct ieee_result
ieee_div(const struct ieee_format *f, uint64_t a, uint64_t b,
	 enum ieee_rounding mode)
{
	struct number x = unpack(f, a), y = unpack(f, b);

	if ((x.infinite && y.infinite) ||
	    (x.significand == 0 && y.significand == 0))
		return invalid(f);
	x.sign ^= y.sign;
	if (x.infinite)
		return exact(infinity(f, x.sign));
	if (y.infinite || x.significand == 0)
		return exact(zero(f, x.sign));
	if (y.significand == 0)
		return (struct ieee_result){ infinity(f, x.sign),
					     IEEE_DIVIDE_BY_ZERO };
	return divide_finite(f, x, y, mode);
}

uint64_t
ieee_negate(const struct ieee_format *f, uint64_t a)
{
	return a ^ sign_mask(f);
}

uint64_t
ieee_absolute(const struct ieee_format *f, uint64_t a)
{
	return a & ~sign_mask(f);
}

struct ieee_result
ieee_convert(const struct ieee_format *to, const struct ieee_format *from,
	     uint64_t a, enum ieee_rounding mode)
{
	struct number n = unpack(from, a);

	if (n.infinite)
		return exact(infinity(to, n.sign));
	if (n.significand == 0)
		return exact(zero(to, n.sign));
	return round_and_pack(to, n, mode);
}

struct ieee_result
ieee_from_word(const struct ieee_format *to, uint32_t word,
	       enum ieee_rounding mode)
{
	struct number n = { .sign = word >> 31, .exponent = LEADING_BIT };

	n.significand = n.sign ? 0u - word : word;
	if (n.significand == 0)
		return exact(zero(to, false));
	normalise(&n);
	return round_and_pack(to, n, mode);
}

struct ieee_result
ieee_to_word(const struct ieee_format *from, uint64_t a,
	     enum ieee_rounding mode)
{
	struct number n = unpack(from, a);
	uint32_t limit = n.sign ? 0x80000000u : 0x7fffffffu;
	uint64_t fixed, magnitude;
	bool inexact;

	if (n.infinite || n.exponent > 31)
		return (struct ieee_result){ WORD_INVALID, IEEE_INVALID };
	/* 30 bits of fraction below the integer: the lowest is sticky. */
	fixed = shift_sticky(n.significand, (unsigned)(32 - n.exponent));
	magnitude = round_off(fixed, 30, mode, n.sign, &inexact);
	if (magnitude > limit)
		return (struct ieee_result){ WORD_INVALID, IEEE_INVALID };
	return (struct ieee_result){ n.sign ? 0u - (uint32_t)magnitude
					    : (uint32_t)magnitude,
				     inexact ? IEEE_INEXACT : 0 };
}

/* Patterns in the order of the numbers that they stand for: both zeros 0. */
static int64_t
order(const struct ieee_format *f, uint64_t a)
{
	int64_t magnitude = (int64_t)ieee_absolute(f, a);

	return a & sign_mask(f) ? -magnitude : magnitude;
}

enum ieee_relation
ieee_compare(const struct ieee_format *f, uint64_t a, uint64_t b)
{
	int64_t x = order(f, a), y = order(f, b);

	if (ieee_classify(f, a) >= IEEE_QUIET_NAN ||
	    ieee_classify(f, b) >= IEEE_QUIET_NAN)
		return IEEE_UNORDERED;
	if (x == y)
		return IEEE_EQUAL;
	return x < y ? IEEE_LESS : IEEE_GREATER;
}
