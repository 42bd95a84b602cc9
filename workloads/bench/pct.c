/* SPDX-License-Identifier: MIT */
/*
 * SOSP'95 Table 6: a protected control transfer, one way. A client calls
 * another environment, which increments a counter and transfers back: half of
 * a call and its reply, with the counter and the loop's branch in it and no
 * register saved, as section 5.5 of the paper describes its measurement.
 *
 *   pct [CALLS]
 */
#include <bench.h>

#include "count.h"

enum { CALLS = 50000, WARM_UP = 100 };

static const char transfer[] BENCH_NAME = "protected-control-transfer";

int
main(int argc, char **argv)
{
	unsigned n = bench_count(argc, argv, CALLS, 100000000);
	unsigned before, after;

	if (!bench_pct_start()) {
		bench_lacks(transfer, "no such transfer here");
		return 0;
	}
	before = bench_pct_calls(WARM_UP);
	bench_begin(transfer, 2 * n);
	after = bench_pct_calls(n);
	bench_end();
	if (after - before == n)
		return 0;
	bench_printf("%s: %u calls, but the callee counted %u\n", transfer, n,
		     after - before);
	return 1;
}
