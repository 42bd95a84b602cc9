/* SPDX-License-Identifier: MIT */
/*
 * Disks by capability (exo/disk.h). Drive 0 holds in each word of its first 64
 * blocks the number of that block; drive 2 is large and empty. What is said to
 * be refused is refused, and nothing else is.
 */
#include <machine/cp0.h>
#include <exo/disk.h>
#include "lib.h"

#define INFO    0x0060a000
#define REQUEST 0x0060b000
#define DATA    0x0060c000 /* two pages */

enum { WORDS = EXO_BLOCK_BYTES / 4, SMALL = 64 /* blocks of drive 0 */ };

static volatile const struct exo_disk_info *const info = (void *)INFO;
static volatile struct exo_disk_request *const request = (void *)REQUEST;
static struct exo_cap asking;  /* the page of requests */
static struct exo_cap data[2]; /* the pages of data */
static struct exo_cap disk[2]; /* drives 0 and 2 */

static void
get_page(uint32_t va, struct exo_cap *cap)
{
	CHECK(exo_page_alloc(EXO_ANY, cap) >= 0);
	CHECK(exo_guarantee(va | EXO_MAP_WRITE, *cap, 0) == 0);
}

static void
find_disks(void)
{
	uint32_t found = 0;

	for (uint32_t i = 0; i < boot->roots; i++)
		if (boot->root[i].kind == EXO_KIND_EXTENT && found < 2)
			disk[found++] = boot->root[i].cap;
	CHECK(found == 2);
	CHECK(info->drive[0].blocks == SMALL);
	CHECK(info->drive[1].blocks == 0);
	CHECK(info->drive[2].blocks > 1000000);
	CHECK(info->extent[0].maker == 1 && info->extent[0].drive == 0);
	CHECK(info->extent[1].maker == 1 && info->extent[1].drive == 2);
}

/* Fill request n of the page. */
static volatile struct exo_disk_request *
ask(unsigned n, struct exo_cap extent, uint32_t first, uint32_t blocks,
    uint32_t flags)
{
	volatile struct exo_disk_request *r = &request[n];

	r->extent = extent;
	r->first = first;
	r->blocks = blocks;
	r->flags = flags;
	r->order = 0;
	r->page[0] = data[0];
	r->page[1] = data[1];
	r->status = 0;
	return r;
}

static int32_t
send(unsigned n)
{
	return exo_disk_request(n * sizeof(struct exo_disk_request), asking);
}

static uint32_t
wait_for(unsigned n)
{
	while (request[n].status <= EXO_DISK_ACTIVE)
		;
	return request[n].status;
}

static uint32_t
run(struct exo_cap extent, uint32_t first, uint32_t blocks, uint32_t flags)
{
	ask(0, extent, first, blocks, flags);
	CHECK(send(0) > 0);
	return wait_for(0);
}

static volatile uint32_t *
block(uint32_t n)
{
	return (volatile uint32_t *)(DATA + n * EXO_BLOCK_BYTES);
}

static bool
holds(uint32_t n, uint32_t value)
{
	return block(n)[0] == value && block(n)[WORDS - 1] == value;
}

static void
blocks_come_into_their_pages(void)
{
	CHECK(run(disk[0], 3, 16, 0) == EXO_DISK_DONE);
	for (uint32_t i = 0; i < 16; i++)
		CHECK(holds(i, 3 + i));
	CHECK(run(disk[0], SMALL - 1, 1, 0) == EXO_DISK_DONE);
	CHECK(holds(0, SMALL - 1) && holds(1, 4));
}

static void
what_is_written_is_read_again(void)
{
	for (uint32_t i = 0; i < 10 * WORDS; i++)
		block(0)[i] = 0xa0000000 + i;
	CHECK(run(disk[0], 20, 10, EXO_DISK_WRITE) == EXO_DISK_DONE);
	for (uint32_t i = 0; i < 10 * WORDS; i++)
		block(0)[i] = 0;
	CHECK(run(disk[0], 19, 12, 0) == EXO_DISK_DONE);
	CHECK(holds(0, 19) && holds(11, 30));
	for (uint32_t i = 0; i < 10 * WORDS; i++)
		CHECK(block(1)[i] == 0xa0000000 + i);
}

