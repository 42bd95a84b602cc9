/* SPDX-License-Identifier: MIT */
#include <stddef.h>
#include <machine/cp0.h>
#include <machine/note.h>
#include <rt/string.h>
#include <exo/syscalls.h>
#include "disk/disk.h"
#include "env/env.h"
#include "env/info.h"
#include "env/wakeup.h"
#include "handler/handler.h"
#include "net/bound.h"
#include "net/net.h"
#include "page.h"
#include "reserve.h"
#include "revoke/revoke.h"
#include "state.h"
#include "stlb.h"

_Static_assert(sizeof(struct page) == 1 << PAGE_RECORD_SHIFT, "page");
_Static_assert(offsetof(struct page, pins) == PAGE_PINS, "pins");
_Static_assert(offsetof(struct page, bound) == PAGE_BOUND, "bound");
_Static_assert(offsetof(struct page, checks) == 8 * EXO_READ, "checks");

/* Each page is in at most one ring: the free list, or what an environment owns;
 * in none if it is the kernel's or a device's. Nodes 0 .. pages-1 are the
 * pages, after them come the heads, number 0 of the free list, the others by
 * number of record. */
struct link {
	uint32_t next, prev;
};

static struct link *link;
static uint32_t *owners; /* by page; whole pages, which a window shows */

EXOSIM_TABLE(page, NOTE_AT_POINTER | NOTE_COUNT_POINTER, &state.page,
	     &state.pages, sizeof(struct page));
EXOSIM_FIELD(page, pins, struct page, pins);
EXOSIM_BITS(page, bindable, struct page, bound, PAGE_BINDABLE);
EXOSIM_ARRAY(page, check, struct page, checks.word[0][0], 2 * EXO_OWN, 4);
EXOSIM_TABLE(owner, NOTE_AT_POINTER | NOTE_COUNT_POINTER, &owners, &state.pages,
	     sizeof(owners[0]));
EXOSIM_WORD(owner, env);
EXOSIM_VALUE(owner, nobody, PAGE_OF_NOBODY);
EXOSIM_VALUE(owner, kernel, PAGE_OF_KERNEL);
EXOSIM_VALUE(owner, device, PAGE_OF_DEVICE);
/* the heads follow, as many as there are environments */
EXOSIM_TABLE(link, NOTE_AT_POINTER | NOTE_COUNT_POINTER, &link, &state.pages,
	     sizeof(struct link));
EXOSIM_FIELD(link, next, struct link, next);
EXOSIM_FIELD(link, prev, struct link, prev);

static uint32_t
whole_pages(uint32_t bytes)
{
	return (bytes + PAGE_SIZE - 1) & ~(PAGE_SIZE - 1);
}

static uint32_t
head_of(uint32_t owner)
{
	return state.pages + ((owner & NAME_INDEX_MASK) >> NAME_INDEX_SHIFT);
}

static void
append(uint32_t head, uint32_t n)
{
	uint32_t last = link[head].prev;

	link[n] = (struct link){ head, last };
	link[last].next = n;
	link[head].prev = n;
}

static void
unlink(uint32_t n)
{
	link[link[n].prev].next = link[n].next;
	link[link[n].next].prev = link[n].prev;
}

uint32_t
page_number(const struct page *p)
{
	return (uint32_t)(p - state.page);
}

uint32_t
page_owner(const struct page *p)
{
	return owners[page_number(p)];
}

const uint32_t *
page_owners(void)
{
	return owners;
}

uint32_t
page_owners_pages(void)
{
	return whole_pages(state.pages * sizeof(owners[0])) / PAGE_SIZE;
}

void *
page_memory(const struct page *p)
{
	return (void *)(KSEG0 + (page_number(p) << PAGE_SHIFT));
}

struct exo_cap
page_cap(const struct page *p, uint32_t right)
{
	return cap_make(&p->checks, EXO_KIND_PAGE, page_number(p), right);
}

static uint32_t
records_and_links(uint32_t n)
{
	return whole_pages(n * sizeof(struct page) +
			   (n + ENVS) * sizeof(struct link));
}

