/* SPDX-License-Identifier: MIT */
/* The Ethernet: who sends when, and who sees it when. */
#include "net/segment.h"

#include <stdlib.h>
#include <string.h>

#include "net/port.h"
#include "support/chip.h"
#include "support/peer.h"
#include "support/random.h"
#include "support/test.h"

enum {
	CYCLE_NS = 40,
	SHORT = 60,       /* bytes, without FCS */
	SHORT_NS = 57600, /* 6.4 us, and 64 bytes of 800 ns */
	DELAY = SEGMENT_DELAY_NS,
	GAP = ETHERNET_GAP_NS,
	LONG_ENOUGH = 1000000, /* cycles: 40 ms */
};

struct rig {
	struct clock clock, other_clock;
	struct net_segment segment;
	struct peer a, b, c;
	struct peer noise; /* puts signals on the cable as a test likes */
	struct port port, far;
	struct {
		unsigned count;
		uint64_t ns, length;
		uint32_t bytes;
		uint8_t first;
	} tapped;
};

static struct rig *r;

static void
on_frame(void *ctx, uint64_t ns, const uint8_t *bytes, uint32_t count,
	 uint64_t length)
{
	struct rig *rig = ctx;

	rig->tapped.count++;
	rig->tapped.ns = ns;
	rig->tapped.bytes = count;
	rig->tapped.length = length;
	rig->tapped.first = bytes[0];
}

static int
set_up(void **state)
{
	(void)state;
	r = calloc(1, sizeof *r);
	clock_init(&r->clock, CYCLE_NS);
	segment_init(&r->segment, 1995);
	r->segment.tap = (struct segment_tap){ r, on_frame };
	peer_init(&r->a, &r->segment, &r->clock);
	peer_init(&r->b, &r->segment, &r->clock);
	peer_init(&r->c, &r->segment, &r->clock);
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	assert_int_equal(r->segment.late, 0);
	segment_free(&r->segment);
	free(r);
	return 0;
}

static void
run(void)
{
	chip_run(&r->clock, LONG_ENOUGH);
}

/* Carrier of nobody's from `from` to `to`, as it leaves. */
static void
make_noise(uint64_t from, uint64_t to)
{
	peer_init(&r->noise, &r->segment, &r->clock);
	segment_post(&r->segment, &r->noise.station, from, true);
	segment_post(&r->segment, &r->noise.station, to, false);
}

static void
carries_a_frame_to_everybody_after_the_delay(void **state)
{
	(void)state;
	peer_send_at(&r->a, 400, 1, SHORT);
	run();
	assert_int_equal(peer_when(&r->a, PEER_BEGAN, 0), 400);
	assert_int_equal(peer_when(&r->a, PEER_SENT, 0), 400 + SHORT_NS);
	assert_int_equal(r->a.report.result, SENT_WHOLE);
	assert_int_equal(r->a.report.attempts, 1);
	assert_false(r->a.report.deferred);
	assert_true(r->a.report.carrier && r->a.report.heartbeat);
	assert_int_equal(peer_when(&r->b, PEER_ARRIVING, 0), 400 + DELAY);
	assert_int_equal(peer_when(&r->b, PEER_ARRIVED, 0),
			 400 + SHORT_NS + DELAY);
	assert_int_equal(r->c.in_bytes, SHORT + 4);
	assert_memory_equal(r->c.in, r->a.out, SHORT);
	assert_true(r->c.in_whole && peer_in_is_good(&r->c));
	assert_int_equal(peer_count(&r->a, PEER_ARRIVING), 0);
	assert_int_equal(r->segment.frames, 1);
	assert_int_equal(r->segment.bytes, SHORT + 4);
}

