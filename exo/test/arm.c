/* SPDX-License-Identifier: MIT */
/*
 * What a program can do because it sees the arm (exo/disk.h): the same random
 * reads of drive 2, in the order in which they come, and each time the one
 * whose cylinder is nearest. The kernel is the same.
 */
#include <machine/cp0.h>
#include <exo/disk.h>
#include "lib.h"

#define INFO    0x0060a000
#define REQUEST 0x0060b000

enum { DRIVE = 2, READS = 40, SEED = 12345 };

static volatile const struct exo_disk_info *const info = (void *)INFO;
static volatile struct exo_disk_request *const request = (void *)REQUEST;
static struct exo_cap asking, data, disk;
static uint32_t block[READS]; /* that are still to be read */
static uint32_t left;

static uint32_t
random(uint32_t *state)
{
	*state = *state * 1664525 + 1013904223;
	return *state >> 8;
}

static void
choose_blocks(void)
{
	uint32_t state = SEED;

	for (left = 0; left < READS; left++)
		block[left] = random(&state) % info->drive[DRIVE].blocks;
}

static void
read(uint32_t n)
{
	request->extent = disk;
	request->first = n;
	request->blocks = 1;
	request->flags = 0;
	request->page[0] = data;
	CHECK(exo_disk_request(0, asking) > 0);
	while (request->status <= EXO_DISK_ACTIVE)
		;
	CHECK(request->status == EXO_DISK_DONE);
}

static uint32_t
take(uint32_t i)
{
	uint32_t n = block[i];

	for (left--; i < left; i++)
		block[i] = block[i + 1];
	return n;
}

static uint32_t
first_come(void)
{
	return 0;
}

/* Blocks lie evenly over the cylinders, near enough. */
static uint32_t
nearest(void)
{
	uint32_t per_cylinder =
	    info->drive[DRIVE].blocks / info->drive[DRIVE].cylinders;
	uint32_t best = 0, best_distance = 0xffffffff;
	struct exo_cap where;

	exo_disk_where(DRIVE, &where);
	for (uint32_t i = 0; i < left; i++) {
		uint32_t cylinder = block[i] / per_cylinder;
		uint32_t distance = cylinder < where.w[0]
					? where.w[0] - cylinder
					: cylinder - where.w[0];

		if (distance < best_distance) {
			best = i;
			best_distance = distance;
		}
	}
	return best;
}

static int32_t
time_of(uint32_t (*choose)(void))
{
	int32_t begin = exo_ticks();

	choose_blocks();
	while (left > 0)
		read(take(choose()));
	return exo_ticks() - begin;
}

uint32_t
test_main(void)
{
	struct exo_cap window;
	int32_t blind, seeing;

	CHECK(exo_window(EXO_WINDOW_DISK, &window) == 0);
	CHECK(exo_guarantee(INFO, window, 0) == 0);
	CHECK(exo_page_alloc(EXO_ANY, &asking) >= 0);
	CHECK(exo_guarantee(REQUEST | EXO_MAP_WRITE, asking, 0) == 0);
	CHECK(exo_page_alloc(EXO_ANY, &data) >= 0);
	for (uint32_t i = 0; i < boot->roots; i++)
		if (boot->root[i].kind == EXO_KIND_EXTENT)
			disk = boot->root[i].cap;
	blind = time_of(first_come);
	seeing = time_of(nearest);
	print("%u reads: %d periods in order of arrival, %d nearest first\n",
	      READS, (int)blind, (int)seeing);
	CHECK(seeing * 4 < blind * 3);
	return 0;
}
