/* SPDX-License-Identifier: MIT */
/*
 * Checklist 5.7 A8: the shortest packets come as fast as the cable carries
 * them, for another environment (exo/test/flood); what is left of the processor
 * to who runs? At least half. The argument says what becomes of the packets:
 *	unwanted	no filter matches
 *	dead		its owner is
 *	ring		it is full
 *	taken		each gets into the ring
 *	consumes	a handler does
 *	burns		a handler does, after 9000 cycles
 *	loops		a handler uses up its budget
 */
#include <exo/net.h>
#include <rt/string.h>
#include "handlers.h"
#include "udp_port.h"

#define NET  0x0060b000
#define ASK  0x0060d000
#define RING 0x0060f000

enum { BEFORE = 8, BEGUN = 38, PERIODS = 64, FEW = 2 };

static volatile const struct exo_net_info *const net = (void *)NET;
static struct child owner;
static struct exo_cap asking, filter, ringed, handler;
static uint32_t count[3]; /* of the handler, when its owner had a slice last */
static volatile bool ready;

/* What becomes of the packets. */
static char what[16]; /* where the other one sees it, too */

static bool
is(const char *name)
{
	return strcmp(what, name) == 0;
}

static void
find_what(void)
{
	const char *name = argc > 1 ? argv[1] : "unwanted";

	for (uint32_t i = 0; i + 1 < sizeof(what) && name[i]; i++)
		what[i] = name[i];
}

static void
give_ring(void)
{
	struct exo_ring *ring = (struct exo_ring *)(ASK + 512);

	ring->buffers = 1;
	ring->words_page = ringed;
	ring->buffer[0] = (struct exo_buffer){ ringed, 2048, 1516 };
	CHECK(exo_filter_ring(512, asking, &filter) == 0);
}

static void
give_handler(const struct exo_handler_code *code)
{
	handler = good(code);
	CHECK(exo_filter_handler(handler, &filter) == 0);
}

/* At its first start; it wants nothing else of its slices. */
static void
own(void)
{
	if (!ready) {
		filter = asking;
		CHECK(exo_filter_bind(0, &filter, 0) >= 0);
		if (is("ring") || is("taken"))
			give_ring();
		if (is("consumes"))
			give_handler(&adds);
		if (is("burns"))
			give_handler(&burns);
		if (is("loops"))
			give_handler(&loops);
		ready = true;
	}
	exo_handler_counts(handler, count);
	for (;;)
		exo_leaf(EXO_SYS_YIELD, 0);
}

static void
begin(void)
{
	asking = page_at(ASK);
	ringed = page_at(RING);
	*(struct exo_filter *)ASK = udp_port(is("unwanted") ? 9 : 7);
	spawn(&owner, own);
	CHECK(exo_guarantee(ASK | EXO_MAP_WRITE, asking, &owner.cap) == 0);
	give_slice(&owner);
	while (!ready)
		yield_to(owner.name);
	if (is("dead"))
		kill(&owner);
}

/* What can be done in a period, on average over so many from now on. */
static uint32_t
work(uint32_t periods)
{
	volatile uint32_t *word = (void *)(is("taken") ? RING : RING + 4);
	uint32_t n = 0, until = info->ticks + periods;

	while (info->ticks < until) {
		*word = 0; /* the ring's buffer is free again */
		n++;
	}
	return n / periods;
}

/* The same over PERIODS, and the least in a few of them. */
static uint32_t
work_by_windows(uint32_t *least)
{
	uint32_t sum = 0;

	*least = ~0u;
	for (uint32_t i = 0; i < PERIODS; i += FEW) {
		uint32_t n = work(FEW);

		sum += n;
		*least = n < *least ? n : *least;
	}
	return sum / (PERIODS / FEW);
}

uint32_t
test_main(void)
{
	uint32_t alone, left, least, came;
	struct exo_cap cap;

	find_what();
	find_pages();
	CHECK(exo_window(EXO_WINDOW_NET, &cap) == 0);
	CHECK(exo_guarantee(NET, cap, 0) == 0);
	begin();
	wait_ticks(1);
	alone = work(BEFORE);
	CHECK(net->received == 0);
	while (info->ticks < BEGUN)
		;
	came = net->received + net->lost;
	left = work_by_windows(&least);
	came = net->received + net->lost - came;
	print("%s: %u %% left, at least %u %%; packets: %u came, %u lost, "
	      "%u delivered, %u dropped",
	      what, left * 100 / alone, least * 100 / alone,
	      net->received + net->lost, net->lost, net->filter[0].delivered,
	      net->filter[0].dropped);
	if (count[0])
		print(", %u consumed, %u aborted", count[1], count[2]);
	print("\n");
	CHECK(came > PERIODS * 4);
	CHECK(least * 20 >= alone * 9); /* the packet that reaches it */
	if (!is("dead"))
		kill(&owner);
	return 0;
}