static void
gives_bytes_as_they_come(void **state)
{
	const struct station *b = &r->b.station;

	(void)state;
	peer_send_at(&r->a, 0, 1, SHORT);
	chip_run(&r->clock, (DELAY + 6400 + 800) / CYCLE_NS);
	assert_int_equal(station_here(b, DELAY + 6400 + 799), 0);
	assert_int_equal(station_here(b, DELAY + 6400 + 800), 1);
	assert_int_equal(station_comes_ns(b, 6), DELAY + 6400 + 4800);
	assert_int_equal(station_left(&r->a.station, 6400 + 1600), 2);
	assert_int_equal(station_leaves_ns(&r->a.station, 2), 6400 + 1600);
}

static void
shows_a_tap_each_good_frame_once_without_its_fcs(void **state)
{
	(void)state;
	peer_send_at(&r->a, 400, 7, SHORT);
	run();
	assert_int_equal(r->tapped.count, 1);
	assert_int_equal(r->tapped.ns, 400 + 6400);
	assert_int_equal(r->tapped.bytes, SHORT);
	assert_int_equal(r->tapped.length, SHORT);
	assert_int_equal(r->tapped.first, 7);
}

static void
shows_a_tap_the_beginning_of_a_giant(void **state)
{
	(void)state;
	peer_send_at(&r->a, 0, 7, 3000);
	run();
	assert_int_equal(r->tapped.bytes, SEGMENT_TAP_BYTES);
	assert_int_equal(r->tapped.length, 3000);
}

static void
keeps_the_gap_after_its_own_frame(void **state)
{
	(void)state;
	peer_send_at(&r->a, 0, 1, SHORT);
	chip_run(&r->clock, SHORT_NS / CYCLE_NS);
	peer_send_at(&r->a, SHORT_NS, 2, SHORT);
	run();
	assert_int_equal(peer_when(&r->a, PEER_BEGAN, 1), SHORT_NS + GAP);
	assert_false(r->a.report.deferred);
}

static void
defers_to_the_frame_of_another(void **state)
{
	(void)state;
	peer_send_at(&r->a, 0, 1, SHORT);
	peer_send_at(&r->b, DELAY, 2, SHORT);
	run();
	assert_int_equal(peer_when(&r->b, PEER_BEGAN, 0),
			 SHORT_NS + DELAY + GAP);
	assert_true(r->b.report.deferred);
	assert_int_equal(r->b.report.attempts, 1);
	assert_int_equal(r->segment.collisions, 0);
	assert_int_equal(r->tapped.count, 2);
}

static void
collides_with_a_frame_that_it_cannot_see_yet(void **state)
{
	(void)state;
	peer_send_at(&r->a, 0, 1, SHORT);
	peer_send_at(&r->b, DELAY - CYCLE_NS, 2, SHORT);
	run();
	/* a hears b in its first bytes, b hears a after one cycle */
	assert_int_equal(peer_when(&r->a, PEER_COLLIDED, 0),
			 2 * DELAY - CYCLE_NS + 3200);
	assert_int_equal(peer_when(&r->b, PEER_COLLIDED, 0),
			 DELAY - CYCLE_NS + 6400 + 3200);
	assert_int_equal(r->a.report.result, SENT_WHOLE);
	assert_int_equal(r->b.report.result, SENT_WHOLE);
	assert_true(r->a.report.attempts >= 2 && r->b.report.attempts >= 2);
	assert_int_equal(r->tapped.count, 2);
	assert_true(r->segment.collisions >= 2);
	/* who only listened saw a fragment, then both */
	assert_int_equal(peer_when(&r->c, PEER_ARRIVED, 0),
			 DELAY - CYCLE_NS + 9600 + DELAY);
	assert_true(peer_in_is_good(&r->c));
}

/* One has its next frame ready, the other waited for the end of the first one:
 * both keep the gap, and neither can see the other begin. The standard has it
 * so (IEEE 802.3, 4.2.3.2.1), and a stream with acknowledgements lives by it.
 */
