/* SPDX-License-Identifier: MIT */
/*
 * Pages add up: each that is not the kernel's is in exactly one ring, that of
 * its owner or the free list; but what waits for the
 * last unpin is in none.
 * All rings are walked whenever a page's owner or a link has been stored to.
 */
#include <inttypes.h>
#include <stdlib.h>

#include "check/checker.h"

struct walk {
	struct checker *c;
	uint8_t *seen; /* by page */
	uint32_t pages;
};

static void
accuse(struct walk *w, uint32_t page, const char *what, uint32_t ring)
{
	vaddr_t writer = watched_writer(&w->c->watched, TABLE_LINK, page);

	violations_add(&w->c->violations, VIOLATION_PAGES,
		       writer ? writer : w->c->pc, "page %u, of 0x%x, %s %u",
		       page, exported_get(&w->c->x, FIELD_OWNER_ENV, page, 0),
		       what, ring);
}

/* Ring 0 is the free list, the others are by record. */
static bool
belongs(const struct walk *w, uint32_t page, uint32_t ring)
{
	const struct exported *x = &w->c->x;
	uint32_t owner = exported_get(x, FIELD_OWNER_ENV, page, 0);

	if (ring == 0)
		return exported_is(x, VALUE_OWNER_NOBODY, owner);
	return exported_refers(x, owner, (int)ring) ||
	       (owner && exported_has(x, FIELD_ENV_ESTATE) &&
		exported_get(x, FIELD_ENV_ESTATE, ring, 0) == owner);
}

static void
walk_ring(struct walk *w, uint32_t ring)
{
	const struct exported *x = &w->c->x;
	uint32_t head = w->pages + ring, before = head;
	uint32_t n = exported_get(x, FIELD_LINK_NEXT, head, 0);

	for (; n != head; n = exported_get(x, FIELD_LINK_NEXT, n, 0)) {
		if (n >= w->pages || w->seen[n]) {
			accuse(w, before, "leads out of its ring, which is",
			       ring);
			return;
		}
		w->seen[n] = 1;
		if (exported_get(x, FIELD_LINK_PREV, n, 0) != before)
			accuse(w, n, "does not point back in ring", ring);
		if (!belongs(w, n, ring))
			accuse(w, n, "is in ring", ring);
		before = n;
	}
}

static bool
is_in_no_ring(const struct walk *w, uint32_t page)
{
	const struct exported *x = &w->c->x;
	uint32_t owner = exported_get(x, FIELD_OWNER_ENV, page, 0);

	return exported_is(x, VALUE_OWNER_KERNEL, owner) ||
	       exported_is(x, VALUE_OWNER_DEVICE, owner);
}

/* What waits for its last unpin is pinned, and what is free is not. */
static void
check_pins(struct walk *w, uint32_t page)
{
	const struct exported *x = &w->c->x;
	uint32_t owner = exported_get(x, FIELD_OWNER_ENV, page, 0);
	uint32_t pins = exported_get(x, FIELD_PAGE_PINS, page, 0);

	if (pins ? exported_is(x, VALUE_OWNER_NOBODY, owner)
		 : exported_is(x, VALUE_OWNER_DEVICE, owner))
		accuse(w, page, "has pins:", pins);
}

static void
walk_all(struct checker *c)
{
	struct walk w = { .c = c, .pages = c->x.table[TABLE_PAGE].count };

	w.seen = xcalloc(w.pages + 1, 1);
	for (uint32_t n = w.pages; n < c->x.table[TABLE_LINK].count; n++)
		walk_ring(&w, n - w.pages);
	for (uint32_t page = 0; page < w.pages; page++) {
		if (w.seen[page] == is_in_no_ring(&w, page))
			accuse(&w, page,
			       w.seen[page] ? "is in a ring; rings:"
					    : "is in no ring; rings:",
			       c->x.table[TABLE_ENV].count);
		check_pins(&w, page);
	}
	free(w.seen);
}

void
pages_check(struct checker *c)
{
	if (exported_has(&c->x, FIELD_LINK_NEXT) &&
	    exported_has(&c->x, FIELD_LINK_PREV) &&
	    exported_has(&c->x, FIELD_OWNER_ENV) &&
	    (c->bindings.queued || c->watched.table[TABLE_LINK].queued))
		walk_all(c);
}
