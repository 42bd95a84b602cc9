/* SPDX-License-Identifier: MIT */
#include <stddef.h>
#include <machine/note.h>
#include <exo/errors.h>
#include "disk_queue.h"
#include "env/env.h"
#include "memory/page.h"

/* A request's number: its place below, its generation above; never 0. */
enum { PLACE_BITS = 8, GENERATION_MASK = 0x3fffff };

/* Places that programs cannot fill: what the kernel saves by force at a time.
 */
enum { KEPT = 8 };

static struct request requests[EXO_REQUESTS];
static struct request *active; /* NULL: the bus is idle */
static uint32_t served;        /* record of who had his turn last */
static uint32_t made;          /* requests so far: their generation and age */

static void
show(const struct request *r)
{
	uint32_t n = (uint32_t)(r - requests);

	disk_info->sequence++;
	disk_info->active = active ? active->number : 0;
	disk_info->request[n].number = r->number;
	disk_info->request[n].env = r->env;
	disk_info->request[n].drive = r->transfer.target;
	disk_info->request[n].first = r->transfer.block;
	disk_info->request[n].blocks = r->transfer.blocks;
	disk_info->request[n].flags = r->transfer.out ? EXO_DISK_WRITE : 0;
	disk_info->request[n].order = r->order;
	disk_info->sequence++;
}

static void
tell(const struct request *r, uint32_t status, uint32_t sense)
{
	if (!r->env)
		return;
	r->at->sense = sense;
	r->at->status = status;
}

static void
let_go(struct request *r)
{
	for (unsigned i = 0; i < EXO_DISK_PAGES; i++)
		if (r->page[i])
			page_unpin(r->page[i]);
	if (r->told)
		page_unpin(r->told);
	r->number = 0;
	show(r);
}

/* How many records lie between the one served last and this one. */
static uint32_t
distance(const struct request *r)
{
	return (r->record - served - 1) % ENVS;
}

static bool
goes_before(const struct request *a, const struct request *b)
{
	if (distance(a) != distance(b))
		return distance(a) < distance(b);
	if (a->order != b->order)
		return a->order < b->order;
	return (int32_t)(a->age - b->age) < 0;
}

static void
start_next(void)
{
	struct request *next = NULL;

	for (struct request *r = requests; r < requests + EXO_REQUESTS; r++)
		if (r->number && (!next || goes_before(r, next)))
			next = r;
	active = next;
	if (!next)
		return;
	served = next->record;
	show(next);
	tell(next, EXO_DISK_ACTIVE, 0);
	EXOSIM_PROBE("disk.start");
	scsi_start(&next->transfer);
}

void
disk_over(enum scsi_outcome outcome, uint32_t sense)
{
	struct request *r = active;

	if (!r)
		return;
	EXOSIM_PROBE("disk.done");
	disk_info->drive[r->transfer.target].done++;
	tell(r, outcome == SCSI_GOOD ? EXO_DISK_DONE : EXO_DISK_FAILED, sense);
	active = NULL;
	let_go(r);
	if (r->saved)
		r->saved(r->ctx, outcome == SCSI_GOOD);
	start_next();
}

void
disk_drop(struct request *r)
{
	tell(r, EXO_DISK_GONE, 0);
	let_go(r);
	if (r->saved)
		r->saved(r->ctx, false);
}

void
disk_forget_env(uint32_t name)
{
	for (struct request *r = requests; r < requests + EXO_REQUESTS; r++) {
		if (!r->number || r->env != name)
			continue;
		r->env = 0;
		if (r != active)
			let_go(r);
	}
}

void
disk_forget_extent(uint32_t number)
{
	for (struct request *r = requests; r < requests + EXO_REQUESTS; r++)
		if (r->number && r != active && r->extent == number)
			disk_drop(r);
}

static bool
uses(const struct request *r, const struct page *p)
{
	bool uses = r->told == p;

	for (unsigned i = 0; i < EXO_DISK_PAGES; i++)
		uses = uses || r->page[i] == p;
	return uses;
}

/* What the drive is at work on goes on; but the page is told nothing. */
void
disk_lose_page(const struct page *p)
{
	for (struct request *r = requests; r < requests + EXO_REQUESTS; r++) {
		if (!r->number || !uses(r, p))
			continue;
		if (r->told == p)
			r->env = 0;
		if (r != active)
			disk_drop(r);
	}
}

/* One that is free, if more than so many are. */
static struct request *
free_one(unsigned but)
{
	for (struct request *r = requests; r < requests + EXO_REQUESTS; r++)
		if (!r->number && but-- == 0)
			return r;
	return NULL;
}

static bool
may_have_another(uint32_t env)
{
	unsigned has = 0;

	for (struct request *r = requests; r < requests + EXO_REQUESTS; r++)
		has += r->number && r->env == env;
	return has < EXO_REQUESTS_EACH;
}

static struct request *
place_for(const struct request *checked)
{
	if (checked->saved)
		return free_one(0);
	return may_have_another(checked->env) ? free_one(KEPT) : NULL;
}

int
disk_enter(const struct request *checked)
{
	struct request *r = place_for(checked);

	if (!r)
		return -EXO_E_FULL;
	*r = *checked;
	r->age = ++made;
	r->number = (made & GENERATION_MASK) << PLACE_BITS |
		    (uint32_t)(r - requests + 1);
	r->record = (r->env & NAME_INDEX_MASK) >> NAME_INDEX_SHIFT;
	for (unsigned i = 0; i < EXO_DISK_PAGES; i++)
		if (r->page[i])
			page_pin(r->page[i]);
	if (r->told)
		page_pin(r->told);
	tell(r, EXO_DISK_WAITING, 0);
	show(r);
	EXOSIM_PROBE("disk.request");
	if (!active)
		start_next();
	return (int)r->number;
}

int
disk_waiting(uint32_t number, uint32_t env, struct request **r)
{
	uint32_t place = number & ((1u << PLACE_BITS) - 1);

	if (place == 0 || place > EXO_REQUESTS)
		return -EXO_E_ARG;
	*r = &requests[place - 1];
	if ((*r)->number != number || (*r)->env != env)
		return -EXO_E_NONE;
	return *r == active ? -EXO_E_BUSY : 0;
}

void
disk_set_order(struct request *r, uint32_t order)
{
	r->order = order;
	show(r);
}
