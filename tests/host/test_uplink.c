/* SPDX-License-Identifier: MIT */
/* The station that joins the cable to a network of the host. */
#include "net/uplink.h"

#include <string.h>

#include "support/peer.h"
#include "support/test.h"

enum { CYCLE_NS = 40, PERIOD = UPLINK_PERIOD_NS / CYCLE_NS, SHORT = 60 };

/* A world that has so many frames ready, and remembers what it got. */
struct world {
	struct frame_backend backend;
	unsigned ready, given, taken, waits;
	uint32_t lost, bytes;
	uint64_t waited_ns, put_ns;
	uint8_t last[FRAME_MOST];
	uint32_t last_bytes;
};

static struct clock clock;
static struct net_segment segment;
static struct uplink uplink;
static struct peer peer;
static struct world world;

static void
put(void *ctx, uint64_t ns, const uint8_t *bytes, uint32_t count)
{
	struct world *w = ctx;

	w->taken++;
	w->put_ns = ns;
	w->last_bytes = count;
	memcpy(w->last, bytes, count);
}

static void
wait(void *ctx, uint64_t ns)
{
	struct world *w = ctx;

	w->waits++;
	w->waited_ns = ns;
}

static bool
get(void *ctx, struct frame *f)
{
	struct world *w = ctx;

	if (w->ready == 0)
		return false;
	w->ready--;
	w->given++;
	*f = (struct frame){ .lost = w->lost, .bytes = w->bytes };
	f->byte[0] = 0xff;
	w->lost = 0;
	return true;
}

static int
set_up(void **state)
{
	(void)state;
	world = (struct world){ .backend = { &world, put, wait, get },
				.bytes = SHORT };
	clock_init(&clock, CYCLE_NS);
	segment_init(&segment, 1);
	uplink_init(&uplink, &segment, &clock, &world.backend);
	peer_init(&peer, &segment, &clock);
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	segment_free(&segment);
	return 0;
}

static void
looks_at_fixed_times_whatever_it_finds(void **state)
{
	(void)state;
	for (unsigned i = 1; i <= 5; i++) {
		world.ready = i % 2;
		clock_advance_to(&clock, (cycles_t)i * PERIOD - 1);
		assert_int_equal(world.waits, i - 1);
		clock_advance_to(&clock, (cycles_t)i * PERIOD);
		assert_int_equal(world.waits, i);
		assert_int_equal(world.waited_ns,
				 (uint64_t)i * UPLINK_PERIOD_NS);
	}
}

static void
puts_a_frame_on_the_cable_at_the_look_that_finds_it(void **state)
{
	(void)state;
	clock_advance_to(&clock, PERIOD + PERIOD / 2);
	world.ready = 1;
	clock_advance_to(&clock, 2 * PERIOD);
	assert_int_equal(world.given, 1);
	clock_advance_to(&clock, 3 * PERIOD);
	assert_int_equal(peer_when(&peer, PEER_ARRIVING, 0),
			 2 * UPLINK_PERIOD_NS + SEGMENT_DELAY_NS);
	assert_true(peer_in_is_good(&peer));
	assert_int_equal(peer.in_bytes, SHORT + ETHERNET_FCS_BYTES);
	assert_int_equal(uplink.in, 1);
}

static void
sends_out_what_others_send_and_not_its_own(void **state)
{
	(void)state;
	peer_send_at(&peer, 400, 3, 100);
	world.ready = 1;
	clock_advance_to(&clock, 3 * PERIOD);
	assert_int_equal(world.taken, 1);
	assert_int_equal(uplink.out, 1);
	assert_int_equal(world.last_bytes, 100);
	assert_int_equal(world.last[99], 3 + 99);
	assert_true(world.put_ns >= peer_when(&peer, PEER_SENT, 0));
}

/* A frame of full length takes longer than a period. */
static void
leaves_outside_what_the_cable_has_no_room_for(void **state)
{
	(void)state;
	world.ready = 1000;
	world.bytes = FRAME_MOST;
	clock_advance_to(&clock, PERIOD);
	assert_int_equal(world.given, PORT_QUEUE);
	clock_advance_to(&clock, 101 * PERIOD);
	assert_true(world.given < PORT_QUEUE + 100);
	assert_true(world.given > PORT_QUEUE + 75);
	assert_int_equal(uplink.port.dropped, 0);
}

static void
counts_what_was_lost_outside(void **state)
{
	struct stats stats = { .count = 0 };

	(void)state;
	segment_add_stats(&segment, &stats);
	world.ready = 3;
	world.lost = 17;
	clock_advance_to(&clock, PERIOD);
	assert_int_equal(*stats_find(&stats, "net.uplink.lost")->counter, 17);
	assert_int_equal(*stats_find(&stats, "net.uplink.in")->counter, 3);
}

static void
digests_both_ways(void **state)
{
	uint64_t before = uplink.digest, between;

	(void)state;
	world.ready = 1;
	clock_advance_to(&clock, 2 * PERIOD);
	between = uplink.digest;
	assert_true(between != before);
	peer_send_at(&peer, 2 * UPLINK_PERIOD_NS + 400, 0, SHORT);
	clock_advance_to(&clock, 3 * PERIOD);
	assert_true(uplink.digest != between);
}

static void
is_silent_without_a_world(void **state)
{
	static const struct frame_backend nobody;

	(void)state;
	uplink.to = &nobody;
	peer_send_at(&peer, 400, 3, 100);
	clock_advance_to(&clock, 10 * PERIOD);
	assert_int_equal(uplink.in, 0);
	assert_int_equal(uplink.out, 1);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(looks_at_fixed_times_whatever_it_finds),
		TEST(puts_a_frame_on_the_cable_at_the_look_that_finds_it),
		TEST(sends_out_what_others_send_and_not_its_own),
		TEST(leaves_outside_what_the_cable_has_no_room_for),
		TEST(counts_what_was_lost_outside),
		TEST(digests_both_ways),
		TEST(is_silent_without_a_world),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
