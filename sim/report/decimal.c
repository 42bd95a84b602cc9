/* SPDX-License-Identifier: MIT */
/* Decimal numbers without rounding surprises. */
#include "report/decimal.h"

#include <inttypes.h>
#include <stdio.h>

__extension__ typedef unsigned __int128 wide;

static const unsigned powers[] = { 1, 10, 100, 1000 };

void
decimal_ratio(char to[DECIMAL_MAX], uint64_t a, uint64_t b, uint64_t c,
	      uint64_t d, unsigned decimals)
{
	wide scaled = (wide)a * b, divisor = (wide)c * d;
	unsigned scale = powers[decimals];
	uint64_t whole = (uint64_t)(scaled / divisor);
	/* The remainder is below the divisor, so scaling it cannot overflow
	 * for any divisor a run produces (below 2^117). */
	wide rest = scaled % divisor * scale * 2 + divisor;
	uint64_t part = (uint64_t)(rest / (divisor * 2));

	if (part == scale) {
		whole++;
		part = 0;
	}
	if (decimals == 0)
		snprintf(to, DECIMAL_MAX, "%" PRIu64, whole);
	else
		snprintf(to, DECIMAL_MAX, "%" PRIu64 ".%0*u", whole,
			 (int)decimals, (unsigned)part);
}

bool
decimal_parse_thousandths(const char *text, uint64_t *value)
{
	unsigned decimals = 0;
	bool point = false;

	*value = 0;
	if (*text < '0' || *text > '9')
		return false;
	for (; *text; text++) {
		if (*text == '.' && !point) {
			point = true;
			continue;
		}
		if (*text < '0' || *text > '9' || *value > UINT64_MAX / 100000)
			return false;
		if (decimals == 3)
			continue;
		decimals += point;
		*value = *value * 10 + (uint64_t)(*text - '0');
	}
	for (; decimals < 3; decimals++)
		*value *= 10;
	return true;
}
