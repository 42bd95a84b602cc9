/* SPDX-License-Identifier: MIT */
/*
 * What address translation costs as the working set grows: one load from each
 * page of a set of 16 to 16384 pages, over and over. Up to about 56 pages the
 * hardware TLB holds the set; up to 4096 the kernel's software TLB does (Aegis,
 * SOSP'95 section 5.2); beyond, every load goes to whoever keeps the page
 * table. The kernel's probes (stlb.hit, stlb.miss, upcall.tlb ...) count how
 * often each level answered; the cost of a level is the difference between
 * two sizes.
 *
 * All virtual pages are one physical page, so that the data cache always hits
 * on the page itself; page tables still compete for the cache, as they would.
 *
 *   stlb [LOADS]       loads per size, at least one pass over the pages
 */
#include <bench.h>

#include "count.h"

enum { LOADS = 32768, PAGES_MIN = 16, PAGES_MAX = 16384 };

static const struct walk {
	char name[64]; /* 64 bytes, as BENCH_NAME asks */
} walks[] BENCH_NAME = {
	{ "walk-16" },   { "walk-32" },   { "walk-64" },    { "walk-128" },
	{ "walk-256" },  { "walk-512" },  { "walk-1024" },  { "walk-2048" },
	{ "walk-4096" }, { "walk-8192" }, { "walk-16384" },
};

/* The largest range the system can give, in pages; 0 if none. */
static unsigned
find_range(char **base)
{
	for (unsigned pages = PAGES_MAX; pages >= PAGES_MIN; pages /= 2) {
		*base = bench_alias(pages);
		if (*base)
			return pages;
	}
	return 0;
}

/* One load from each page, `passes` times over; the sum of what was read. */
static __attribute__((noinline)) int
touch(const char *base, unsigned pages, unsigned passes)
{
	const char *end = base + pages * BENCH_PAGE;
	int sum = 0;

	for (unsigned pass = 0; pass < passes; pass++)
		for (const char *p = base; p != end; p += BENCH_PAGE)
			sum += *(const volatile int *)p;
	return sum;
}

/* True if every load saw the 1 that main() stored through the first page. */
static bool
measure(const char *name, const char *base, unsigned pages, unsigned passes)
{
	int sum;

	touch(base, pages, 1);
	bench_begin(name, pages * passes);
	sum = touch(base, pages, passes);
	bench_end();
	return sum == (int)(pages * passes);
}

static bool
measure_size(unsigned i, const char *base, unsigned most, unsigned loads)
{
	unsigned pages = PAGES_MIN << i;
	unsigned passes = loads / pages;

	if (pages > most) {
		bench_lacks(walks[i].name, "more than can be mapped here");
		return true;
	}
	if (measure(walks[i].name, base, pages, passes ? passes : 1))
		return true;
	bench_printf("%s: a load saw another page\n", walks[i].name);
	return false;
}

int
main(int argc, char **argv)
{
	unsigned loads = bench_count(argc, argv, LOADS, 100000000);
	char *base = NULL;
	unsigned most = find_range(&base);
	bool ok = true;

	if (most)
		*(volatile int *)base = 1;
	for (unsigned i = 0; ok && i < sizeof(walks) / sizeof(walks[0]); i++)
		ok = measure_size(i, base, most, loads);
	return !ok;
}
