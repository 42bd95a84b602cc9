/* SPDX-License-Identifier: MIT */
#include "check/bindings.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "check/checker.h"

enum {
	WHY_SIZE = 160,
	RIGHT_READ = 1,
	FEW = 8, /* chosen: pages to look for one by one */
};

/* One of them, and where it stands. */
struct binding {
	enum violation kind;
	const char *place; /* "entry 5" is a place and a number */
	uint32_t number;
	uint32_t hi, lo;
	int env;
	vaddr_t writer;
};

void
bindings_init(struct bindings *b, const struct exported *x)
{
	uint32_t pages = x->table[TABLE_PAGE].count;

	*b = (struct bindings){ .tlb_new = UINT64_MAX };
	b->page = xcalloc(pages + 1, sizeof *b->page);
	b->queue = xcalloc(pages + 1, sizeof *b->queue);
	b->name = xcalloc(x->table[TABLE_ENV].count + 1, sizeof *b->name);
}

void
bindings_free(struct bindings *b)
{
	free(b->page);
	free(b->queue);
	free(b->name);
	*b = (struct bindings){ 0 };
}

void
bindings_tlb_written(struct bindings *b, unsigned index, vaddr_t pc)
{
	b->tlb_new |= 1ull << index;
	b->tlb_writer[index] = pc;
}

static bool
refuse(char *why, const char *what, uint32_t n)
{
	snprintf(why, WHY_SIZE, what, n);
	return false;
}

/* May the environment have the page, writable or not? */
static bool
may_have(const struct checker *c, int env, uint32_t page, bool write, char *why)
{
	const struct exported *x = &c->x;
	uint32_t name = exported_name(x, env);
	uint32_t owner = exported_get(x, FIELD_OWNER_ENV, page, 0);
	uint32_t need = write ? x->value[VALUE_CAP_WRITE].value : RIGHT_READ;

	if (exported_has(x, FIELD_PAGE_BINDABLE) &&
	    !exported_get(x, FIELD_PAGE_BINDABLE, page, 0))
		return refuse(why, "page %u, which nobody may bind", page);
	if (exported_refers(x, owner, env) || exported_context(x, env) == page)
		return true;
	if (grants_right(&c->grants, name, page) >= need)
		return true;
	snprintf(why, WHY_SIZE,
		 "page %u%s, whose owner is 0x%x, without having shown a "
		 "capability for that",
		 page, write ? " writable" : "", owner);
	return false;
}

/* A frame that is no page of memory: only past the cache, and only shown. */
static bool
may_have_frame(const struct checker *c, const struct binding *b, char *why)
{
	uint32_t frame = b->lo >> PAGE_SHIFT;
	uint32_t need =
	    b->lo & ENTRYLO_D ? c->x.value[VALUE_CAP_WRITE].value : RIGHT_READ;

	if ((b->lo & ENTRYLO_N) &&
	    grants_right_to_frame(&c->grants, exported_name(&c->x, b->env),
				  frame) >= need)
		return true;
	return refuse(why, "page %u, which is none", frame);
}

static bool
is_right(const struct checker *c, const struct binding *b, char *why)
{
	uint32_t page = b->lo >> PAGE_SHIFT;

	if (b->lo & ENTRYLO_G)
		return refuse(why, "page %u for every address space (G is set)",
			      page);
	if (b->env < 0)
		return refuse(why, "page %u in an address space of nobody",
			      page);
	if (page >= c->x.table[TABLE_PAGE].count)
		return may_have_frame(c, b, why);
	return may_have(c, b->env, page, (b->lo & ENTRYLO_D) != 0, why);
}

/* What is never looked up binds nothing: an entry that is not valid, or whose
 * page lies in an unmapped segment. */
static bool
is_live(const struct binding *b)
{
	return (b->lo & ENTRYLO_V) && (b->hi < KSEG0 || b->hi >= KSEG2);
}

static void
judge(struct checker *c, const struct binding *b)
{
	char why[WHY_SIZE];

	if (is_live(b) && !is_right(c, b, why))
		violations_add(
		    &c->violations, b->kind, b->writer ? b->writer : c->pc,
		    "%s %u gives environment 0x%x at 0x%08x %s", b->place,
		    b->number, exported_name(&c->x, b->env),
		    b->hi & ENTRYHI_VPN, why);
}

/* The environment in whose address space that is. */
static int
env_of(const struct checker *c, uint32_t hi)
{
	return exported_env(&c->x,
			    exported_get(&c->x, FIELD_ASID_OWNER,
					 (hi & ENTRYHI_ASID) >> ASID_SHIFT, 0));
}

static void
judge_tlb(struct checker *c, unsigned i)
{
	const struct tlb_entry *e = &c->machine->cpu.tlb.entry[i];

	judge(c,
	      &(struct binding){ VIOLATION_TLB, "TLB entry", i, e->hi, e->lo,
				 env_of(c, e->hi), c->bindings.tlb_writer[i] });
}

/* A kernel that says where the bindings of an identifier stand never finds one
 * elsewhere, nor any of an identifier that is nobody's. */
static bool
is_found(const struct checker *c, uint32_t i, uint32_t hi)
{
	const struct exported *x = &c->x;
	uint32_t asid = (hi & ENTRYHI_ASID) >> ASID_SHIFT;
	uint32_t place;

	if (!exported_has(x, FIELD_ASID_PLACE))
		return true;
	place = exported_get(x, FIELD_ASID_PLACE, asid, 0);
	return exported_get(x, FIELD_ASID_OWNER, asid, 0) &&
	       ((hi >> PAGE_SHIFT) ^ place) % x->table[TABLE_STLB].count == i;
}

