/* SPDX-License-Identifier: MIT */
/* What programs ask of disks: everything about it is checked here. */
#include <stddef.h>
#include <machine/cp0.h>
#include <exo/errors.h>
#include "disk_queue.h"
#include "env/env.h"
#include "extent.h"
#include "memory/page.h"
#include "state.h"

_Static_assert(EXO_DISK_PAGES == SCSI_PAGES, "pages");

/* The pages of the request, as many as its blocks need. */
static int
find_pages(struct request *r, const struct exo_disk_request *asked)
{
	uint32_t right = r->transfer.out ? EXO_READ : EXO_WRITE;
	uint32_t bytes = asked->blocks * EXO_BLOCK_BYTES;
	int error = 0;

	for (unsigned i = 0; i * PAGE_SIZE < bytes && !error; i++) {
		error = page_to_pin(asked->page[i], right, &r->page[i]);
		if (!error)
			r->transfer.page[i] = (uint32_t)page_memory(r->page[i]);
	}
	return error;
}

/* asked is a copy of what the program asks. */
static int
check(struct request *r, const struct exo_disk_request *asked)
{
	bool out = asked->flags & EXO_DISK_WRITE;
	struct span *x;
	int error =
	    span_of(&extents, asked->extent, out ? EXO_WRITE : EXO_READ, &x);

	if (error)
		return error;
	if ((asked->flags & ~(uint32_t)EXO_DISK_WRITE) || asked->blocks == 0 ||
	    asked->blocks > EXO_DISK_BLOCKS || asked->first >= x->count ||
	    asked->blocks > x->count - asked->first)
		return -EXO_E_ARG;
	r->extent = exo_cap_name(asked->extent);
	r->order = asked->order;
	r->transfer = (struct scsi_transfer){ .target = (uint8_t)x->of,
					      .out = out,
					      .block = x->first + asked->first,
					      .blocks = asked->blocks };
	return find_pages(r, asked);
}

int call_disk_request(uint32_t at, uint32_t w0, uint32_t w1, uint32_t w2);
int call_disk_order(uint32_t number, uint32_t order);
int call_disk_cancel(uint32_t number);

int
call_disk_request(uint32_t at, uint32_t w0, uint32_t w1, uint32_t w2)
{
	struct exo_disk_request asked;
	struct request checked = { .number = 0 };
	int error = page_to_pin((struct exo_cap){ { w0, w1, w2 } }, EXO_WRITE,
				&checked.told);

	if (error)
		return error;
	if (at % 4 != 0 || at > PAGE_SIZE - sizeof(asked))
		return -EXO_E_ADDRESS;
	checked.at = (void *)((uint8_t *)page_memory(checked.told) + at);
	asked = *checked.at;
	error = check(&checked, &asked);
	checked.env = state.now->name;
	return error ? error : disk_enter(&checked);
}

int
call_disk_order(uint32_t number, uint32_t order)
{
	struct request *r;
	int error = disk_waiting(number, state.now->name, &r);

	if (!error)
		disk_set_order(r, order);
	return error;
}

int
call_disk_cancel(uint32_t number)
{
	struct request *r;
	int error = disk_waiting(number, state.now->name, &r);

	if (!error)
		disk_drop(r);
	return error;
}