static void
an_extent_is_all_that_can_be_reached(void)
{
	struct exo_cap part = disk[0], within;
	int32_t n = exo_extent_make(8, 4, &part);

	CHECK(n >= 0 && info->extent[n].first == 8);
	CHECK(run(part, 0, 4, 0) == EXO_DISK_DONE);
	CHECK(holds(0, 8) && holds(3, 11));
	ask(0, part, 0, 5, 0);
	CHECK(send(0) == -EXO_E_ARG);
	ask(0, part, 4, 1, 0);
	CHECK(send(0) == -EXO_E_ARG);
	ask(0, part, 0xffffffff, 2, 0);
	CHECK(send(0) == -EXO_E_ARG);
	ask(0, part, 0, 0, 0);
	CHECK(send(0) == -EXO_E_ARG);
	within = part;
	CHECK(exo_extent_make(1, 4, &within) == -EXO_E_ARG);
	within = part;
	CHECK(exo_extent_make(0, 0, &within) == -EXO_E_ARG);
	within = part;
	CHECK(exo_extent_make(3, 0xffffffff, &within) == -EXO_E_ARG);
	within = part;
	CHECK(exo_extent_make(5, 1, &within) == -EXO_E_ARG);
	within = part;
	CHECK(exo_extent_make(1, 3, &within) >= 0);
	CHECK(run(within, 2, 1, 0) == EXO_DISK_DONE && holds(0, 11));
	/* whatever was made of it goes with it */
	CHECK(exo_extent_free(part) == 0);
	ask(0, part, 0, 1, 0);
	CHECK(send(0) == -EXO_E_CAP);
	ask(0, within, 0, 1, 0);
	CHECK(send(0) == -EXO_E_CAP);
	CHECK(exo_extent_free(disk[0]) == -EXO_E_BUSY);
}

static void
rights_are_for_what_they_say(void)
{
	struct exo_cap read = disk[0], write = disk[0], page;

	CHECK(exo_derive(EXO_READ, &read) == 0);
	CHECK(exo_derive(EXO_WRITE, &write) == 0);
	ask(0, read, 0, 1, EXO_DISK_WRITE);
	CHECK(send(0) == -EXO_E_RIGHTS);
	CHECK(run(read, 0, 1, 0) == EXO_DISK_DONE);
	page = write;
	CHECK(exo_extent_make(0, 1, &page) == -EXO_E_RIGHTS);
	CHECK(exo_extent_free(write) == -EXO_E_RIGHTS);
	/* into a page that may only be read */
	page = data[0];
	CHECK(exo_derive(EXO_READ, &page) == 0);
	ask(0, disk[0], 0, 1, 0)->page[0] = page;
	CHECK(send(0) == -EXO_E_RIGHTS);
	ask(0, disk[0], 0, 1, EXO_DISK_WRITE)->page[0] = page;
	CHECK(send(0) > 0 && wait_for(0) == EXO_DISK_DONE);
}

/* A window, which shows what everybody may read, and a context page, which is
 * another's by the time that a disk is done with it. */
static void
pages_of_the_kernel_are_not_for_disks(void)
{
	struct exo_cap page;

	CHECK(exo_window(EXO_WINDOW_DISK, &page) == 0);
	ask(0, disk[0], 0, 1, 0)->page[0] = page;
	CHECK(send(0) == -EXO_E_RIGHTS);
	ask(0, disk[0], 0, 1, EXO_DISK_WRITE)->page[0] = page;
	CHECK(send(0) == -EXO_E_OWNER);
	CHECK(exo_env_page(&page, 0) == 0);
	ask(0, disk[0], 0, 1, 0)->page[0] = page;
	CHECK(send(0) == -EXO_E_OWNER);
	CHECK(exo_disk_request(0, page) == -EXO_E_OWNER);
}

static void
requests_lie_whole_in_a_page_that_may_be_written(void)
{
	struct exo_cap read = asking;

	ask(0, disk[0], 0, 1, 0);
	CHECK(exo_disk_request(2, asking) == -EXO_E_ADDRESS);
	CHECK(exo_disk_request(PAGE_SIZE - sizeof(*request) + 4, asking) ==
	      -EXO_E_ADDRESS);
	CHECK(exo_disk_request(0xfffffffc, asking) == -EXO_E_ADDRESS);
	CHECK(exo_derive(EXO_READ, &read) == 0);
	CHECK(exo_disk_request(0, read) == -EXO_E_RIGHTS);
	CHECK(exo_disk_request(0, disk[0]) == -EXO_E_KIND);
	ask(0, disk[0], 0, 1, 2);
	CHECK(send(0) == -EXO_E_ARG);
	ask(0, disk[0], 0, EXO_DISK_BLOCKS + 1, 0);
	CHECK(send(0) == -EXO_E_ARG);
}

/* The second page is asked for only when it is needed. */
static void
pages_that_hold_no_block_are_not_looked_at(void)
{
	struct exo_cap nothing = { { 0, 0, 0 } };

	ask(0, disk[0], 0, 8, 0)->page[1] = nothing;
	CHECK(send(0) > 0 && wait_for(0) == EXO_DISK_DONE);
	ask(0, disk[0], 0, 9, 0)->page[1] = nothing;
	CHECK(send(0) == -EXO_E_KIND);
}