static void
judge_stlb(struct checker *c, uint32_t i)
{
	uint32_t hi = exported_get(&c->x, FIELD_STLB_HI, i, 0);

	if (!exported_is(&c->x, VALUE_STLB_EMPTY, hi) && is_found(c, i, hi))
		judge(c, &(struct binding){
			     VIOLATION_STLB, "STLB entry", i, hi,
			     exported_get(&c->x, FIELD_STLB_LO, i, 0),
			     env_of(c, hi),
			     watched_writer(&c->watched, TABLE_STLB, i) });
}

static void
judge_guarantee(struct checker *c, uint32_t env, uint32_t n)
{
	uint32_t hi = exported_get(&c->x, FIELD_ENV_PINNED_HI, env, n);

	if (!exported_is(&c->x, VALUE_ENV_UNPINNED, hi))
		judge(c, &(struct binding){
			     VIOLATION_GUARANTEE, "guaranteed mapping", n, hi,
			     exported_get(&c->x, FIELD_ENV_PINNED_LO, env, n),
			     (int)env,
			     watched_writer(&c->watched, TABLE_ENV, env) });
}

static void
judge_env(struct checker *c, uint32_t env)
{
	if (exported_name(&c->x, (int)env))
		for (uint32_t n = 0; n < c->x.field[FIELD_ENV_PINNED_HI].count;
		     n++)
			judge_guarantee(c, env, n);
}

/* Everything that is bound to a page for which that is so. */
static void
judge_pages(struct checker *c, bool (*is)(const struct bindings *, uint32_t lo))
{
	const struct exported *x = &c->x;
	const struct bindings *b = &c->bindings;

	for (unsigned i = 0; i < TLB_ENTRIES; i++)
		if (is(b, c->machine->cpu.tlb.entry[i].lo))
			judge_tlb(c, i);
	for (uint32_t i = 0; i < x->table[TABLE_STLB].count; i++)
		if (is(b, exported_get(x, FIELD_STLB_LO, i, 0)))
			judge_stlb(c, i);
	for (uint32_t i = 0; i < x->table[TABLE_ENV].count; i++)
		judge_env(c, i);
}

static bool
is_any(const struct bindings *b, uint32_t lo)
{
	(void)b;
	(void)lo;
	return true;
}

static bool
is_changed(const struct bindings *b, uint32_t lo)
{
	for (uint32_t i = 0; i < b->queued; i++)
		if (b->queue[i] == lo >> PAGE_SHIFT)
			return true;
	return false;
}

static void
read_page(const struct exported *x, uint32_t page, struct page_state *s)
{
	*s = (struct page_state){
		.owner = exported_get(x, FIELD_OWNER_ENV, page, 0),
		.bindable = exported_get(x, FIELD_PAGE_BINDABLE, page, 0),
		.pins = exported_get(x, FIELD_PAGE_PINS, page, 0),
	};
	for (uint32_t i = 0; i < BINDINGS_CHECKS; i++)
		s->check[i] = exported_get(x, FIELD_PAGE_CHECK, page, i);
}

static void
find_changed(struct checker *c, const struct marks *m)
{
	struct bindings *b = &c->bindings;

	for (uint32_t i = 0; i < m->queued; i++) {
		struct page_state now;

		if (m->queue[i] >= c->x.table[TABLE_PAGE].count)
			continue;
		read_page(&c->x, m->queue[i], &now);
		if (memcmp(&now, &b->page[m->queue[i]], sizeof now) == 0)
			continue;
		b->page[m->queue[i]] = now;
		b->queue[b->queued++] = m->queue[i];
	}
}

/* Whether environments have come or gone, or identifiers changed hands. */
static bool
has_moved(struct checker *c)
{
	const struct marks *m = &c->watched.table[TABLE_ENV];
	struct bindings *b = &c->bindings;
	bool moved = !b->begun || c->watched.table[TABLE_ASID].queued > 0;

	for (uint32_t i = 0; i < m->queued; i++) {
		uint32_t env = m->queue[i];

		moved |= b->name[env] != exported_name(&c->x, (int)env);
		b->name[env] = exported_name(&c->x, (int)env);
	}
	b->begun = true;
	return moved;
}

static void
judge_new(struct checker *c)
{
	const struct marks *marks = c->watched.table;
	struct bindings *b = &c->bindings;

	for (unsigned i = 0; i < TLB_ENTRIES && b->tlb_new >> i; i++)
		if (b->tlb_new >> i & 1)
			judge_tlb(c, i);
	for (uint32_t i = 0; i < marks[TABLE_STLB].queued; i++)
		judge_stlb(c, marks[TABLE_STLB].queue[i]);
	for (uint32_t i = 0; i < marks[TABLE_ENV].queued; i++)
		judge_env(c, marks[TABLE_ENV].queue[i]);
	b->tlb_new = 0;
}

void
bindings_check(struct checker *c)
{
	bool moved = has_moved(c);

	c->bindings.queued = 0; /* pages that are not what they were */
	find_changed(c, &c->watched.table[TABLE_PAGE]);
	find_changed(c, &c->watched.table[TABLE_OWNER]);
	if (moved || c->bindings.queued > FEW)
		judge_pages(c, is_any);
	else if (c->bindings.queued)
		judge_pages(c, is_changed);
	judge_new(c);
}
