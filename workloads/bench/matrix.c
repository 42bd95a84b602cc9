/* SPDX-License-Identifier: MIT */
/*
 * SOSP'95 Table 9: the product of two 150 by 150 matrices of int, by the
 * obvious three loops. Nothing is blocked, no page is placed on purpose; the
 * time is that of the processor's caches, TLB and multiplier.
 *
 * The product is checked against its closed form afterwards.
 *
 *   matrix [TIMES]
 */
#include <bench.h>

#include "count.h"

enum { N = 150, TIMES = 1 };

static const char operation[] BENCH_NAME = "matrix-150";

static int a[N][N], b[N][N], c[N][N];

/* a(i,j) = i + j and b(i,j) = i - j, small enough for exact sums. */
static void
fill(void)
{
	for (int i = 0; i < N; i++)
		for (int j = 0; j < N; j++) {
			a[i][j] = i + j;
			b[i][j] = i - j;
		}
}

/*
 * Matrices are parameters, as in a library routine: the compiler must believe
 * that they overlap, so the element of the product is loaded and stored in
 * every step.
 */
static __attribute__((noipa)) void
multiply(const int x[N][N], const int y[N][N], int product[N][N])
{
	for (int i = 0; i < N; i++)
		for (int j = 0; j < N; j++)
			for (int k = 0; k < N; k++)
				product[i][j] += x[i][k] * y[k][j];
}

static void
clear(int m[N][N])
{
	for (int i = 0; i < N; i++)
		for (int j = 0; j < N; j++)
			m[i][j] = 0;
}

/* c(i,j) = sum over k of (i + k)(k - j) = S2 + (i - j) S1 - N i j, with S1 and
 * S2 the sums of k and of k squared. */
static bool
is_right(void)
{
	const int s1 = N * (N - 1) / 2;
	const int s2 = (N - 1) * N * (2 * N - 1) / 6;

	for (int i = 0; i < N; i++)
		for (int j = 0; j < N; j++)
			if (c[i][j] != s2 + (i - j) * s1 - N * i * j)
				return false;
	return true;
}

int
main(int argc, char **argv)
{
	unsigned times = bench_count(argc, argv, TIMES, 1000);

	fill();
	bench_begin(operation, times);
	for (unsigned i = 0; i < times; i++) {
		clear(c);
		multiply((const int(*)[N])a, (const int(*)[N])b, c);
	}
	bench_end();
	if (is_right())
		return 0;
	bench_printf("%s: the product is wrong\n", operation);
	return 1;
}
