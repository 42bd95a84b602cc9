/* SPDX-License-Identifier: MIT */
/*
 * Requests and extents of several environments (exo/disk.h): nobody meddles
 * with another's, everybody has his turn and his share, the kernel keeps places
 * for itself, and a page is told nothing under capabilities that are no more.
 * Drive 2 is large, so that requests wait.
 */
#include <rt/string.h>
#include <exo/disk.h>
#include <exo/syscalls.h>
#include <machine/cp0.h>
#include "lib.h"

#define INFO    0x0060a000
#define REQUEST 0x0060b000
#define DATA    0x0060c000
#define TOLD    0x0060d000
#define CHILDS  0x00700000 /* a child's page of requests */

enum { CROWD = 12, KEPT = 8, FAR = 200000 /* blocks */ };

static volatile const struct exo_disk_info *const info = (void *)INFO;
static struct exo_cap asking, data, disk;
static struct child a;

static struct exo_cap
get_page(uint32_t va)
{
	struct exo_cap cap;

	CHECK(exo_page_alloc(EXO_ANY, &cap) >= 0);
	CHECK(exo_guarantee(va | EXO_MAP_WRITE, cap, 0) == 0);
	return cap;
}

static void
lay(volatile struct exo_disk_request *r, struct exo_cap extent, uint32_t first,
    uint32_t order)
{
	r->extent = extent;
	r->first = first;
	r->blocks = 1;
	r->flags = 0;
	r->order = order;
	r->page[0] = data;
	r->status = 0;
}

/* Request n of the page at REQUEST. */
static int32_t
send(unsigned n, uint32_t first, uint32_t order)
{
	lay((volatile struct exo_disk_request *)REQUEST + n, disk, first,
	    order);
	return exo_disk_request(n * sizeof(struct exo_disk_request), asking);
}

static uint32_t
wait_for(unsigned n)
{
	volatile struct exo_disk_request *r =
	    (volatile struct exo_disk_request *)REQUEST + n;

	while (r->status <= EXO_DISK_ACTIVE)
		;
	return r->status;
}

static uint32_t
shown(void)
{
	uint32_t n = 0;

	for (unsigned i = 0; i < EXO_REQUESTS; i++)
		n += info->request[i].number != 0;
	return n;
}

static void
until_idle(void)
{
	while (info->active)
		;
}

/* --- whose a request is ----------------------------------------------- */

static volatile int32_t number, answer[2];
static volatile bool done;

static void
meddle(void)
{
	if (!done) {
		answer[0] = exo_disk_cancel((uint32_t)number);
		answer[1] = exo_disk_order((uint32_t)number, 0);
	}
	done = true;
	for (;;)
		__asm__ volatile("" : : : "memory");
}

static void
nobody_cancels_anothers_request(void)
{
	spawn(&a, meddle);
	for (unsigned i = 0; i < EXO_REQUESTS_EACH; i++)
		number = send(i, i * FAR, 0); /* the last one waits longest */
	done = false;
	give_slice(&a);
	while (!done)
		;
	CHECK(answer[0] == -EXO_E_NONE && answer[1] == -EXO_E_NONE);
	CHECK(wait_for(EXO_REQUESTS_EACH - 1) == EXO_DISK_DONE);
	kill(&a);
}

/* --- pages that are told ---------------------------------------------- */

/* Freed while the drive is at work: nobody can have it before that is over. */
static void
a_freed_page_is_told_before_it_is_anothers(void)
{
	struct exo_cap told = get_page(TOLD), other;
	int32_t n = (int32_t)exo_cap_name(told);

	lay((void *)TOLD, disk, FAR, 0);
	CHECK(exo_disk_request(0, told) > 0);
	CHECK(exo_page_free(told) == 0);
	CHECK(exo_page_alloc(n, &other) == -EXO_E_MEMORY);
	until_idle();
	CHECK(exo_page_alloc(n, &other) == n);
	CHECK(exo_page_free(other) == 0);
}

static void
a_renewed_page_is_told_nothing(void)
{
	struct exo_cap told = get_page(TOLD);
	volatile struct exo_disk_request *r = (void *)TOLD;

	lay(r, disk, 2 * FAR, 0);
	CHECK(exo_disk_request(0, told) > 0);
	CHECK(exo_renew(&told) == 0);
	CHECK(exo_guarantee(TOLD | EXO_MAP_WRITE, told, 0) == 0);
	CHECK(r->status == EXO_DISK_ACTIVE);
	until_idle();
	CHECK(r->status == EXO_DISK_ACTIVE);
	CHECK(exo_page_free(told) == 0);
}

/* --- a crowd ---------------------------------------------------------- */