/* Requests 0 to 7, far apart on the large disk; their numbers. */
static void
queue(int32_t number[EXO_REQUESTS_EACH])
{
	for (unsigned i = 0; i < EXO_REQUESTS_EACH; i++) {
		ask(i, disk[1], i * 200000, 1, 0);
		number[i] = send(i);
		CHECK(number[i] > 0);
	}
}

static void
nobody_has_more_than_his_share_of_the_queue(void)
{
	int32_t number[EXO_REQUESTS_EACH];

	queue(number);
	ask(EXO_REQUESTS_EACH, disk[0], 0, 1, 0);
	CHECK(send(EXO_REQUESTS_EACH) == -EXO_E_FULL);
	for (unsigned i = 0; i < EXO_REQUESTS_EACH; i++)
		CHECK(wait_for(i) == EXO_DISK_DONE);
}

static void
requests_are_carried_out_in_the_order_that_is_asked_for(void)
{
	int32_t number[EXO_REQUESTS_EACH];

	queue(number); /* number 0 is at work */
	for (unsigned i = 1; i < EXO_REQUESTS_EACH; i++)
		CHECK(exo_disk_order((uint32_t)number[i], 100 - i) == 0);
	CHECK(exo_disk_order((uint32_t)number[0], 5) == -EXO_E_BUSY);
	CHECK(exo_disk_order(0, 5) == -EXO_E_ARG);
	CHECK(exo_disk_order((uint32_t)number[1] + 256, 5) == -EXO_E_NONE);
	for (unsigned i = EXO_REQUESTS_EACH - 1; i > 1; i--) {
		CHECK(wait_for(i) == EXO_DISK_DONE);
		CHECK(request[i - 1].status <= EXO_DISK_ACTIVE);
	}
	CHECK(wait_for(1) == EXO_DISK_DONE);
	CHECK(exo_disk_order((uint32_t)number[1], 5) == -EXO_E_NONE);
}

static void
a_request_can_be_taken_back_until_it_is_at_work(void)
{
	int32_t number[EXO_REQUESTS_EACH];

	queue(number);
	CHECK(exo_disk_cancel((uint32_t)number[0]) == -EXO_E_BUSY);
	CHECK(exo_disk_cancel((uint32_t)number[5]) == 0);
	CHECK(request[5].status == EXO_DISK_GONE);
	CHECK(exo_disk_cancel((uint32_t)number[5]) == -EXO_E_NONE);
	for (unsigned i = 0; i < EXO_REQUESTS_EACH; i++)
		CHECK(wait_for(i) == (i == 5 ? EXO_DISK_GONE : EXO_DISK_DONE));
}

/* A page that is freed while a disk writes to it is nobody's until then. */
static void
pages_stay_what_they_are_while_a_disk_uses_them(void)
{
	struct exo_cap page, other;
	int32_t pfn = exo_page_alloc(EXO_ANY, &page);

	ask(0, disk[0], 40, 1, 0)->page[0] = page;
	CHECK(send(0) > 0);
	CHECK(exo_page_free(page) == 0);
	CHECK(exo_page_alloc(pfn, &other) == -EXO_E_MEMORY);
	CHECK(wait_for(0) == EXO_DISK_DONE);
	CHECK(exo_page_alloc(pfn, &other) == pfn);
	CHECK(exo_page_free(other) == 0);
}

static void
renewing_an_extent_ends_what_waits_for_it(void)
{
	struct exo_cap part = disk[1], within;
	int32_t number;

	CHECK(exo_extent_make(500000, 1000, &part) >= 0);
	within = part;
	CHECK(exo_extent_make(10, 10, &within) >= 0);
	ask(0, disk[1], 0, 1, 0);
	CHECK(send(0) > 0);
	ask(1, part, 0, 1, 0);
	number = send(1);
	ask(2, within, 0, 1, 0);
	CHECK(number > 0 && send(2) > 0);
	CHECK(exo_renew(&part) == 0);
	CHECK(request[1].status == EXO_DISK_GONE);
	CHECK(request[2].status == EXO_DISK_GONE);
	CHECK(exo_disk_cancel((uint32_t)number) == -EXO_E_NONE);
	ask(2, within, 0, 1, 0);
	CHECK(send(2) == -EXO_E_CAP);
	CHECK(wait_for(0) == EXO_DISK_DONE);
	CHECK(exo_extent_free(part) == 0);
}