static void
collides_after_a_frame_that_both_have_waited_for(void **state)
{
	(void)state;
	peer_send_at(&r->a, 0, 1, SHORT);
	peer_send_at(&r->b, 20000, 2, SHORT);
	chip_run(&r->clock, SHORT_NS / CYCLE_NS);
	peer_send_at(&r->a, SHORT_NS, 3, SHORT);
	run();
	assert_int_equal(peer_when(&r->a, PEER_BEGAN, 1), SHORT_NS + GAP);
	assert_int_equal(peer_when(&r->b, PEER_BEGAN, 0),
			 SHORT_NS + DELAY + GAP);
	assert_int_equal(peer_when(&r->a, PEER_COLLIDED, 0),
			 SHORT_NS + GAP + 2 * DELAY + 3200);
	assert_int_equal(peer_when(&r->b, PEER_COLLIDED, 0),
			 SHORT_NS + DELAY + GAP + 6400 + 3200);
	/* Nobody begins anew but after the gap, or whole slots of backoff. */
	assert_true(peer_when(&r->a, PEER_BEGAN, 2) >=
		    peer_when(&r->b, PEER_COLLIDED, 0) + DELAY + GAP);
	assert_int_equal(r->a.report.result, SENT_WHOLE);
	assert_int_equal(r->b.report.result, SENT_WHOLE);
	assert_true(r->b.report.deferred);
	assert_int_equal(r->tapped.count, 3);
	assert_int_equal(r->segment.damaged, 0);
}

static void
jams_for_32_bits_when_the_collision_comes_later(void **state)
{
	(void)state;
	make_noise(20000, 21000);
	peer_send_at(&r->a, 0, 1, SHORT);
	run();
	assert_int_equal(peer_when(&r->a, PEER_COLLIDED, 0),
			 20000 + DELAY + 3200);
	assert_int_equal(r->a.report.bits, (20000 + DELAY) / 100);
}

static void
draws_whole_slots_of_backoff(void **state)
{
	uint64_t seen = 0;

	(void)state;
	r->a.station.loop = LOOP_INSIDE;
	r->a.station.force = true;
	peer_send_at(&r->a, 0, 1, SHORT);
	chip_run(&r->clock, 20 * LONG_ENOUGH);
	assert_int_equal(r->a.report.result, SENT_RETRY);
	assert_int_equal(r->a.report.attempts, 16);
	assert_int_equal(peer_count(&r->a, PEER_BEGAN), 16);
	for (unsigned n = 0; n < 15; n++) {
		uint64_t jammed = peer_when(&r->a, PEER_COLLIDED, n);
		uint64_t wait = peer_when(&r->a, PEER_BEGAN, n + 1) - jammed;
		unsigned limit = n < 9 ? n + 1 : 10;

		/* no slot at all leaves the gap */
		if (wait != GAP) {
			assert_int_equal(wait % ETHERNET_SLOT_NS, 0);
			assert_true(wait / ETHERNET_SLOT_NS < 1u << limit);
			seen |= wait / ETHERNET_SLOT_NS;
		}
	}
	assert_true(seen > 63); /* far from the beginning, long waits */
}

static void
gives_up_after_one_attempt_when_told_to(void **state)
{
	(void)state;
	make_noise(20000, 21000);
	r->a.station.attempts_max = 1;
	peer_send_at(&r->a, 0, 1, SHORT);
	run();
	assert_int_equal(r->a.report.result, SENT_RETRY);
	assert_int_equal(r->a.report.attempts, 1);
	assert_int_equal(peer_count(&r->a, PEER_COLLIDED), 0);
}

static void
does_not_repeat_after_a_late_collision(void **state)
{
	(void)state;
	r->segment.delay_ns = 100;
	make_noise(51201, 52000);
	peer_send_at(&r->a, 0, 1, 1000);
	run();
	assert_int_equal(r->a.report.result, SENT_LATE);
	assert_int_equal(r->a.report.bits, 513);
	assert_int_equal(peer_when(&r->a, PEER_SENT, 0), 51301 + 3200);
	assert_int_equal(r->tapped.count, 0);
}

