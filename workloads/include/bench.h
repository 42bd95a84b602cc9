/* SPDX-License-Identifier: MIT */
/*
 * What a benchmark may ask of the system it runs on. A benchmark is one
 * source, compiled once for each kernel; workloads/exos and the user library
 * of workloads/ultrix are the two adapters behind this header.
 *
 * Entry is main(argc, argv), with argv[0] the workload's name; its return
 * value is the exit status, 0 for success. Everything not called bench_* is
 * the benchmark's own. A system that lacks a feature says so through the
 * return value (false, a null pointer or an empty table); the benchmark then
 * calls bench_lacks() and goes on, as the paper prints "n/a".
 *
 * Method, after SOSP'95 section 4: an operation is repeated many times and
 * averaged, so caches and TLB are warm; nothing is subtracted; the loop is
 * part of the operation, as it was in the paper.
 */
#ifndef BENCH_H
#define BENCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <machine/cp0.h>
#include <machine/marker.h>

#define BENCH_PAGE PAGE_SIZE /* bytes */

/* --- measuring ------------------------------------------------------- */

#define BENCH_STR(x)  #x
#define BENCH_XSTR(x) BENCH_STR(x)
#define BENCH_ALWAYS  static inline __attribute__((always_inline))

/*
 * Time from here to bench_end() is charged to the operation called name, which
 * is done `operations` times in between. Inline, so that no return from a call
 * is measured. The name is an array declared BENCH_NAME; the load puts its page
 * into the TLB, as the marker's contract asks.
 */
BENCH_ALWAYS void
bench_begin(const char *name, unsigned operations)
{
	register const char *a0 __asm__("$4") = name;
	register unsigned a1 __asm__("$5") = operations;

	__asm__ volatile("lbu $2, 0(%0)\n\t"
			 "nop\n\t"
			 "ori $0, $0, " BENCH_XSTR(MARK_BEGIN)
			 :
			 : "r"(a0), "r"(a1)
			 : "$2", "memory");
}

/* End the operation begun last; operations nest. */
BENCH_ALWAYS void
bench_end(void)
{
	__asm__ volatile("ori $0, $0, " BENCH_XSTR(MARK_END)::: "memory");
}

/*
 * The measuring loop: do the statement n times. It is part of what is
 * measured, so its cost must be the paper's: the empty asm keeps the compiler
 * from proving that `<` can become `!=`, which leaves increment, slt, branch
 * and delay slot, the code that the gcc 2.6 of 1994 made of such a loop.
 */
/* clang-format off */
#define BENCH_REPEAT(n, ...)						\
	for (unsigned bench_i = 0, bench_n = (n);			\
	     ({ __asm__("" : "+r"(bench_i)); bench_i < bench_n; });	\
	     bench_i++)							\
		__VA_ARGS__
/* clang-format on */

/* A name for bench_begin(): aligned so that it cannot cross a page. */
#define BENCH_NAME __attribute__((aligned(64)))

/* --- talking ---------------------------------------------------------- */

/* To the console, at most 255 bytes a call; %s %d %u %x %c and widths. */
void bench_printf(const char *format, ...)
    __attribute__((format(printf, 1, 2)));

/* End the program at once. 0 is success. */
_Noreturn void bench_exit(int status);

/* "OPERATION: n/a (why)" */
void bench_lacks(const char *operation, const char *why);

/* --- null system calls ------------------------------------------------ */

/* A call into the kernel that does no work: getpid or its like. */
struct bench_null_call {
	const char *operation; /* aligned as BENCH_NAME; NULL ends the table */
	int (*call)(void);     /* the library's ordinary stub */
};
extern const struct bench_null_call bench_null_calls[];

/* --- exceptions ------------------------------------------------------- */

enum bench_fault {
	BENCH_UNALIGN,  /* lw from an address that is not a multiple of 4 */
	BENCH_OVERFLOW, /* add that overflows */
	BENCH_COPROC,   /* an FPU instruction while the FPU is disabled */
	BENCH_PROT, /* store to a page that bench_protect() made read-only */
	BENCH_FAULTS
};

/*
 * From now on the program itself handles faults of this kind: control reaches
 * a handler of the program, which makes execution go on with the instruction
 * after the faulting one, all registers as they were. The fault must not be
 * in a branch delay slot. False if the system does not hand this fault to
 * programs.
 */
bool bench_skip_faults(enum bench_fault kind);

/* --- memory ----------------------------------------------------------- */

enum bench_access { BENCH_NONE, BENCH_READ, BENCH_WRITE };

/* Change what may be done with whole pages; WRITE includes READ. */
bool bench_protect(void *start, size_t pages, enum bench_access);

/*
 * From now on handler is called, an ordinary function, at each store that
 * bench_protect() forbids. It says whether the store is tried again; otherwise
 * the program goes on behind it, if that was not in a branch delay slot. False
 * if the system does not hand such faults to programs.
 */
typedef bool bench_fault_fn(void *address);
bool bench_handle_stores(bench_fault_fn *);

/* New pages in a row, zeroed, readable and writable; NULL if there are none. */
void *bench_pages(size_t pages);

/* Has the page been written since bench_clean()? The latter is false if the
 * system does not say. */
bool bench_clean(void *start, size_t pages);
bool bench_is_dirty(const void *page);

/*
 * A new range of `pages` virtual pages, readable and writable, all backed by
 * one physical page, so that walking it exercises translation and not the data
 * cache. NULL if the system cannot map so much in this way. The benchmarks ask
 * for at most 16384 pages, once.
 */
void *bench_alias(size_t pages);

/*
 * Instructions have been stored from start on, page-aligned: let them be
 * executed. False if a program cannot have that here.
 */
bool bench_flush_code(void *start, size_t bytes);

/* --- protected control transfer --------------------------------------- */

/*
 * Start a second protected environment whose entry increments a counter and
 * transfers straight back. False if the system has no such transfer.
 */
bool bench_pct_start(void);

/* n calls of it, each answered by its reply: 2n transfers. Returns the
 * counter as the callee sent it with the last reply. */
unsigned bench_pct_calls(unsigned n);

#endif /* BENCH_H */
