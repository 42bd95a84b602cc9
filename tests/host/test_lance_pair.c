/* SPDX-License-Identifier: MIT */
/* Two LANCEs on one cable, of one machine and of two. */
#include <stdlib.h>
#include <string.h>

#include "support/lance_case.h"
#include "support/random.h"
#include "support/test.h"

static void
talks_to_another_of_its_kind(void **state)
{
	struct lance_rig *far = calloc(1, sizeof *far);

	(void)state;
	lance_rig_init(far, true);
	lance_init(&far->lance, "far", &bench->clock, NULL,
		   wire_pin(&far->irq, 0), &bench->segment,
		   lance_ram_memory(&far->ram));
	far->ram.dev.clock = &bench->clock;
	lance_rig_start(far, 0); /* runs the wrong clock: nothing happens */
	lance_rig_start(bench, 0);
	assert_int_equal(lance_rig_csr(far, LANCE_CSR0),
			 RUN | LANCE_CSR0_IDON | LANCE_CSR0_INTR);
	lance_rig_give(far, false, 0, 0, LANCE_RIG_SIZE);
	lance_rig_give_frame(bench, 0, PACKET, 6, 1000);
	memcpy(bench->ram.byte + LANCE_RIG_TX_DATA, lance_rig_address, 6);
	look();
	run_ns(LONG_NS);
	assert_int_equal(lance_rig_status(far, false, 0), PACKET);
	assert_int_equal(lance_rig_more(far, false, 0), 1004);
	assert_memory_equal(far->ram.byte + LANCE_RIG_RX_DATA,
			    bench->ram.byte + LANCE_RIG_TX_DATA, 1000);
	lance_rig_free(far);
	free(far);
}

/* Two on one cable, each on a clock of its own, as two machines are. */
struct pair {
	struct lance_rig rig[2];
	struct random random[2];
	uint64_t done[2]; /* frames handed over */
	cycles_t next[2]; /* when to look for more to do */
};

static void
pair_init(struct pair *p)
{
	static const uint32_t cycle_ns[2] = { 40, 80 };

	for (unsigned i = 0; i < 2; i++) {
		struct lance_rig *rig = &p->rig[i];

		lance_rig_init(rig, true);
		rig->clock.cycle_ns = cycle_ns[i];
		lance_init(&rig->lance, "lance", &rig->clock, NULL,
			   wire_pin(&rig->irq, 0), &p->rig[0].segment,
			   lance_ram_memory(&rig->ram));
		p->random[i].state = i + 1;
		p->done[i] = p->next[i] = 0;
	}
	/* no others on it */
	p->rig[0].segment.stations = 0;
	for (unsigned i = 0; i < 2; i++)
		segment_attach(&p->rig[0].segment, &p->rig[i].lance.station);
}

/* Now and then a frame, long or short, to the other. */
static void
pair_feed(struct pair *p, unsigned i)
{
	struct lance_rig *rig = &p->rig[i];
	unsigned n = (unsigned)(p->done[i] % LANCE_RIG_RING);
	uint32_t bytes = SHORT + random_below(&p->random[i], 300);

	if (random_below(&p->random[i], 200) ||
	    (lance_rig_status(rig, true, n) & LANCE_DESC_OWN))
		return;
	lance_rig_give_frame(rig, n, PACKET, (uint8_t)p->done[i], bytes);
	memcpy(rig->ram.byte + LANCE_RIG_TX_DATA + n * LANCE_RIG_STEP,
	       everybody, 6);
	if (random_below(&p->random[i], 2))
		lance_rig_set_csr(rig, LANCE_CSR0, LANCE_CSR0_TDMD);
	p->done[i]++;
	for (unsigned k = 0; k < LANCE_RIG_RING; k++)
		if (!(lance_rig_status(rig, false, k) & LANCE_DESC_OWN))
			lance_rig_give(rig, false, k, 0, LANCE_RIG_SIZE);
}

static void
pair_align(struct pair *p, uint64_t ns)
{
	for (unsigned i = 0; i < 2; i++) {
		p->next[i] = clock_from_ns(&p->rig[i].clock, ns);
		clock_advance_to(&p->rig[i].clock, p->next[i]);
	}
}

static void
pair_run(struct pair *p, unsigned first, uint64_t to_ns)
{
	uint64_t at[2] = { 0 };

	while (at[0] < to_ns || at[1] < to_ns) {
		unsigned i = at[!first] < at[first] ? !first : first;
		struct clock *c = &p->rig[i].clock;

		/* commands come at fixed times: every 3 us */
		c->horizon =
		    clock_from_ns(c, segment_known_ns(&p->rig[0].segment, c));
		while (p->next[i] < c->horizon) {
			clock_advance_to(c, p->next[i]);
			pair_feed(p, i);
			p->next[i] += 3000 / c->cycle_ns;
		}
		c->now = c->horizon + i * 70; /* a processor overshoots */
		clock_settle(c);
		at[i] = clock_settled(c) * c->cycle_ns;
	}
}

static void
keeps_what_it_promises_to_other_machines(void **state)
{
	struct pair *p = calloc(2, sizeof *p);
	uint64_t start = 0;

	(void)state;
	for (unsigned first = 0; first < 2; first++) {
		pair_init(&p[first]);
		for (unsigned i = 0; i < 2; i++) {
			struct lance_rig *rig = &p[first].rig[i];

			lance_rig_start(rig, 0);
			if (clock_now_ns(&rig->clock) > start)
				start = clock_now_ns(&rig->clock);
		}
		pair_align(&p[first], start);
		pair_run(&p[first], first, 100000000);
		assert_true(p[first].rig[0].lance.sent > 100);
		assert_true(p[first].rig[0].segment.collisions > 10);
	}
	for (unsigned i = 0; i < 2; i++) {
		assert_int_equal(p[0].rig[i].lance.sent,
				 p[1].rig[i].lance.sent);
		assert_int_equal(p[0].rig[i].lance.received,
				 p[1].rig[i].lance.received);
		assert_int_equal(p[0].rig[i].lance.wrong, 0);
		assert_memory_equal(p[0].rig[i].ram.byte, p[1].rig[i].ram.byte,
				    LANCE_RAM_KN01);
	}
	for (unsigned n = 0; n < 4; n++)
		lance_rig_free(&p[n / 2].rig[n % 2]); /* none came late */
	free(p);
}

#define T(name)                                                  \
	cmocka_unit_test_setup_teardown(name, lance_case_set_up, \
					lance_case_tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(talks_to_another_of_its_kind),
		T(keeps_what_it_promises_to_other_machines),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
