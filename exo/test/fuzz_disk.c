/* SPDX-License-Identifier: MIT */
/*
 * With a disk whose blocks are made of their numbers (disk-images), an attacker
 * may use some of them. All others must still be what they were at the end.
 */
#include <exo/disk.h>
#include <machine/cp0.h>
#include "fuzz.h"

#define REQUEST 0x00729000
#define DATA    0x0072a000
#define BLOCKS  64
#define AT_ONCE 8 /* blocks: a page */

static struct exo_cap request_page, data_page;

void
fuzz_disk_begin(void)
{
	CHECK(exo_page_alloc(EXO_ANY, &request_page) >= 0);
	CHECK(exo_page_alloc(EXO_ANY, &data_page) >= 0);
	fuzz_see(REQUEST | EXO_MAP_WRITE, request_page);
	fuzz_see(DATA, data_page);
}

static uint32_t
strange_blocks(uint32_t first)
{
	const volatile uint32_t *data = (const uint32_t *)DATA;
	uint32_t wrong = 0;

	for (uint32_t i = 0; i < AT_ONCE * EXO_BLOCK_BYTES / 4; i++)
		wrong += data[i] != first + i / (EXO_BLOCK_BYTES / 4);
	return wrong;
}

static void
look_at(struct exo_cap disk, uint32_t first)
{
	volatile struct exo_disk_request *r = (void *)REQUEST;

	*r = (struct exo_disk_request){ .extent = disk,
					.first = first,
					.blocks = AT_ONCE,
					.page = { data_page } };
	CHECK(exo_disk_request(0, request_page) > 0);
	while (r->status == EXO_DISK_WAITING || r->status == EXO_DISK_ACTIVE)
		;
	CHECK(r->status == EXO_DISK_DONE);
	CHECK(strange_blocks(first) == 0);
}

void
fuzz_disk_look(struct exo_cap disk)
{
	for (uint32_t i = 0; i < BLOCKS; i += AT_ONCE)
		if (i < FUZZ_BLOCK || i >= FUZZ_BLOCK + FUZZ_BLOCKS)
			look_at(disk, i);
}
