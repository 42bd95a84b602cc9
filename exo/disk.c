/* SPDX-License-Identifier: MIT */
#include <stddef.h>
#include <machine/cp0.h>
#include <machine/disk_arm.h>
#include <machine/note.h>
#include <rt/string.h>
#include <exo/syscalls.h>
#include "board.h"
#include "disk.h"
#include "drv/io.h"
#include "drv/prom.h"
#include "drv/scsi.h"
#include "env.h"
#include "extent.h"
#include "first.h"
#include "info.h"
#include "page.h"
#include "state.h"

_Static_assert(EXO_DISK_PAGES == SCSI_PAGES, "pages");

/* A request's number: its place below, its generation above; never 0. */
enum { PLACE_BITS = 8, GENERATION_MASK = 0x3fffff };

struct request {
	uint32_t number; /* 0: none */
	uint32_t env;    /* name; 0: nobody is told any more */
	uint32_t record; /* of that environment: whose turn it is */
	uint32_t extent;
	struct scsi_transfer transfer;
	uint32_t order, age;
	struct page *page[EXO_DISK_PAGES]; /* NULL: not needed */
	struct page *told;                 /* where the request lies */
	struct exo_disk_request *at;       /* in it, by KSEG0 */
};

static struct request requests[EXO_REQUESTS];
static struct request *active; /* NULL: the bus is idle */
static uint32_t served;        /* record of who had his turn last */
static uint32_t made;          /* requests so far: their generation and age */
static uint32_t arm;           /* physical address of DISK_ARM; 0: none */

/* -------------------------------------------------------- what is to be seen
 */

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

/* ------------------------------------------------------------ carrying out */