static void
waits_again_for_carrier_early_in_the_gap(void **state)
{
	uint64_t noise = SHORT_NS + 6400 - CYCLE_NS; /* as it is heard */

	(void)state;
	make_noise(noise - DELAY, noise - DELAY + 4000);
	peer_send_at(&r->a, 0, 1, SHORT);
	chip_run(&r->clock, SHORT_NS / CYCLE_NS);
	peer_send_at(&r->a, SHORT_NS, 2, SHORT);
	run();
	assert_int_equal(peer_when(&r->a, PEER_BEGAN, 1), noise + 4000 + GAP);
	assert_true(r->a.report.deferred);
	assert_int_equal(r->a.report.attempts, 1);
}

static void
sends_over_carrier_late_in_the_gap(void **state)
{
	uint64_t noise = SHORT_NS + 6400 + CYCLE_NS;

	(void)state;
	make_noise(noise - DELAY, noise - DELAY + 4000);
	peer_send_at(&r->a, 0, 1, SHORT);
	chip_run(&r->clock, SHORT_NS / CYCLE_NS);
	peer_send_at(&r->a, SHORT_NS, 2, SHORT);
	run();
	assert_int_equal(peer_when(&r->a, PEER_BEGAN, 1), SHORT_NS + GAP);
	assert_int_equal(peer_when(&r->a, PEER_COLLIDED, 0),
			 SHORT_NS + GAP + 6400 + 3200);
	assert_int_equal(r->a.report.attempts, 2);
}

static void
cuts_a_frame_short_when_bytes_do_not_come(void **state)
{
	(void)state;
	r->a.unfinished = true;
	peer_send_at(&r->a, 0, 1, 20);
	run();
	assert_int_equal(r->a.report.result, SENT_STARVED);
	assert_int_equal(peer_when(&r->a, PEER_SENT, 0), 6400 + 20 * 800);
	assert_int_equal(r->b.in_bytes, 20);
	assert_false(peer_in_is_good(&r->b));
	assert_int_equal(r->tapped.count, 0);
	assert_int_equal(r->segment.damaged, 1);
}

static void
breaks_off_a_frame_that_is_cancelled(void **state)
{
	(void)state;
	peer_send_at(&r->a, 0, 1, SHORT);
	chip_run(&r->clock, 500); /* 20 us */
	station_cancel(&r->a.station);
	run();
	assert_int_equal(peer_count(&r->a, PEER_SENT), 0);
	assert_int_equal(peer_when(&r->b, PEER_ARRIVED, 0), 20000 + DELAY);
	assert_false(peer_in_is_good(&r->b));
	assert_int_equal(r->segment.damaged, 1);
}

static void
sends_nothing_while_mute(void **state)
{
	(void)state;
	r->a.station.mute = true;
	peer_send_at(&r->a, 0, 1, SHORT);
	run();
	assert_int_equal(r->a.report.result, SENT_WHOLE);
	assert_false(r->a.report.carrier);
	assert_false(r->a.report.heartbeat);
	assert_int_equal(r->b.logged, 0);
	assert_int_equal(r->tapped.count, 0);
}

static void
sends_into_nothing_without_a_cable(void **state)
{
	(void)state;
	peer_init(&r->c, NULL, &r->clock);
	peer_send_at(&r->c, 0, 1, SHORT);
	run();
	assert_int_equal(r->c.report.result, SENT_WHOLE);
	assert_false(r->c.report.carrier);
	r->segment.stations = 2; /* c is not there any more */
}

static void
loops_back_inside_unseen(void **state)
{
	(void)state;
	r->a.station.loop = LOOP_INSIDE;
	peer_send_at(&r->a, 0, 1, 20);
	run();
	assert_int_equal(peer_when(&r->a, PEER_ARRIVING, 0), 0);
	assert_int_equal(peer_when(&r->a, PEER_ARRIVED, 0), 6400 + 24 * 800);
	assert_int_equal(r->a.in_bytes, 24);
	assert_true(peer_in_is_good(&r->a));
	assert_true(r->a.report.carrier);
	assert_int_equal(r->b.logged, 0);
}

