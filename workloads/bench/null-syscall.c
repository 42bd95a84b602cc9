/* SPDX-License-Identifier: MIT */
/*
 * SOSP'95 Table 4: a null procedure call, and a call into the kernel that does
 * nothing. The kernel's null calls are the adapter's table: one on Ultrix
 * (getpid), two on Aegis (a path that needs no kernel stack, one that does).
 *
 *   null-syscall [ITERATIONS]
 */
#include <bench.h>

#include "count.h"

enum { ITERATIONS = 100000, WARM_UP = 100 };

static const char procedure_call[] BENCH_NAME = "procedure-call";

/* "noipa": the compiler must call it although it sees that nothing happens. */
static __attribute__((noipa)) void
null_procedure(void)
{
}

static void
call_procedure(unsigned n)
{
	BENCH_REPEAT(n, null_procedure());
}

static void
call_kernel(int (*call)(void), unsigned n)
{
	BENCH_REPEAT(n, call());
}

/* Whether the call gives the same answer each time: not a wild jump. */
static bool
is_stable(int (*call)(void))
{
	return call() == call();
}

static __attribute__((noinline)) void
measure_procedure(unsigned n)
{
	call_procedure(WARM_UP);
	bench_begin(procedure_call, n);
	call_procedure(n);
	bench_end();
}

static __attribute__((noinline)) void
measure_kernel(const struct bench_null_call *c, unsigned n)
{
	call_kernel(c->call, WARM_UP);
	bench_begin(c->operation, n);
	call_kernel(c->call, n);
	bench_end();
}

int
main(int argc, char **argv)
{
	unsigned n = bench_count(argc, argv, ITERATIONS, 100000000);

	measure_procedure(n);
	for (const struct bench_null_call *c = bench_null_calls; c->operation;
	     c++) {
		if (!is_stable(c->call)) {
			bench_printf("%s: answers differ\n", c->operation);
			return 1;
		}
		measure_kernel(c, n);
	}
	return 0;
}
