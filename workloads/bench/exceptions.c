/* SPDX-License-Identifier: MIT */
/*
 * SOSP'95 Table 5: the time from a faulting instruction to the program's own
 * handler and back to the instruction after it, for an unaligned load, an
 * arithmetic overflow, a floating-point instruction with the FPU disabled, and
 * a store to a write-protected page.
 *
 * Each instruction would leave a trace if it ran to its end (a register or a
 * word of memory would change); the trace is looked for afterwards, so a
 * system that quietly carried the instruction out cannot look fast.
 *
 *   exceptions [ITERATIONS]
 */
#include <bench.h>

#include "count.h"

enum { ITERATIONS = 10000, WARM_UP = 20, UNTOUCHED = 0x5ca1ab1e };

/* One page that is write-protected, and words for the other cases. */
static int guarded[BENCH_PAGE / sizeof(int)]
    __attribute__((aligned(BENCH_PAGE)));
static int words[2] = { 1, 2 };

/*
 * Each returns UNTOUCHED, or what the instruction did if it was not stopped.
 * "noreorder" keeps the assembler from moving the instruction into the delay
 * slot of the loop's branch.
 */
#define FAULTING(insn) ".set push\n.set noreorder\n" insn "\n.set pop"

static int
load_unaligned(unsigned n)
{
	int value = UNTOUCHED;

	BENCH_REPEAT(n, __asm__ volatile(FAULTING("lw %0, 1(%1)")
					 : "+r"(value)
					 : "r"(words)
					 : "memory"));
	return value;
}

static int
add_overflowing(unsigned n)
{
	int value = UNTOUCHED;

	BENCH_REPEAT(n, __asm__ volatile(FAULTING("add %0, %1, %1")
					 : "+r"(value)
					 : "r"(INT32_MAX)));
	return value;
}

static int
use_fpu(unsigned n)
{
	int value = UNTOUCHED;

	BENCH_REPEAT(n,
		     __asm__ volatile(FAULTING(".set hardfloat\nmfc1 %0, $f0")
				      : "+r"(value)));
	return value;
}

static int
store_protected(unsigned n)
{
	BENCH_REPEAT(n, __asm__ volatile(FAULTING("sw $0, 0(%0)")
					 :
					 : "r"(guarded)
					 : "memory"));
	return *(volatile int *)guarded;
}

static const char unalign[] BENCH_NAME = "exception-unalign";
static const char overflow[] BENCH_NAME = "exception-overflow";
static const char coproc[] BENCH_NAME = "exception-coproc";
static const char prot[] BENCH_NAME = "exception-prot";

static const struct fault_case {
	const char *operation;
	enum bench_fault kind;
	int (*run)(unsigned n);
} fault_cases[] = {
	{ unalign, BENCH_UNALIGN, load_unaligned },
	{ overflow, BENCH_OVERFLOW, add_overflowing },
	{ coproc, BENCH_COPROC, use_fpu },
	{ prot, BENCH_PROT, store_protected },
};
enum { CASES = sizeof(fault_cases) / sizeof(fault_cases[0]) };

static bool
prepare_page(void)
{
	*(volatile int *)guarded = UNTOUCHED;
	return bench_protect(guarded, 1, BENCH_READ);
}

/* The measured part, in a frame of its own so that the fault's registers are
 * the same in the warm-up and in the measurement. */
static __attribute__((noinline)) int
measure(const struct fault_case *c, unsigned n)
{
	int trace = c->run(WARM_UP);

	bench_begin(c->operation, n);
	trace |= c->run(n);
	bench_end();
	return trace;
}

/* False if the faulting instruction took effect. */
static bool
run_case(const struct fault_case *c, unsigned n)
{
	if (!bench_skip_faults(c->kind)) {
		bench_lacks(c->operation, "not handed to programs here");
		return true;
	}
	if (measure(c, n) == UNTOUCHED)
		return true;
	bench_printf("%s: the instruction was carried out\n", c->operation);
	return false;
}

int
main(int argc, char **argv)
{
	unsigned n = bench_count(argc, argv, ITERATIONS, 100000000);
	bool ok = prepare_page();

	for (unsigned i = 0; ok && i < CASES; i++)
		ok = run_case(&fault_cases[i], n);
	return !ok;
}