static void
loops_back_outside_for_all_to_see(void **state)
{
	(void)state;
	r->a.station.loop = LOOP_OUTSIDE;
	peer_send_at(&r->a, 0, 1, SHORT);
	run();
	assert_int_equal(r->a.in_bytes, SHORT + 4);
	assert_int_equal(r->b.in_bytes, SHORT + 4);
}

static void
lets_three_stations_share_the_cable(void **state)
{
	(void)state;
	peer_send_at(&r->a, 0, 1, SHORT);
	peer_send_at(&r->b, 0, 2, SHORT);
	peer_send_at(&r->c, 0, 3, SHORT);
	run();
	assert_int_equal(r->a.report.result, SENT_WHOLE);
	assert_int_equal(r->b.report.result, SENT_WHOLE);
	assert_int_equal(r->c.report.result, SENT_WHOLE);
	assert_int_equal(r->tapped.count, 3);
	assert_in_range(r->segment.signals, 0,
			1); /* all others are forgotten */
}

static void
lets_a_crowd_share_the_cable(void **state)
{
	enum { CROWD = 40 };
	struct peer *crowd = calloc(CROWD, sizeof *crowd);
	unsigned sent = 0;

	(void)state;
	for (unsigned i = 0; i < CROWD; i++) {
		peer_init(&crowd[i], &r->segment, &r->clock);
		peer_send_at(&crowd[i], 100 * i, (uint8_t)i, SHORT);
	}
	chip_run(&r->clock, 20 * LONG_ENOUGH);
	for (unsigned i = 0; i < CROWD; i++) {
		assert_int_equal(peer_count(&crowd[i], PEER_SENT), 1);
		sent += crowd[i].report.result == SENT_WHOLE;
	}
	assert_int_equal(r->tapped.count, sent);
	assert_true(sent > CROWD / 2);
	free(crowd);
}

static void
hears_nothing_of_a_loop_that_was_broken_off(void **state)
{
	(void)state;
	r->a.station.loop = LOOP_INSIDE;
	peer_send_at(&r->a, 0, 1, 20);
	chip_run(&r->clock, 300);
	station_cancel(&r->a.station);
	run();
	assert_int_equal(peer_count(&r->a, PEER_ARRIVING), 1);
	assert_int_equal(peer_count(&r->a, PEER_ARRIVED), 0);
}

/* ---- several clocks ---- */

struct two {
	struct clock clock[2];
	struct net_segment segment;
	struct peer peer[2];
};

static void
two_init(struct two *t)
{
	clock_init(&t->clock[0], 40);
	clock_init(&t->clock[1], 60);
	segment_init(&t->segment, 7);
	for (unsigned i = 0; i < 2; i++)
		peer_init(&t->peer[i], &t->segment, &t->clock[i]);
}

/* As a machine does: its turn ends where it likes, at the latest where
 * something unknown may come; its processor overshoots that by some cycles, and
 * events wait until more is known. */
static void
take_turn(struct two *t, unsigned i, cycles_t cycles, cycles_t overshoot)
{
	struct clock *c = &t->clock[i];
	uint64_t known = segment_known_ns(&t->segment, c);

	c->horizon = clock_from_ns(c, known);
	clock_settle(c);
	if (c->now >= c->horizon)
		return;
	if (cycles > c->horizon - c->now)
		cycles = c->horizon - c->now;
	c->now += cycles + overshoot;
	clock_settle(c);
}

/* Both to the same time; first says who goes ahead when both stand equal. With
 * an overshoot the turns are of random length, too. */
