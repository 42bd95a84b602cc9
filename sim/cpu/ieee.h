/* SPDX-License-Identifier: MIT */
/*
 * IEEE 754 binary arithmetic on bit patterns, in integers: what the three
 * units of the FPU compute. The host's floating-point unit takes no part, so
 * no compiler flag or library can move a result.
 *
 * Operands are in the low bits of a uint64_t. The operations take zeros,
 * normal numbers and infinities; a caller sorts out NaNs and denormals with
 * ieee_classify() first. Comparison takes everything.
 *
 * Source: ANSI/IEEE Std 754-1985; NaNs by the MIPS convention (Kane &
 * Heinrich, ch. 8): a signalling NaN has the top fraction bit set.
 */
#ifndef CPU_IEEE_H
#define CPU_IEEE_H

#include "base/types.h"

struct ieee_format {
	unsigned fraction_bits;
	unsigned exponent_bits;
	uint64_t default_nan; /* what an untrapped invalid operation returns */
};

extern const struct ieee_format ieee_single, ieee_double;

enum ieee_class {
	IEEE_ZERO,
	IEEE_DENORMAL,
	IEEE_NORMAL,
	IEEE_INFINITY,
	IEEE_QUIET_NAN,
	IEEE_SIGNALLING_NAN,
};

enum ieee_rounding {
	IEEE_NEAREST,
	IEEE_TO_ZERO,
	IEEE_UP,
	IEEE_DOWN,
};

/* The exceptions, in the order of the fields of FCR31. */
enum {
	IEEE_INEXACT = 0x01,
	IEEE_UNDERFLOW = 0x02,
	IEEE_OVERFLOW = 0x04,
	IEEE_DIVIDE_BY_ZERO = 0x08,
	IEEE_INVALID = 0x10,
};

/* What bits hold when no exception traps. With IEEE_UNDERFLOW, which stands
 * for "tiny after rounding, and not zero", bits are meaningless. */
struct ieee_result {
	uint64_t bits;
	unsigned exceptions;
};

enum ieee_class ieee_classify(const struct ieee_format *, uint64_t a);

struct ieee_result ieee_add(const struct ieee_format *, uint64_t a, uint64_t b,
			    enum ieee_rounding);
struct ieee_result ieee_mul(const struct ieee_format *, uint64_t a, uint64_t b,
			    enum ieee_rounding);
struct ieee_result ieee_div(const struct ieee_format *, uint64_t a, uint64_t b,
			    enum ieee_rounding);
uint64_t ieee_negate(const struct ieee_format *, uint64_t a);
uint64_t ieee_absolute(const struct ieee_format *, uint64_t a);

struct ieee_result ieee_convert(const struct ieee_format *to,
				const struct ieee_format *from, uint64_t a,
				enum ieee_rounding);
struct ieee_result ieee_from_word(const struct ieee_format *to, uint32_t word,
				  enum ieee_rounding);
/* Out of range is IEEE_INVALID with bits 0x7fffffff. */
struct ieee_result ieee_to_word(const struct ieee_format *from, uint64_t a,
				enum ieee_rounding);

/* How a stands to b; the values are the bits of a C.cond that accept it. */
enum ieee_relation {
	IEEE_GREATER = 0,
	IEEE_UNORDERED = 1,
	IEEE_EQUAL = 2,
	IEEE_LESS = 4,
};

enum ieee_relation ieee_compare(const struct ieee_format *, uint64_t a,
				uint64_t b);

#endif /* CPU_IEEE_H */