uint32_t
page_bookkeeping(uint32_t n)
{
	return records_and_links(n) + whole_pages(n * sizeof(owners[0]));
}

void
page_init(void *at, uint32_t n)
{
	state.page = at;
	state.pages = n;
	state.records = n * sizeof(struct page);
	memset(at, 0, page_bookkeeping(n));
	link = (struct link *)(state.page + n);
	owners = (uint32_t *)((uint8_t *)at + records_and_links(n));
	for (uint32_t i = 0; i < n; i++)
		owners[i] = PAGE_OF_KERNEL;
	for (uint32_t head = n; head < n + ENVS; head++)
		link[head] = (struct link){ head, head };
}

static void
set_owner(struct page *p, uint32_t owner)
{
	owners[page_number(p)] = owner;
	info.changes++;
}

static void
set_free(struct page *p)
{
	set_owner(p, PAGE_OF_NOBODY);
	append(head_of(PAGE_OF_NOBODY), page_number(p));
	info.free_pages++;
}

void
page_release(uint32_t number)
{
	set_free(&state.page[number]);
}

struct page *
page_take(uint32_t number, struct env *e)
{
	struct page *p;

	if (!reserve_admits(e))
		return NULL;
	if (number == (uint32_t)EXO_ANY)
		number = link[head_of(PAGE_OF_NOBODY)].next;
	if (number >= state.pages || owners[number] != PAGE_OF_NOBODY)
		return NULL;
	p = &state.page[number];
	unlink(number);
	append(head_of(e->name), number);
	info.free_pages--;
	reserve_taken(e);
	memset(page_memory(p), 0, PAGE_SIZE);
	page_publish(p, e->name);
	EXOSIM_PROBE("page.alloc");
	return p;
}

static void
make_bindable(struct page *p)
{
	p->bound = PAGE_BINDABLE;
	p->groups = 0;
}

void
page_publish(struct page *p, uint32_t owner)
{
	if (p->flags & PAGE_STALE)
		icache_forget((uint32_t)page_memory(p), PAGE_SIZE);
	p->flags = 0;
	set_owner(p, owner);
	cap_renew(&p->checks, EXO_KIND_PAGE, page_number(p));
	make_bindable(p);
}

/* Whoever could bind it can have executed it. */
static void
note_stale(struct page *p)
{
	if (p->bound & ~PAGE_BINDABLE || p->flags & PAGE_GUARANTEED)
		p->flags |= PAGE_STALE;
}

/* What releasing a page begins with: nobody can bind it any more. */
static void
retire(struct page *p)
{
	note_stale(p);
	p->bound = 0;
}

/* What it ends with: the page is free, or waits for its last unpin. */
static void
give_up(struct page *p)
{
	struct env *e = env_record(page_owner(p));

	p->flags &= PAGE_STALE;
	if (p->pins && e->name) {
		e->dead++;
		return;
	}
	unlink(page_number(p));
	reserve_returned(e);
	if (p->pins)
		set_owner(p, PAGE_OF_DEVICE);
	else
		set_free(p);
}

void
page_pin(struct page *p)
{
	p->pins++;
	info.pinned_pages += p->pins == 1;
}

void
page_unpin(struct page *p)
{
	if (--p->pins > 0)
		return;
	info.pinned_pages--;
	if (page_owner(p) == PAGE_OF_DEVICE)
		set_free(p);
	else if (!p->bound && page_owner(p) != PAGE_OF_KERNEL) {
		env_record(page_owner(p))->dead--;
		give_up(p);
	}
}

/* What is pinned by rings, words and handlers in the pages that are going is
 * theirs no more. All at once, for each of these goes through all there are;
 * and while they are bindable, or the last unpin would free them. */
static void
lose_going(void)
{
	bound_lose_pages();
	net_lose_pages();
	handler_lose_pages();
}

void
page_unbind(struct page *p)
{
	p->flags |= PAGE_GOING;
	if (p->pins)
		lose_going();
	if (p->flags & PAGE_GUARANTEED)
		env_forget_guaranteed(p);
	stlb_purge_page(p);
	p->flags &= PAGE_STALE;
}

void
page_withdraw(struct page *p)
{
	note_stale(p);
	page_unbind(p);
	retire(p);
}