static volatile uint32_t sent;
static struct exo_cap childs; /* mapped at CHILDS in each of them */

static uint32_t
extents_shown(void)
{
	uint32_t n = 0;

	for (unsigned i = 0; i < EXO_EXTENTS; i++)
		n += info->extent[i].maker != 0;
	return n;
}

/* A block far from the one before. */
static int32_t
ask_far(void)
{
	lay((void *)CHILDS, disk, sent % 10 * FAR, 0);
	return exo_disk_request(0, childs);
}

static void
take_requests(void)
{
	exo_map(CHILDS | EXO_MAP_WRITE, childs);
	while (!done && ask_far() > 0)
		sent++;
	done = true;
	for (;;)
		exo_leaf(EXO_SYS_YIELD, 0);
}

static void
take_extents(void)
{
	struct exo_cap part = disk;

	while (!done && exo_extent_make(0, 1, &part) >= 0)
		part = disk;
	done = true;
	for (;;)
		exo_leaf(EXO_SYS_YIELD, 0);
}

static void
let_take(const struct child *c)
{
	sent = 0;
	done = false;
	while (!done)
		yield_to(c->name);
}

/* The one that is at work and ours, however many were there before. */
static void
there_is_a_turn_for_everybody(void)
{
	uint32_t before;

	spawn(&a, take_requests);
	let_take(&a);
	before = info->drive[2].done;
	CHECK(send(0, 0, 1000) > 0); /* the order is among one's own */
	CHECK(wait_for(0) == EXO_DISK_DONE);
	CHECK(info->drive[2].done - before <= 3);
	kill(&a);
	until_idle();
}

static struct child crowd[CROWD];

static void
make_crowd(child_fn *fn)
{
	for (unsigned i = 0; i < CROWD; i++)
		spawn(&crowd[i], fn);
}

static void
end_crowd(void)
{
	for (unsigned i = 0; i < CROWD; i++)
		kill(&crowd[i]);
}

static void
places_are_kept_for_the_kernel(void)
{
	uint32_t short_of = 0;

	make_crowd(take_requests);
	for (unsigned i = 0; i < CROWD; i++) {
		let_take(&crowd[i]);
		short_of += sent < EXO_REQUESTS_EACH;
		CHECK(shown() <= EXO_REQUESTS - KEPT);
	}
	CHECK(short_of > 0);
	end_crowd();
	until_idle();
	CHECK(shown() == 0);
}

static void
extents_run_out_with_an_error(void)
{
	struct exo_cap part = disk;

	make_crowd(take_extents);
	let_take(&crowd[0]);
	CHECK(extents_shown() == 2 + EXO_EXTENTS_EACH); /* 2: the drives */
	for (unsigned i = 1; i < CROWD; i++)
		let_take(&crowd[i]);
	CHECK(extents_shown() == EXO_EXTENTS);
	CHECK(exo_extent_make(0, 1, &part) == -EXO_E_FULL);
	end_crowd();
	CHECK(extents_shown() == 2);
	part = disk;
	CHECK(exo_extent_make(0, 1, &part) > 0);
	CHECK(exo_extent_free(part) == 0);
}

/* --- extents within another's ----------------------------------------- */

static struct exo_cap given;

static void
give_extent(void)
{
	given = disk;
	exo_extent_make(100, 100, &given);
	done = true;
	for (;;)
		exo_leaf(EXO_SYS_YIELD, 0);
}

static void
what_was_made_of_an_extent_ends_with_its_maker(void)
{
	struct exo_cap within;

	done = false;
	spawn(&a, give_extent);
	yield_to(a.name);
	CHECK(done);
	within = given;
	CHECK(exo_extent_make(10, 10, &within) > 0);
	kill(&a);
	CHECK(exo_extent_free(within) == -EXO_E_CAP);
}

uint32_t
test_main(void)
{
	struct exo_cap window;

	CHECK(exo_window(EXO_WINDOW_DISK, &window) == 0);
	CHECK(exo_guarantee(INFO, window, 0) == 0);
	asking = get_page(REQUEST);
	data = get_page(DATA);
	for (uint32_t i = 0; i < boot->roots; i++)
		if (boot->root[i].kind == EXO_KIND_EXTENT) /* the last: large */
			disk = boot->root[i].cap;
	nobody_cancels_anothers_request();
	a_freed_page_is_told_before_it_is_anothers();
	a_renewed_page_is_told_nothing();
	childs = get_page(TOLD);
	there_is_a_turn_for_everybody();
	places_are_kept_for_the_kernel();
	extents_run_out_with_an_error();
	what_was_made_of_an_extent_ends_with_its_maker();
	return 0;
}
