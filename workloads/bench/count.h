/* SPDX-License-Identifier: MIT */
/* The one argument of every benchmark: how often. */
#ifndef BENCH_COUNT_H
#define BENCH_COUNT_H

#include <bench.h>

/* Decimal digits and nothing else, not above limit; 0 if it is not that. */
static inline unsigned
bench_decimal(const char *s, unsigned limit)
{
	unsigned n = 0;

	for (; *s >= '0' && *s <= '9' && n <= limit; s++)
		n = n * 10 + (unsigned)(*s - '0');
	return *s == '\0' && n <= limit ? n : 0;
}

/* argv[1], from 1 to limit (at most 100 million, which keeps the sum in 32
 * bits), or the standard if there is none. Anything else ends the program with
 * status 2 and one line. */
static inline unsigned
bench_count(int argc, char **argv, unsigned standard, unsigned limit)
{
	unsigned n = argc < 2 ? standard : bench_decimal(argv[1], limit);

	if (n == 0) {
		bench_printf("%s: give a number from 1 to %u\n", argv[0],
			     limit);
		bench_exit(2);
	}
	return n;
}

#endif /* BENCH_COUNT_H */
