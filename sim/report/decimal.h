/* SPDX-License-Identifier: MIT */
/*
 * Quotients as decimal text, exactly: integer arithmetic, three decimals,
 * halves rounded up. No floating point, so that no host prints another digit.
 */
#ifndef REPORT_DECIMAL_H
#define REPORT_DECIMAL_H

#include "base/types.h"

enum { DECIMAL_MAX = 32 }; /* bytes that a number needs at most */

/* a * b / (c * d) with the given number of decimals (0 to 3). c and d are not
 * 0, and the result is below 2^64 thousandths. */
void decimal_ratio(char to[DECIMAL_MAX], uint64_t a, uint64_t b, uint64_t c,
		   uint64_t d, unsigned decimals);

/* "12.5" -> 12500; the third decimal is the last that counts. False: not a
 * decimal number, or too large. */
bool decimal_parse_thousandths(const char *text, uint64_t *value);

#endif /* REPORT_DECIMAL_H */