static void
two_run(struct two *t, unsigned first, uint64_t to, unsigned overshoot)
{
	struct random random = { .state = overshoot };
	uint64_t at[2] = { 0 };

	while (at[0] < to || at[1] < to) {
		unsigned i = at[!first] < at[first] ? !first : first;

		take_turn(t, i, overshoot ? 1 + random_below(&random, 200) : to,
			  overshoot ? random_below(&random, overshoot) : 0);
		at[i] = clock_settled(&t->clock[i]) * t->clock[i].cycle_ns;
	}
}

static void
fill(struct two *t)
{
	two_init(t);
	peer_send_at(&t->peer[0], 1200, 1, SHORT);
	peer_send_at(&t->peer[1], 1260, 2, SHORT);
}

static void
does_not_care_which_machine_runs_first_or_how_far(void **state)
{
	enum { WAYS = 6 };
	struct two *t = calloc(WAYS, sizeof *t);

	(void)state;
	for (unsigned w = 0; w < WAYS; w++) {
		fill(&t[w]);
		two_run(&t[w], w % 2, 20000000, w / 2 * 100);
		assert_int_equal(t[w].segment.late, 0);
		assert_int_equal(t[w].segment.frames, 2);
		segment_free(&t[w].segment);
	}
	for (unsigned n = 0; n < 2 * WAYS; n++) {
		const struct peer *p = &t[n / 2].peer[n % 2];

		assert_true(p->report.attempts >= 2);
		assert_int_equal(p->logged, t[0].peer[n % 2].logged);
		assert_memory_equal(p->log, t[0].peer[n % 2].log,
				    sizeof p->log);
	}
	free(t);
}

/* The second defers to the first, or collides with it, or comes long after, at
 * every fraction of the other's cycle: 40 and 60 ns have 120 in common. */
static const uint64_t lags[] = { 0, DELAY, 2 * DELAY, SHORT_NS, 2 * SHORT_NS };

static void
fill_with_fractions(struct two *t, unsigned first, uint64_t at, uint64_t lag)
{
	two_init(t);
	peer_send_at(&t->peer[first], at, 1, SHORT);
	peer_send_at(&t->peer[!first], at + lag, 2, SHORT + 1);
}

/* Few turns end just before a signal, so there are many ways. */
static void
assert_same_in_all_ways(unsigned first, uint64_t at, uint64_t lag)
{
	enum { WAYS = 100 };
	struct two *t = calloc(2, sizeof *t);

	for (unsigned w = 0; w < WAYS; w++) {
		struct two *now = w == 0 ? &t[0] : &t[1];

		fill_with_fractions(now, first, at, lag);
		two_run(now, w % 2, 400000, w / 2);
		assert_int_equal(now->segment.late, 0);
		assert_int_equal(now->segment.frames, 2);
		for (unsigned n = 0; n < 2; n++)
			assert_memory_equal(now->peer[n].log, t->peer[n].log,
					    sizeof t->peer[n].log);
		segment_free(&now->segment);
	}
	free(t);
}

static void
does_not_care_at_what_fraction_of_a_cycle_a_signal_comes(void **state)
{
	(void)state;
	for (unsigned i = 0; i < sizeof lags / sizeof *lags; i++)
		for (uint64_t at = 1200; at < 1200 + 120; at += 20)
			for (unsigned first = 0; first < 2; first++)
				assert_same_in_all_ways(first, at, lags[i]);
}

static void
lets_machines_run_further_while_nobody_is_about_to_send(void **state)
{
	struct two *t = calloc(1, sizeof *t);
	struct net_segment *s = &t->segment;

	(void)state;
	two_init(t);
	t->peer[0].station.lead_ns = 1800;
	t->peer[1].station.lead_ns = 5000;
	assert_int_equal(segment_known_ns(s, &t->clock[1]), DELAY + 1800);
	assert_int_equal(segment_known_ns(s, &t->clock[0]), DELAY + 5000);
	station_prepare(&t->peer[1].station);
	assert_int_equal(segment_known_ns(s, &t->clock[0]), DELAY);
	station_relax(&t->peer[1].station);
	assert_int_equal(segment_known_ns(s, &t->clock[0]), DELAY + 5000);
	segment_leave(s, &t->clock[1]);
	assert_int_equal(segment_known_ns(s, &t->clock[0]), NS_NEVER);
	segment_free(s);
	free(t);
}

