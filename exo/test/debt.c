/* SPDX-License-Identifier: MIT */
/*
 * The time of handlers is their owner's (checklist 5.8 M7). While packets come
 * as fast as they can (exo/test/flood), an environment that has one slice of
 * four forfeits as many as its handler's runs take; when it owes eight, packets
 * go to its ring as if it had no handler; when it has paid it has its slices
 * again. The argument: cycles that the kernel counts for a slice.
 */
#include <exo/net.h>
#include "handlers.h"
#include "udp_port.h"

#define NET  0x0060b000
#define ASK  0x0060d000
#define RING 0x0060f000

enum {
	SLICES = 4,
	CREDIT = 8,   /* slices of debt, exo/processor/debt.h */
	LOOPS = 3000, /* of the handler, 3 instructions each */
	BEGUN = 45,   /* the packets come */
	ENDED = 155,  /* they do not come any more */
	PAID = 60,    /* periods in which any debt is paid */
	PERIODS = 64
};

static volatile const struct exo_net_info *const net = (void *)NET;
static struct child owner;
static struct exo_cap asking, ringed;
static volatile uint32_t worst; /* cycles of a run */
static volatile bool ready;

static void
begin(void)
{
	struct exo_ring *ring = (struct exo_ring *)(ASK + 512);
	struct exo_cap filter = asking, made;
	uint32_t count[3];

	CHECK(exo_filter_bind(0, &filter, 0) >= 0);
	ring->buffers = 1;
	ring->words_page = ringed;
	ring->buffer[0] = (struct exo_buffer){ ringed, 2048, 1516 };
	CHECK(exo_filter_ring(512, asking, &filter) == 0);
	made = good(&burns);
	CHECK(exo_filter_handler(made, &filter) == 0);
	worst = (uint32_t)exo_handler_counts(made, count);
	ready = true;
}

static void
own(void)
{
	if (!ready)
		begin();
	for (;;)
		__asm__ volatile("" : : : "memory");
}

static void
wait_until(uint32_t tick)
{
	while (info->ticks < tick)
		;
}

/* Slices that the owner had in so many periods. */
static uint32_t
had_in(int32_t periods)
{
	uint32_t before = starts_of(&owner);

	wait_ticks(periods);
	return starts_of(&owner) - before;
}

static void
its_runs_cost_slices(uint32_t slice)
{
	uint32_t before = starts_of(&owner), ran, forfeited;

	wait_until(ENDED);
	forfeited = (ENDED - BEGUN) / SLICES - (starts_of(&owner) - before);
	ran = data[64];
	print("%u runs of %u to %u cycles cost %u slices; %u packets went on\n",
	      ran, LOOPS * 3, worst, forfeited,
	      net->filter[0].delivered + net->filter[0].dropped);
	CHECK(ran > 100);
	CHECK(forfeited + CREDIT + 2 >= ran * (LOOPS * 3) / slice);
	CHECK(forfeited <= ran * (worst / 16) / (slice / 16) + 1);
	/* and no more than it has credit for is done */
	CHECK(ran * (LOOPS * 3) / slice <= forfeited + CREDIT + 2);
	CHECK(net->filter[0].delivered == 1 && net->filter[0].dropped > 100);
}

uint32_t
test_main(void)
{
	struct exo_cap cap;
	uint32_t had;

	find_pages();
	CHECK(exo_window(EXO_WINDOW_NET, &cap) == 0);
	CHECK(exo_guarantee(NET, cap, 0) == 0);
	asking = page_at(ASK);
	ringed = page_at(RING);
	*(struct exo_filter *)ASK = udp_port(7);
	spawn(&owner, own);
	CHECK(exo_guarantee(ASK | EXO_MAP_WRITE, asking, &owner.cap) == 0);
	for (uint32_t i = 2; i < SLICES; i++)
		CHECK(exo_slice_alloc(EXO_ANY, 0) >= 0);
	give_slice(&owner);
	while (!ready)
		;
	wait_until(BEGUN);
	its_runs_cost_slices(argument(1, 390625));
	wait_ticks(PAID);
	had = had_in(PERIODS);
	CHECK(had + 1 >= PERIODS / SLICES && had <= PERIODS / SLICES + 1);
	kill(&owner);
	return 0;
}
