/* SPDX-License-Identifier: MIT */
/*
 * SOSP'95 Table 10: what Appel and Li ("Virtual Memory Primitives for User
 * Programs", ASPLOS 1991) want of virtual memory, on 100 pages.
 *
 *	dirty		is this page dirty? a random one
 *	prot1		protect one page, a random one
 *	prot100		protect 100 pages in a row, in one call
 *	unprot100	and lift that
 *	trap		a store to a protected page, to the program's handler
 *			and on behind the store
 *	appel1		a store to a random protected page; the handler protects
 *			some other page and unprotects this one
 *	appel2		protect 100 pages; store to each in random order, and
 *the handler unprotects it. Per page.
 *
 * Protected is: not writable. Each store's effect, and what the handler has
 * counted, are looked at afterwards.
 *
 *	vm [ROUNDS]
 */
#include <bench.h>

#include "count.h"

enum { ROUNDS = 20, PAGES = 100 };

static char *base;
static unsigned char order[PAGES]; /* each page once */
static unsigned faults;
static unsigned protect_next; /* appel1: some other page */

static char *
page(unsigned i)
{
	return base + order[i] * BENCH_PAGE;
}

static void
store(unsigned i, unsigned value)
{
	*(volatile unsigned *)page(i) = value;
}

/* Any order that is none; the same each time. */
static void
shuffle(void)
{
	uint32_t random = 1995;

	for (unsigned i = 0; i < PAGES; i++) {
		unsigned j;

		random = random * 1664525u + 1013904223u;
		j = (random >> 16) % (i + 1);
		order[i] = order[j];
		order[j] = (unsigned char)i;
	}
}

static char *
page_of(void *address)
{
	return (char *)((uint32_t)address & ~(BENCH_PAGE - 1u));
}

static bool
just_count(void *address)
{
	(void)address;
	faults++;
	return false;
}

static bool
unprotect(void *address)
{
	faults++;
	return bench_protect(page_of(address), 1, BENCH_WRITE);
}

static bool
protect_other_and_unprotect(void *address)
{
	faults++;
	return bench_protect(page(protect_next), 1, BENCH_READ) &&
	       bench_protect(page_of(address), 1, BENCH_WRITE);
}

static bool
protect_all(enum bench_access access)
{
	return bench_protect(base, PAGES, access);
}

/* --- each is one round ---------------------------------------------------- */

static bool
dirty(void)
{
	static const char name[] BENCH_NAME = "dirty";
	unsigned n = 0;

	if (!bench_clean(base, PAGES))
		return true;
	for (unsigned i = 0; i < PAGES; i += 2)
		store(i, i);
	bench_begin(name, PAGES);
	BENCH_REPEAT(PAGES, n += bench_is_dirty(page(bench_i)));
	bench_end();
	return n == PAGES / 2;
}

static bool
prot1(void)
{
	static const char name[] BENCH_NAME = "prot1";
	unsigned n = 0;

	bench_begin(name, PAGES);
	BENCH_REPEAT(PAGES, n += bench_protect(page(bench_i), 1, BENCH_READ));
	bench_end();
	return protect_all(BENCH_WRITE) && n == PAGES;
}

static bool
prot100(void)
{
	static const char protect[] BENCH_NAME = "prot100";
	static const char lift[] BENCH_NAME = "unprot100";
	bool ok;

	bench_begin(protect, 1);
	ok = protect_all(BENCH_READ);
	bench_end();
	bench_begin(lift, 1);
	ok = protect_all(BENCH_WRITE) && ok;
	bench_end();
	return ok;
}

static bool
trap(void)
{
	static const char name[] BENCH_NAME = "trap";
	bool ok = bench_handle_stores(just_count) && protect_all(BENCH_READ);

	bench_begin(name, PAGES);
	BENCH_REPEAT(PAGES, __asm__ volatile(".set push\n"
					     ".set noreorder\n"
					     "sw $0, 0(%0)\n"
					     ".set pop"
					     :
					     : "r"(page(bench_i))
					     : "memory"));
	bench_end();
	return protect_all(BENCH_WRITE) && ok;
}

/* All but the last are protected; so is each again when the next is opened. */
static bool
appel1(void)
{
	static const char name[] BENCH_NAME = "appel1";
	bool ok = bench_handle_stores(protect_other_and_unprotect) &&
		  protect_all(BENCH_READ);

	protect_next = PAGES - 1;
	bench_begin(name, PAGES);
	BENCH_REPEAT(PAGES, {
		store(bench_i, bench_i);
		protect_next = bench_i;
	});
	bench_end();
	return protect_all(BENCH_WRITE) && ok;
}

static bool
appel2(void)
{
	static const char name[] BENCH_NAME = "appel2";
	bool ok = bench_handle_stores(unprotect);

	bench_begin(name, PAGES);
	ok = protect_all(BENCH_READ) && ok;
	BENCH_REPEAT(PAGES, store(bench_i, PAGES - bench_i));
	bench_end();
	return ok;
}

static const struct step {
	const char *what;
	bool (*round)(void);
	unsigned faults; /* that it makes */
} steps[] = {
	{ "dirty", dirty, 0 },       { "prot1", prot1, 0 },
	{ "prot100", prot100, 0 },   { "trap", trap, PAGES },
	{ "appel1", appel1, PAGES }, { "appel2", appel2, PAGES },
};

static bool
run(const struct step *s, unsigned rounds)
{
	bool ok = true;

	faults = 0;
	for (unsigned i = 0; ok && i < rounds; i++)
		ok = s->round() && faults == (i + 1) * s->faults;
	if (!ok)
		bench_printf("%s: a page was not as it should be\n", s->what);
	return ok;
}

int
main(int argc, char **argv)
{
	unsigned rounds = bench_count(argc, argv, ROUNDS, 100000);
	bool ok;

	shuffle();
	base = bench_pages(PAGES);
	ok = base != NULL;
	if (!ok)
		bench_printf("%s: no pages\n", argv[0]);
	else if (!bench_clean(base, PAGES))
		bench_lacks("dirty", "the kernel does not say");
	for (unsigned i = 0; ok && i < sizeof(steps) / sizeof(steps[0]); i++)
		ok = run(&steps[i], rounds);
	return !ok;
}