static void
has_slack_only_while_nothing_comes_or_goes(void **state)
{
	struct two *t = calloc(1, sizeof *t);
	const struct net_segment *s = &t->segment;

	(void)state;
	two_init(t);
	assert_int_equal(segment_slack_ns(s, &t->clock[0]), 0);
	t->peer[0].station.slack_ns = 11200;
	assert_int_equal(segment_slack_ns(s, &t->clock[0]), 11200);
	peer_send_at(&t->peer[1], 0, 1, SHORT);
	two_run(t, 0, 2 * DELAY, 0);
	assert_int_equal(segment_slack_ns(s, &t->clock[0]), 0);
	two_run(t, 0, SHORT_NS + 3 * DELAY, 0);
	assert_int_equal(segment_slack_ns(s, &t->clock[0]), 11200);
	station_prepare(&t->peer[0].station);
	assert_int_equal(segment_slack_ns(s, &t->clock[0]), 0);
	segment_free(&t->segment);
	free(t);
}

/* A machine that is switched off in the middle of a frame. */
static void
goes_silent_with_its_machine(void **state)
{
	struct two *t = calloc(1, sizeof *t);

	(void)state;
	two_init(t);
	peer_send_at(&t->peer[0], 0, 1, SHORT);
	two_run(t, 0, 20000, 0);
	segment_leave(&t->segment, &t->clock[0]);
	t->clock[1].horizon = CYCLES_NEVER;
	clock_advance_to(&t->clock[1], 10000);
	assert_int_equal(peer_count(&t->peer[0], PEER_SENT), 0);
	assert_int_equal(peer_count(&t->peer[1], PEER_ARRIVED), 1);
	assert_true(peer_when(&t->peer[1], PEER_ARRIVED, 0) < 40000);
	assert_false(peer_in_is_good(&t->peer[1]));
	assert_int_equal(t->segment.late, 0);
	segment_free(&t->segment);
	free(t);
}

/* ---- a port ---- */

struct got {
	unsigned count;
	uint64_t ns;
	uint32_t bytes;
	uint8_t first;
};

static void
on_received(void *ctx, uint64_t ns, const uint8_t *bytes, uint32_t count)
{
	struct got *got = ctx;

	got->count++;
	got->ns = ns;
	got->bytes = count;
	got->first = bytes[0];
}

static void
plug_ports(struct got *got)
{
	port_init(&r->port, &r->segment, &r->clock);
	port_init(&r->far, &r->segment, &r->clock);
	r->far.received = on_received;
	r->far.ctx = got;
}

static void
sends_a_frame_of_the_world_outside_at_its_time(void **state)
{
	struct got got = { 0 };
	const uint8_t bytes[20] = { 9 };

	(void)state;
	plug_ports(&got);
	assert_true(port_send(&r->port, 80000, bytes, sizeof bytes));
	run();
	assert_int_equal(got.count, 1);
	assert_int_equal(got.bytes, SHORT); /* padded */
	assert_int_equal(got.first, 9);
	assert_int_equal(got.ns, 80000 + SHORT_NS + DELAY);
	assert_int_equal(r->port.sent, 1);
}