static void
extents_run_out_with_an_error(void)
{
	static struct exo_cap part[EXO_EXTENTS_EACH];
	struct exo_cap more = disk[1];

	for (unsigned i = 0; i < EXO_EXTENTS_EACH; i++) {
		part[i] = disk[1];
		CHECK(exo_extent_make(i, 1, &part[i]) >= 0);
	}
	CHECK(exo_extent_make(0, 1, &more) == -EXO_E_FULL);
	for (unsigned i = 0; i < EXO_EXTENTS_EACH; i++)
		CHECK(exo_extent_free(part[i]) == 0);
}

static struct child a;
static volatile int32_t sent;

/* Queues all it may, makes an extent, and is ended in the middle of it. */
static void
floods(void)
{
	struct exo_cap part = disk[1], page, own;

	if (!sent) {
		exo_page_alloc(EXO_ANY, &page);
		exo_map((REQUEST + 0x100000) | EXO_MAP_WRITE, page);
		exo_extent_make(0, 100, &part);
		exo_page_alloc(EXO_ANY, &own);
		for (unsigned i = 0; i < EXO_REQUESTS_EACH; i++) {
			volatile struct exo_disk_request *r =
			    (void *)(REQUEST + 0x100000);

			r->extent = disk[1];
			r->first = 1000 * i;
			r->blocks = 1;
			r->flags = r->order = 0;
			r->page[0] = own;
			exo_disk_request(0, page);
		}
		sent = 1;
	}
	for (;;)
		__asm__ volatile("" : : : "memory");
}

static uint32_t
requests_shown(void)
{
	uint32_t n = 0;

	for (unsigned i = 0; i < EXO_REQUESTS; i++)
		n += info->request[i].number != 0;
	return n;
}

static void
what_ends_leaves_no_request(void)
{
	uint32_t extents = 0;

	sent = 0;
	spawn(&a, floods);
	give_slice(&a);
	while (!sent)
		;
	CHECK(requests_shown() > 1);
	/* the others' turn comes all the same */
	CHECK(run(disk[0], 7, 1, 0) == EXO_DISK_DONE && holds(0, 7));
	kill(&a);
	CHECK(requests_shown() <= 1);
	CHECK(run(disk[0], 7, 1, 0) == EXO_DISK_DONE);
	CHECK(requests_shown() == 0);
	for (unsigned i = 0; i < EXO_EXTENTS; i++)
		extents += info->extent[i].maker != 0;
	CHECK(extents == 2);
}

static void
the_arm_is_where_the_last_request_was(void)
{
	struct exo_cap low, high;

	CHECK(run(disk[1], 0, 1, 0) == EXO_DISK_DONE);
	CHECK(exo_disk_where(2, &low) & EXO_DISK_PRESENT);
	CHECK(run(disk[1], info->drive[2].blocks - 1, 1, 0) == EXO_DISK_DONE);
	CHECK(exo_disk_where(2, &high) & EXO_DISK_PRESENT);
	/* a drive keeps its first cylinders to itself */
	CHECK(low.w[0] < info->drive[2].cylinders / 50);
	CHECK(high.w[0] > info->drive[2].cylinders / 2 &&
	      high.w[0] < info->drive[2].cylinders);
	CHECK(low.w[2] < EXO_DISK_TURN && high.w[2] < EXO_DISK_TURN);
	CHECK(exo_disk_where(1, &low) == -EXO_E_NONE);
	CHECK(exo_disk_where(EXO_DISKS, &low) == -EXO_E_ARG);
}

uint32_t
test_main(void)
{
	struct exo_cap window;

	CHECK(exo_window(EXO_WINDOW_DISK, &window) == 0);
	CHECK(exo_guarantee(INFO, window, 0) == 0);
	get_page(REQUEST, &asking);
	get_page(DATA, &data[0]);
	get_page(DATA + PAGE_SIZE, &data[1]);
	find_disks();
	blocks_come_into_their_pages();
	what_is_written_is_read_again();
	an_extent_is_all_that_can_be_reached();
	rights_are_for_what_they_say();
	pages_of_the_kernel_are_not_for_disks();
	requests_lie_whole_in_a_page_that_may_be_written();
	pages_that_hold_no_block_are_not_looked_at();
	nobody_has_more_than_his_share_of_the_queue();
	requests_are_carried_out_in_the_order_that_is_asked_for();
	a_request_can_be_taken_back_until_it_is_at_work();
	pages_stay_what_they_are_while_a_disk_uses_them();
	renewing_an_extent_ends_what_waits_for_it();
	extents_run_out_with_an_error();
	what_ends_leaves_no_request();
	the_arm_is_where_the_last_request_was();
	return 0;
}
