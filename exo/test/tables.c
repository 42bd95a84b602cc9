/* SPDX-License-Identifier: MIT */
/*
 * A page table is the program's affair (SOSP'95 3.1): a linear one, one of two
 * levels and an inverted one, each in the program's own virtual memory, over
 * the same kernel. Each serves a dense address space and a sparse one; what a
 * refill costs then is measured. What an entry holds is the capability that
 * binds the page.
 */
#include <stddef.h>
#include <machine/cp0.h>
#include "lib.h"
#include "measure.h"
#include "tables.h"

#define SPACE  0x10000000 /* 256 MB, which the tables describe */
#define TABLE  0x30000000 /* where they are */
#define STACK  0x00602000
#define PLACES 0x10000u /* pages of SPACE */

enum {
	PAGES = 1024,        /* touched in each way */
	TABLE_ENTRIES = 256, /* in a page of a table */
	TABLE_PAGES = PLACES / TABLE_ENTRIES,
	HASHED_SHIFT = 20, /* of 32 bits: 4096 places of the inverted table */
	HASHED = 1 << (32 - HASHED_SHIFT),
};

struct entry {
	struct exo_cap cap;
	uint32_t page; /* 1 + whose it is, where that is not known; 0: free */
};

_Static_assert(sizeof(struct entry) * TABLE_ENTRIES == PAGE_SIZE, "a page");

struct table {
	const char *name, *dense, *sparse; /* regions */
	/* The entry of a page of SPACE; add: make one if there is none. */
	struct entry *(*find)(uint32_t page, bool add);
};

static struct exo_cap table_page[TABLE_PAGES]; /* of TABLE; kind 0: none yet */
static uint32_t table_pages;                   /* that there are */
static struct exo_cap data[2]; /* all pages of SPACE are one of these */
static const struct table *now;

/* The nth page of TABLE; it is bound when somebody looks. */
static struct entry *
table_at(uint32_t n, bool add)
{
	if (add && !table_page[n].w[0]) {
		CHECK(exo_page_alloc(EXO_ANY, &table_page[n]) >= 0);
		table_pages++;
	}
	return (struct entry *)(TABLE + n * PAGE_SIZE);
}

/* ---- linear: an entry is where the page's number says, so that there is room
 * for that of each page there could be. Virtual room: pages of the table exist
 * where there is something. */
static struct entry *
linear_find(uint32_t page, bool add)
{
	return table_at(page / TABLE_ENTRIES, add) + page % TABLE_ENTRIES;
}

/* ---- two levels: a directory of pages of entries, side by side in the order
 * in which they were needed */
static struct entry *
two_level_find(uint32_t page, bool add)
{
	static uint16_t directory[PLACES / TABLE_ENTRIES]; /* 1 + number */
	static uint16_t used;
	uint16_t *number = &directory[page / TABLE_ENTRIES];

	if (add && !*number)
		*number = ++used;
	return table_at(*number - 1u, add) + page % TABLE_ENTRIES;
}

/* ---- inverted: room for as many as are in use, found by hashing */
static struct entry *
inverted_find(uint32_t page, bool add)
{
	/* Knuth's multiplicative hashing, 2^32 by the golden ratio */
	uint32_t i = page * 2654435769u >> HASHED_SHIFT;
	struct entry *e;

	for (;; i = (i + 1) % HASHED) {
		e = table_at(i / TABLE_ENTRIES, add) + i % TABLE_ENTRIES;
		if (e->page == page + 1 || (add && !e->page))
			break;
	}
	if (add)
		e->page = page + 1;
	return e;
}

void
table_serve(uint32_t va)
{
	struct exo_cap cap;

	if (va >= TABLE)
		cap = table_page[(va - TABLE) / PAGE_SIZE];
	else
		cap = now->find((va - SPACE) / PAGE_SIZE, false)->cap;
	exo_tlbwr((va & ENTRYHI_VPN) | EXO_MAP_WRITE, cap);
}

/* Pages one after the other, and in an order that comes to each once. */
static uint32_t
dense(uint32_t i)
{
	return i;
}

static uint32_t
sparse(uint32_t i)
{
	return PAGES + i * 40503u % (PLACES - PAGES);
}

static volatile uint32_t *
word(uint32_t page)
{
	return (volatile uint32_t *)(SPACE + page * PAGE_SIZE);
}

/* Each page's entry, and no binding of it: those of the last table. */
static void
enter(const struct table *t, uint32_t (*order)(uint32_t))
{
	for (uint32_t i = 0; i < PAGES; i++) {
		t->find(order(i), true)->cap = data[i % 2];
		exo_tlbvadelete((uint32_t)word(order(i)));
	}
}

static void
touch(const char *region, uint32_t (*order)(uint32_t))
{
	uint32_t wrong = 0;

	begin(region, PAGES);
	for (uint32_t i = 0; i < PAGES; i++)
		wrong += *word(order(i)) != i % 2;
	end();
	CHECK(wrong == 0);
}

static void
forget(void)
{
	for (uint32_t i = 0; i < TABLE_PAGES; i++)
		if (table_page[i].w[0]) {
			CHECK(exo_page_free(table_page[i]) == 0);
			table_page[i].w[0] = 0;
		}
	table_pages = 0;
}

static void
the_kernel_serves(const struct table *t)
{
	now = t;
	enter(t, dense);
	enter(t, sparse);
	touch(t->dense, dense);
	touch(t->sparse, sparse);
	print("%s: %u pages of table\n", t->name, table_pages);
	forget();
}

static void
prepare(void)
{
	struct exo_cap stack;

	guarantee_image();
	CHECK(exo_page_alloc(EXO_ANY, &stack) >= 0);
	CHECK(exo_guarantee(STACK | EXO_MAP_WRITE, stack, 0) == 0);
	*(volatile uint32_t *)TABLE_STACK = STACK + PAGE_SIZE;
	exo_context(EXO_ENTRY_TLBL, (uint32_t)table_miss, 0);
	exo_context(EXO_ENTRY_TLBS, (uint32_t)table_miss, 0);
	for (uint32_t i = 0; i < 2; i++) {
		CHECK(exo_page_alloc(EXO_ANY, &data[i]) >= 0);
		exo_tlbwr(SPACE | EXO_MAP_WRITE, data[i]);
		*word(0) = i;
	}
}

uint32_t
test_main(void)
{
	static const char names[6][64] NAME = {
		"refill-linear-dense",    "refill-linear-sparse",
		"refill-two-level-dense", "refill-two-level-sparse",
		"refill-inverted-dense",  "refill-inverted-sparse",
	};
	static const struct table tables[] = {
		{ "linear", names[0], names[1], linear_find },
		{ "two levels", names[2], names[3], two_level_find },
		{ "inverted", names[4], names[5], inverted_find },
	};

	prepare();
	for (uint32_t i = 0; i < 3; i++)
		the_kernel_serves(&tables[i]);
	return 0;
}
