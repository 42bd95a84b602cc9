/* SPDX-License-Identifier: MIT */
#include <stddef.h>
#include <machine/cp0.h>
#include <machine/note.h>
#include <rt/string.h>
#include <exo/syscalls.h>
#include "env.h"
#include "info.h"
#include "page.h"
#include "state.h"
#include "stlb.h"

_Static_assert(sizeof(struct page) == 1 << PAGE_RECORD_SHIFT, "page");
_Static_assert(offsetof(struct page, bound) == PAGE_BOUND, "bound");
_Static_assert(offsetof(struct page, checks) == 8 * EXO_READ, "checks");

static struct page free_list; /* head of a ring */

uint32_t
page_number(const struct page *p)
{
	return (uint32_t)(p - state.page);
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

void
page_init(void *records, uint32_t n)
{
	state.page = records;
	state.pages = n;
	memset(records, 0, n * sizeof(struct page));
	for (uint32_t i = 0; i < n; i++)
		state.page[i].owner = PAGE_OF_KERNEL;
	free_list.list.next = free_list.list.prev = &free_list;
}

static void
put_on_list(struct page *p)
{
	p->owner = PAGE_OF_NOBODY;
	p->list.next = &free_list;
	p->list.prev = free_list.list.prev;
	p->list.prev->list.next = p;
	free_list.list.prev = p;
	info.free_pages++;
}

void
page_release(uint32_t number)
{
	put_on_list(&state.page[number]);
}

struct page *
page_take(uint32_t number, uint32_t owner)
{
	struct page *p = free_list.list.next;

	if (number != (uint32_t)EXO_ANY) {
		if (number >= state.pages)
			return NULL;
		p = &state.page[number];
	}
	if (p == &free_list || p->owner != PAGE_OF_NOBODY)
		return NULL;
	p->list.next->list.prev = p->list.prev;
	p->list.prev->list.next = p->list.next;
	info.free_pages--;
	if (p->flags & PAGE_STALE)
		icache_forget((uint32_t)page_memory(p), PAGE_SIZE);
	p->flags = 0;
	memset(page_memory(p), 0, PAGE_SIZE);
	page_publish(p, owner);
	EXOSIM_PROBE("page.alloc");
	return p;
}

void
page_publish(struct page *p, uint32_t owner)
{
	p->owner = owner;
	cap_renew(&p->checks, EXO_KIND_PAGE, page_number(p));
	p->bound = PAGE_BINDABLE;
}

/* What releasing a page leaves to be done: nobody can bind it any more. */
static void
retire(struct page *p)
{
	if (p->bound & ~PAGE_BINDABLE || p->flags & PAGE_GUARANTEED)
		p->flags |= PAGE_STALE;
	p->bound = 0;
}

void
page_unbind(struct page *p)
{
	if (p->flags & PAGE_GUARANTEED)
		env_forget_guaranteed(page_number(p));
	if (p->bound & PAGE_BOUND_MORE || p->flags & PAGE_GUARANTEED)
		stlb_purge_page(page_number(p));
	else if (p->bound & PAGE_BOUND_ONCE)
		stlb_purge_page_at(page_number(p), p->bound & STLB_MASK);
	p->flags &= (uint16_t)~PAGE_GUARANTEED;
}

void
page_free(struct page *p)
{
	uint16_t flags = p->flags;

	page_unbind(p);
	p->flags = flags;
	retire(p);
	p->flags &= PAGE_STALE;
	put_on_list(p);
	EXOSIM_PROBE("page.free");
}

void
page_retire_all(uint32_t owner)
{
	struct page *end = state.page + state.pages;

	for (struct page *p = state.page; p < end; p++)
		if (p->owner == owner)
			retire(p);
}

void
page_free_retired(uint32_t owner)
{
	struct page *end = state.page + state.pages;

	for (struct page *p = state.page; p < end; p++)
		if (p->owner == owner) {
			p->flags &= PAGE_STALE;
			put_on_list(p);
		}
}

int
page_of(struct exo_cap cap, uint32_t right, struct page **p)
{
	uint32_t number = exo_cap_name(cap);

	if (cap_kind(cap) != EXO_KIND_PAGE)
		return -EXO_E_KIND;
	if (number >= state.pages ||
	    !(state.page[number].bound & PAGE_BINDABLE))
		return -EXO_E_CAP;
	*p = &state.page[number];
	return cap_check(cap, &(*p)->checks, right);
}

int call_page_alloc(uint32_t number);
int call_page_free(uint32_t unused, uint32_t w0, uint32_t w1, uint32_t w2);
int call_page_renew(uint32_t unused, uint32_t w0, uint32_t w1, uint32_t w2);
int call_icache_flush(uint32_t unused, uint32_t w0, uint32_t w1, uint32_t w2);

int
call_page_alloc(uint32_t number)
{
	struct page *p;

	if (number != (uint32_t)EXO_ANY && number >= state.pages)
		return -EXO_E_ARG;
	p = page_take(number, state.now->name);
	if (!p)
		return -EXO_E_MEMORY;
	state.out = page_cap(p, EXO_OWN);
	return (int)page_number(p);
}

/* A page that its owner may give back, by a capability with the right OWN. */
static int
disposable(struct exo_cap cap, struct page **p)
{
	int error = page_of(cap, EXO_OWN, p);

	return error ? error : (*p)->flags & PAGE_FIXED ? -EXO_E_BUSY : 0;
}

int
call_page_free(uint32_t unused, uint32_t w0, uint32_t w1, uint32_t w2)
{
	struct page *p;
	int error = disposable((struct exo_cap){ { w0, w1, w2 } }, &p);

	(void)unused;
	if (!error)
		page_free(p);
	return error;
}

int
call_page_renew(uint32_t unused, uint32_t w0, uint32_t w1, uint32_t w2)
{
	struct page *p;
	int error = disposable((struct exo_cap){ { w0, w1, w2 } }, &p);

	(void)unused;
	if (error)
		return error;
	page_unbind(p);
	page_publish(p, p->owner);
	state.out = page_cap(p, EXO_OWN);
	return 0;
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