static void
let_go(struct request *r)
{
	for (unsigned i = 0; i < EXO_DISK_PAGES; i++)
		if (r->page[i])
			page_unpin(r->page[i]);
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

static void
over(enum scsi_outcome outcome, uint32_t sense)
{
	struct request *r = active;

	if (!r)
		return;
	EXOSIM_PROBE("disk.done");
	disk_info->drive[r->transfer.target].done++;
	tell(r, outcome == SCSI_GOOD ? EXO_DISK_DONE : EXO_DISK_FAILED, sense);
	active = NULL;
	let_go(r);
	start_next();
}

static void
drop(struct request *r)
{
	tell(r, EXO_DISK_GONE, 0);
	let_go(r);
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
			drop(r);
}

/* ---------------------------------------------------------- at the beginning
 */

static uint32_t
arm_of(uint32_t drive, uint32_t reg)
{
	return *io32(arm + drive * DISK_ARM_DRIVE + reg);
}

/* Only where the window of arms is: a bus that is asked for each number in
 * turn lets a second pass before the first program runs. */
void
disk_init(void)
{
	const struct board_disks *b = board_disks();
	bool any = false;

	if (!prom_readable(b->arm))
		return;
	arm = b->arm;
	for (uint32_t n = 0; n < EXO_DISKS; n++) {
		if (!(arm_of(n, DISK_ARM_STATUS) & DISK_ARM_STATUS_PRESENT))
			continue;
		any = true;
		disk_info->drive[n].blocks = arm_of(n, DISK_ARM_BLOCKS);
		disk_info->drive[n].cylinders = arm_of(n, DISK_ARM_CYLINDERS);
		disk_info->drive[n].heads = arm_of(n, DISK_ARM_HEADS);
		disk_info->drive[n].turn_ns = arm_of(n, DISK_ARM_TURN_NS);
		first_gets(extent_root(n, disk_info->drive[n].blocks));
	}
	if (any) {
		scsi_init(b->adapter, over);
		board_irq_attach(BOARD_IRQ_SCSI, scsi_interrupt);
	}
}

/* -------------------------------------------------------------------- calls */

static struct request *
free_one(void)
{
	struct request *free = NULL;
	unsigned has = 0;

	for (struct request *r = requests; r < requests + EXO_REQUESTS; r++) {
		if (!r->number)
			free = r;
		else if (r->env == state.now->name)
			has++;
	}
	return has < EXO_REQUESTS_EACH ? free : NULL;
}

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

/* Everything about the copy of what the program asks is checked here. */
static int
check(struct request *r, const struct exo_disk_request *asked)
{
	bool out = asked->flags & EXO_DISK_WRITE;
	struct extent *x;
	int error = extent_of(asked->extent, out ? EXO_WRITE : EXO_READ, &x);

	if (error)
		return error;
	if ((asked->flags & ~(uint32_t)EXO_DISK_WRITE) || asked->blocks == 0 ||
	    asked->blocks > EXO_DISK_BLOCKS || asked->first >= x->blocks ||
	    asked->blocks > x->blocks - asked->first)
		return -EXO_E_ARG;
	r->extent = exo_cap_name(asked->extent);
	r->order = asked->order;
	r->transfer = (struct scsi_transfer){ .target = (uint8_t)x->drive,
					      .out = out,
					      .block = x->first + asked->first,
					      .blocks = asked->blocks };
	return find_pages(r, asked);
}

static int
enter(struct request *r, const struct request *checked)
{
	*r = *checked;
	r->age = ++made;
	r->number = (made & GENERATION_MASK) << PLACE_BITS |
		    (uint32_t)(r - requests + 1);
	r->env = state.now->name;
	r->record = (r->env & NAME_INDEX_MASK) >> NAME_INDEX_SHIFT;
	for (unsigned i = 0; i < EXO_DISK_PAGES; i++)
		if (r->page[i])
			page_pin(r->page[i]);
	page_pin(r->told);
	tell(r, EXO_DISK_WAITING, 0);
	show(r);
	EXOSIM_PROBE("disk.request");
	if (!active)
		start_next();
	return (int)r->number;
}

/* The caller's own request that still waits. */
static int
waiting(uint32_t number, struct request **r)
{
	uint32_t place = number & ((1u << PLACE_BITS) - 1);

	if (place == 0 || place > EXO_REQUESTS)
		return -EXO_E_ARG;
	*r = &requests[place - 1];
	if (number == 0 || (*r)->number != number ||
	    (*r)->env != state.now->name)
		return -EXO_E_NONE;
	return *r == active ? -EXO_E_BUSY : 0;
}

int call_disk_request(uint32_t at, uint32_t w0, uint32_t w1, uint32_t w2);
int call_disk_order(uint32_t number, uint32_t order);
int call_disk_cancel(uint32_t number);
int call_disk_where(uint32_t drive);

int
call_disk_request(uint32_t at, uint32_t w0, uint32_t w1, uint32_t w2)
{
	struct exo_disk_request asked;
	struct request *r, checked = { .number = 0 };
	int error = page_to_pin((struct exo_cap){ { w0, w1, w2 } }, EXO_WRITE,
				&checked.told);

	if (error)
		return error;
	if (at % 4 != 0 || at > PAGE_SIZE - sizeof(asked))
		return -EXO_E_ADDRESS;
	checked.at = (void *)((uint8_t *)page_memory(checked.told) + at);
	asked = *checked.at;
	error = check(&checked, &asked);
	if (error)
		return error;
	r = free_one();
	return r ? enter(r, &checked) : -EXO_E_FULL;
}

int
call_disk_order(uint32_t number, uint32_t order)
{
	struct request *r;
	int error = waiting(number, &r);

	if (!error) {
		r->order = order;
		show(r);
	}
	return error;
}

int
call_disk_cancel(uint32_t number)
{
	struct request *r;
	int error = waiting(number, &r);

	if (!error)
		drop(r);
	return error;
}

int
call_disk_where(uint32_t drive)
{
	if (drive >= EXO_DISKS)
		return -EXO_E_ARG;
	if (!disk_info->drive[drive].blocks)
		return -EXO_E_NONE;
	state.out = (struct exo_cap){ { arm_of(drive, DISK_ARM_CYLINDER),
					arm_of(drive, DISK_ARM_HEAD),
					arm_of(drive, DISK_ARM_ANGLE) } };
	return (int)arm_of(drive, DISK_ARM_STATUS);
}
