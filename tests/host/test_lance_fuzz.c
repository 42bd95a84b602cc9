/* SPDX-License-Identifier: MIT */
/* The LANCE at work with anything in its rings, modes and registers. */
#include "support/lance_case.h"
#include "support/random.h"
#include "support/test.h"

/* Stop, and start again in any mode that sends and receives. */
static void
start_anyhow(struct random *random)
{
	uint32_t off = LANCE_MODE_DTX | LANCE_MODE_DRX;

	set_csr0(LANCE_CSR0_STOP);
	lance_rig_set_csr(bench, LANCE_CSR3, (uint16_t)random32(random));
	lance_rig_start(bench, (uint16_t)(random32(random) & ~off));
	bench->slow_ns =
	    random_below(random, 8) ? 0 : random_below(random, 40000);
}

/* A buffer of any kind, a halfword of garbage, or a command. */
static void
disturb(struct random *random)
{
	uint32_t n = random_below(random, LANCE_RIG_RING);
	uint32_t bytes = random_below(random, 8) ? random_below(random, 300)
						 : random32(random);
	uint16_t bits = (uint16_t)random32(random);

	switch (random_below(random, 16)) {
	case 0:
		lance_rig_set_word(bench, random_below(random, 0x300) & ~1u,
				   bits);
		break;
	case 1:
		lance_rig_set_csr(bench, random_below(random, 4),
				  bits & (uint16_t)~LANCE_CSR0_STOP);
		break;
	case 2:
	case 3:
		look();
		break;
	default:
		lance_rig_give(bench, random_below(random, 2), n, bits & PACKET,
			       bytes);
		break;
	}
}

/* Whatever is in rings, modes and registers: it goes on, and the same way. */
static uint64_t
fuzz(uint64_t seed)
{
	struct random random = { seed };
	uint64_t sum = 0;

	lance_rig_free(bench);
	lance_rig_init(bench, true);
	for (unsigned i = 0; i < 100000; i++) {
		if (i % 200 == 0)
			start_anyhow(&random);
		disturb(&random);
		if (bench->peer.station.state == STATION_IDLE &&
		    !random_below(&random, 8))
			lance_rig_from_peer(bench, everybody,
					    random_below(&random, 1600));
		bench->peer.logged = 0;
		run_ns(random_below(&random, 50000));
		sum = sum * 31 + csr0() + bench->irq.level;
	}
	/* it was no idle time */
	assert_true(bench->lance.sent > 500 && bench->lance.failed > 100);
	assert_true(bench->lance.received > 200 && bench->lance.wrong > 100);
	assert_true(bench->lance.missed > 10 &&
		    bench->segment.collisions > 100);
	return sum + bench->segment.bytes * 7 + bench->lance.received;
}

static void
survives_any_rings_and_does_it_again(void **state)
{
	(void)state;
	assert_int_equal(fuzz(1995), fuzz(1995));
	assert_int_not_equal(fuzz(1995), fuzz(2000));
}

#define T(name)                                                  \
	cmocka_unit_test_setup_teardown(name, lance_case_set_up, \
					lance_case_tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(survives_any_rings_and_does_it_again),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
