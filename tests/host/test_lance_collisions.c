/* SPDX-License-Identifier: MIT */
/* The LANCE on a cable where others send, too: it waits, repeats, gives up. */
#include "support/lance_case.h"
#include "support/test.h"

/* The peer begins when our carrier cannot have reached it yet. */
static void
collide_once(void)
{
	lance_rig_give_frame(bench, 0, PACKET, 6, SHORT);
	look();
	run_ns(TO_WIRE);
	lance_rig_from_peer(bench, everybody, SHORT);
	run_ns(LONG_NS);
}

static void
repeats_after_a_collision_and_counts(void **state)
{
	uint16_t seen = 0;

	(void)state;
	lance_rig_start(bench, 0);
	for (unsigned i = 0; i < 40; i++) {
		uint16_t status;

		bench->peer.logged = 0;
		collide_once();
		status = tx_status(0) & (uint16_t)~LANCE_TMD_DEF;
		assert_true(status == (PACKET | LANCE_TMD_ONE) ||
			    status == (PACKET | LANCE_TMD_MORE));
		seen |= status;
		set_csr0(LANCE_CSR0_STOP);
		lance_rig_start(bench, 0);
	}
	assert_int_equal(seen, PACKET | LANCE_TMD_ONE | LANCE_TMD_MORE);
	assert_int_equal(bench->lance.sent, 40);
}

static void
gives_up_at_the_first_collision_with_drty(void **state)
{
	(void)state;
	lance_rig_start(bench, LANCE_MODE_DRTY);
	collide_once();
	assert_int_equal(tx_status(0), PACKET | LANCE_DESC_ERR);
	/* after as many bits as the peer's first takes to come here */
	assert_int_equal(lance_rig_more(bench, true, 0),
			 LANCE_TMD3_RTRY | SEGMENT_DELAY_NS / ETHERNET_BIT_NS);
	assert_int_equal(csr0() & LANCE_CSR0_TXON, LANCE_CSR0_TXON);
}

static void
reports_a_late_collision_and_goes_on(void **state)
{
	(void)state;
	bench->segment.delay_ns = 30000;
	lance_rig_start(bench, 0);
	lance_rig_give_frame(bench, 0, PACKET, 6, 400);
	lance_rig_give_frame(bench, 1, PACKET, 7, SHORT);
	look();
	run_ns(TO_WIRE + 29000);
	lance_rig_from_peer(bench, everybody, SHORT);
	run_ns(LONG_NS);
	assert_int_equal(tx_status(0), PACKET | LANCE_DESC_ERR);
	assert_int_equal(lance_rig_more(bench, true, 0), LANCE_TMD3_LCOL);
	assert_int_equal(tx_status(1) & LANCE_DESC_OWN, 0);
	assert_int_equal(bench->lance.sent + bench->lance.failed, 2);
}

static void
cannot_repeat_what_it_has_given_back(void **state)
{
	/* 8 bytes, their buffer back, and the first burst of the next */
	const uint64_t begins = 3 * WORD + 4 * WORD + 4 * WORD + BURST;

	(void)state;
	lance_rig_start(bench, 0);
	lance_rig_give_frame(bench, 0, LANCE_DESC_STP, 6, 8);
	lance_rig_give_frame(bench, 1, LANCE_DESC_ENP, 14, 80);
	look();
	run_ns(begins + LANCE_RIG_NS);
	lance_rig_from_peer(bench, everybody, SHORT);
	run_ns(LONG_NS);
	assert_int_equal(tx_status(0), LANCE_DESC_STP);
	assert_int_equal(tx_status(1), LANCE_DESC_ENP | LANCE_DESC_ERR);
	assert_int_equal(lance_rig_more(bench, true, 1), LANCE_TMD3_LCOL);
	assert_int_equal(bench->peer.report.result, SENT_WHOLE);
}

/* A chain, slow memory, and a collision wherever it may fall. */
static void
ends_every_frame_whenever_the_collision_comes(void **state)
{
	unsigned whole = 0;
	bool once;

	(void)state;
	for (uint64_t at = 0; at < 90000; at += 400) {
		lance_rig_free(bench);
		lance_rig_init(bench, true);
		once = at / 400 % 2;
		lance_rig_start(bench, once ? LANCE_MODE_DRTY : 0);
		bench->slow_ns = 2000;
		lance_rig_give_frame(bench, 0, LANCE_DESC_STP, 6, 30);
		lance_rig_give_frame(bench, 1, 0, 36, 30);
		lance_rig_give_frame(bench, 2, LANCE_DESC_ENP, 66, 40);
		lance_rig_give_frame(bench, 3, PACKET, 6, SHORT);
		look();
		run_ns(at);
		lance_rig_from_peer(bench, everybody, SHORT);
		run_ns(4 * LONG_NS);
		for (unsigned n = 0; n < LANCE_RIG_RING; n++)
			assert_int_equal(tx_status(n) & LANCE_DESC_OWN, 0);
		/* the last one may collide itself */
		assert_true(once || !(tx_status(3) & LANCE_DESC_ERR));
		assert_int_equal(csr0() & LANCE_CSR0_TXON, LANCE_CSR0_TXON);
		assert_int_equal(bench->lance.sent + bench->lance.failed, 2);
		whole += bench->lance.sent == 2;
	}
	assert_in_range(whole, 100, 224);
}

#define T(name)                                                  \
	cmocka_unit_test_setup_teardown(name, lance_case_set_up, \
					lance_case_tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(repeats_after_a_collision_and_counts),
		T(gives_up_at_the_first_collision_with_drty),
		T(reports_a_late_collision_and_goes_on),
		T(cannot_repeat_what_it_has_given_back),
		T(ends_every_frame_whenever_the_collision_comes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
