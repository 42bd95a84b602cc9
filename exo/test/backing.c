/* SPDX-License-Identifier: MIT */
/*
 * What the kernel takes by force is saved to a disk, where its owner had
 * wanted that, and found there again (exo/revoke.h).
 */
#include <machine/cp0.h>
#include <exo/disk.h>
#include <exo/info.h>
#include <exo/revoke.h>
#include "lib.h"

#define INFO    0x00603000
#define VECTOR  0x00602000
#define REQUEST 0x00600000
#define DATA    0x0060d000
#define VA      0x00600000 /* in the child */
#define BEYOND  1000       /* a block behind the end of the small extent */

static volatile const struct exo_info *const info = (void *)INFO;
static volatile const struct exo_repossessions *vector;
static struct exo_cap disk, small, page[2], mine[EXO_REVOKE_MAX];
static struct child rich;
static volatile bool full;
static volatile int32_t answer[5];

static void
hoard(void)
{
	struct exo_cap cap, to_read;

	for (uint32_t i = 0; !full && i < EXO_BACKINGS; i++)
		answer[0] += exo_backing(i, disk, 64 + 8 * i) != 0;
	if (!full) {
		answer[1] = exo_backing(3, disk, 64 + 7);
		to_read = disk;
		exo_derive(EXO_READ, &to_read);
		answer[4] = exo_backing(5, to_read, 0);
		answer[2] = exo_backing(7, small, 0);
		answer[3] = exo_backing(6, small, BEYOND);
	}
	while (exo_page_alloc(EXO_ANY, &cap) >= 0) {
		exo_guarantee(VA | EXO_MAP_WRITE, cap, 0);
		((volatile uint32_t *)VA)[1000] = exo_cap_name(cap);
		exo_unguarantee(VA, 0);
	}
	full = true;
	for (;;)
		__asm__ volatile("" : : : "memory");
}

/* Block n of the disk, by the maker, into DATA. */
static void
read_block(uint32_t n)
{
	volatile struct exo_disk_request *r = (void *)REQUEST;

	r->extent = disk;
	r->first = n;
	r->blocks = 8;
	r->flags = r->order = 0;
	r->page[0] = page[1];
	r->status = 0;
	CHECK(exo_call(EXO_SYS_DISK_REQUEST, 0,
		       &(struct exo_cap){
			   { page[0].w[0], page[0].w[1], page[0].w[2] } },
		       0) > 0);
	while (r->status != EXO_DISK_DONE && r->status != EXO_DISK_FAILED)
		;
	CHECK(r->status == EXO_DISK_DONE);
}

/* A slice may have ended between getting a page and writing to it: once. */
static uint32_t unwritten;

static void
compare(uint32_t n)
{
	volatile const struct exo_repossessed *t = &vector->entry[n];
	uint32_t word;

	while (t->status == EXO_TAKEN_SAVING)
		;
	if (t->at == 0 || t->at == BEYOND) { /* the extent is too small */
		CHECK(t->status == EXO_TAKEN_LOST);
		return;
	}
	CHECK(t->status == EXO_TAKEN_SAVED);
	CHECK(t->where >> 28 == EXO_KIND_EXTENT);
	CHECK(t->at == 64 + 8 * (n - 1));
	read_block(t->at);
	word = ((volatile uint32_t *)DATA)[1000];
	if (word == 0)
		unwritten++;
	else
		CHECK(word == (t->what & EXO_CAP_NAME_MASK));
}

static void
set_up(void)
{
	struct exo_cap cap, count = { { 4, 0, 0 } };

	CHECK(exo_window(EXO_WINDOW_INFO, &cap) == 0);
	CHECK(exo_guarantee(INFO, cap, 0) == 0);
	for (uint32_t i = 0; i < boot->roots; i++)
		if (boot->root[i].kind == EXO_KIND_EXTENT) /* the last: large */
			disk = boot->root[i].cap;
	small = disk;
	CHECK(exo_call(EXO_SYS_EXTENT_MAKE, 0, &small, &count) >= 0);
	for (uint32_t i = 0; i < 2; i++)
		CHECK(exo_page_alloc(EXO_ANY, &page[i]) >= 0);
	CHECK(exo_guarantee(REQUEST | EXO_MAP_WRITE, page[0], 0) == 0);
	CHECK(exo_guarantee(DATA | EXO_MAP_WRITE, page[1], 0) == 0);
}

uint32_t
test_main(void)
{
	struct exo_cap cap;
	uint32_t index;

	set_up();
	spawn(&rich, hoard);
	index = rich.name >> 8 & (EXO_ENVS - 1);
	CHECK(exo_window(EXO_WINDOW_REPOSSESSED +
			     index / EXO_REPOSSESSIONS_A_PAGE,
			 &cap) == 0);
	CHECK(exo_guarantee(VECTOR, cap, 0) == 0);
	vector = (const void *)(VECTOR + index % EXO_REPOSSESSIONS_A_PAGE *
					     sizeof(*vector));
	give_slice(&rich);
	while (!full)
		;
	CHECK(answer[0] == 0);
	CHECK(answer[1] == -EXO_E_BUSY);
	CHECK(answer[2] == 0 && answer[3] == 0);
	CHECK(answer[4] == -EXO_E_RIGHTS);
	for (uint32_t i = 0; i < EXO_REVOKE_MAX; i++)
		while (exo_page_alloc(EXO_ANY, &mine[i]) < 0)
			;
	/* more, if the disk is slower than its claim lasts */
	CHECK(vector->written >= EXO_REVOKE_MAX && vector->lost == 0);
	for (uint32_t n = 1; n <= EXO_REVOKE_MAX; n++)
		compare(n);
	CHECK(unwritten <= 1);
	/* one that ends while its pages are on their way to the disk */
	while (exo_page_alloc(EXO_ANY, &cap) < 0)
		;
	kill(&rich);
	while (info->pinned_pages)
		;
	return 0;
}