void
page_free(struct page *p)
{
	page_withdraw(p);
	give_up(p);
	EXOSIM_PROBE("page.free");
}

void
page_free_all(struct page *const *p, uint32_t n)
{
	uint32_t groups = 0, guaranteed = 0, pins = 0;

	for (uint32_t i = 0; i < n; i++) {
		p[i]->flags |= PAGE_GOING;
		pins |= p[i]->pins;
	}
	if (pins)
		lose_going();
	for (uint32_t i = 0; i < n; i++) {
		stlb_purge_place(p[i]);
		if (p[i]->bound & PAGE_BOUND_MORE)
			groups |= p[i]->groups;
		guaranteed |= p[i]->flags & PAGE_GUARANTEED;
		retire(p[i]);
	}
	if (guaranteed)
		env_forget_unbindable();
	stlb_purge_groups(groups);
	tlb_purge_unbindable();
	for (uint32_t i = 0; i < n; i++)
		give_up(p[i]);
}

struct page *
page_before(const struct env *e, const struct page *p)
{
	uint32_t head = state.pages + (uint32_t)(e - envs);
	uint32_t n = link[p ? page_number(p) : head].prev;

	return n == head ? NULL : &state.page[n];
}

bool
page_reclaim(struct env *e)
{
	struct page *p[PAGES_A_STEP];
	uint32_t n = 0;

	for (p[0] = page_before(e, NULL); p[n] && ++n < PAGES_A_STEP;)
		p[n] = page_before(e, p[n - 1]);
	if (n > 0)
		page_free_all(p, n);
	return page_before(e, NULL) == NULL;
}

struct cap_checks *
page_checks(uint32_t number)
{
	if (number >= state.pages ||
	    !(state.page[number].bound & PAGE_BINDABLE))
		return NULL;
	return &state.page[number].checks;
}

void
page_revoked(uint32_t number)
{
	struct page *p = &state.page[number];

	note_stale(p);
	page_unbind(p);
	make_bindable(p);
	if (p->pins) {
		wakeup_lose(p);
		disk_lose_page(p);
	}
}

int
page_of(struct exo_cap cap, uint32_t right, struct page **p)
{
	*p = &state.page[exo_cap_name(cap)];
	return cap_allows(cap, EXO_KIND_PAGE, right);
}

int
page_to_pin(struct exo_cap cap, uint32_t right, struct page **p)
{
	int error = page_of(cap, right, p);

	if (!error && page_owner(*p) == PAGE_OF_KERNEL)
		error = -EXO_E_OWNER;
	return error;
}

int call_page_alloc(uint32_t number);
int call_page_free(uint32_t unused, uint32_t w0, uint32_t w1, uint32_t w2);
int call_icache_flush(uint32_t unused, uint32_t w0, uint32_t w1, uint32_t w2);

int
call_page_alloc(uint32_t number)
{
	struct page *p;

	if (number != (uint32_t)EXO_ANY && number >= state.pages)
		return -EXO_E_ARG;
	p = page_take(number, state.now);
	/* once: the refusal may have other reasons, and estates are large */
	if (!p && env_bury())
		p = page_take(number, state.now);
	if (!p && !reserve_admits(state.now))
		revoke_for(EXO_KIND_PAGE, state.now);
	if (!p)
		return -EXO_E_MEMORY;
	state.out = page_cap(p, EXO_OWN);
	return (int)page_number(p);
}

int
call_page_free(uint32_t unused, uint32_t w0, uint32_t w1, uint32_t w2)
{
	struct page *p;
	int error = page_of((struct exo_cap){ { w0, w1, w2 } }, EXO_OWN, &p);

	(void)unused;
	if (!error)
		page_free(p);
	return error;
}

int
call_icache_flush(uint32_t unused, uint32_t w0, uint32_t w1, uint32_t w2)
{
	struct page *p;
	int error = page_of((struct exo_cap){ { w0, w1, w2 } }, EXO_WRITE, &p);

	(void)unused;
	if (!error)
		icache_forget((uint32_t)page_memory(p), PAGE_SIZE);
	return error;
}