static void
queues_frames_and_refuses_more(void **state)
{
	struct got got = { 0 };
	const uint8_t bytes[PORT_FRAME_BYTES + 1] = { 9 };

	(void)state;
	plug_ports(&got);
	for (unsigned i = 0; i < PORT_QUEUE; i++)
		assert_true(port_send(&r->port, 0, bytes, SHORT));
	assert_false(port_send(&r->port, 0, bytes, SHORT));
	chip_run(&r->clock, PORT_QUEUE * (SHORT_NS + GAP) / CYCLE_NS + 100);
	assert_int_equal(got.count, PORT_QUEUE);
	assert_false(port_send(&r->port, 0, bytes, sizeof bytes));
	assert_int_equal(r->port.dropped, 2);
	assert_true(port_send(&r->port, 0, bytes, PORT_FRAME_BYTES));
	run();
	assert_int_equal(got.bytes, PORT_FRAME_BYTES);
}

static void
repeats_and_drops_like_any_station(void **state)
{
	struct got got = { 0 };
	const uint8_t bytes[SHORT] = { 9 };

	(void)state;
	plug_ports(&got);
	make_noise(1000, 2000);
	assert_true(port_send(&r->port, 0, bytes, SHORT));
	run();
	assert_int_equal(r->port.sent, 1);
	assert_int_equal(got.count, 1);
	r->port.station.attempts_max = 1;
	make_noise(clock_now_ns(&r->clock) + 1000,
		   clock_now_ns(&r->clock) + 2000);
	assert_true(port_send(&r->port, 0, bytes, SHORT));
	run();
	assert_int_equal(r->port.dropped, 1);
	assert_int_equal(got.count, 1);
	assert_int_equal(r->port.count, 0);
}

static void
is_silent_once_stopped(void **state)
{
	struct got got = { 0 };
	const uint8_t bytes[SHORT] = { 9 };

	(void)state;
	plug_ports(&got);
	assert_true(port_send(&r->port, 50000, bytes, SHORT));
	port_stop(&r->port);
	run();
	assert_int_equal(got.count, 0);
}

static void
hears_no_fragments_and_no_bad_frames(void **state)
{
	struct got got = { 0 };

	(void)state;
	plug_ports(&got);
	peer_send_at(&r->a, 0, 1, SHORT - 1);
	run();
	r->a.unfinished = true;
	peer_send_at(&r->a, clock_now_ns(&r->clock), 1, 100);
	run();
	assert_int_equal(got.count, 0);
}

#define T(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(carries_a_frame_to_everybody_after_the_delay),
		T(gives_bytes_as_they_come),
		T(shows_a_tap_each_good_frame_once_without_its_fcs),
		T(shows_a_tap_the_beginning_of_a_giant),
		T(keeps_the_gap_after_its_own_frame),
		T(defers_to_the_frame_of_another),
		T(collides_with_a_frame_that_it_cannot_see_yet),
		T(collides_after_a_frame_that_both_have_waited_for),
		T(jams_for_32_bits_when_the_collision_comes_later),
		T(draws_whole_slots_of_backoff),
		T(gives_up_after_one_attempt_when_told_to),
		T(does_not_repeat_after_a_late_collision),
		T(waits_again_for_carrier_early_in_the_gap),
		T(sends_over_carrier_late_in_the_gap),
		T(cuts_a_frame_short_when_bytes_do_not_come),
		T(breaks_off_a_frame_that_is_cancelled),
		T(sends_nothing_while_mute),
		T(sends_into_nothing_without_a_cable),
		T(loops_back_inside_unseen),
		T(loops_back_outside_for_all_to_see),
		T(lets_three_stations_share_the_cable),
		T(lets_a_crowd_share_the_cable),
		T(hears_nothing_of_a_loop_that_was_broken_off),
		T(does_not_care_which_machine_runs_first_or_how_far),
		T(does_not_care_at_what_fraction_of_a_cycle_a_signal_comes),
		T(lets_machines_run_further_while_nobody_is_about_to_send),
		T(has_slack_only_while_nothing_comes_or_goes),
		T(goes_silent_with_its_machine),
		T(sends_a_frame_of_the_world_outside_at_its_time),
		T(queues_frames_and_refuses_more),
		T(repeats_and_drops_like_any_station),
		T(is_silent_once_stopped),
		T(hears_no_fragments_and_no_bad_frames),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
