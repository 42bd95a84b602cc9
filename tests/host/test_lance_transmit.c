/* SPDX-License-Identifier: MIT */
/* Frames that the LANCE sends. */
#include "support/lance_case.h"
#include "support/test.h"

static void
sends_a_frame_when_told_to_look(void **state)
{
	uint64_t now;

	(void)state;
	lance_rig_start(bench, 0);
	lance_rig_give_frame(bench, 0, PACKET, 6, SHORT);
	now = clock_now_ns(&bench->clock);
	look();
	assert_int_equal(csr0() & LANCE_CSR0_TDMD, 0); /* it looks */
	run_ns(TO_WIRE + SHORT_NS + WORD - LANCE_RIG_NS);
	assert_int_equal(tx_status(0), LANCE_DESC_OWN | PACKET);
	assert_false(bench->irq.level);
	run_ns(LANCE_RIG_NS);
	assert_int_equal(tx_status(0), PACKET);
	assert_int_equal(csr0(), RUN | LANCE_CSR0_TINT | LANCE_CSR0_INTR);
	assert_true(bench->irq.level);
	run_ns(SEGMENT_DELAY_NS);
	assert_int_equal(peer_when(&bench->peer, PEER_ARRIVING, 0),
			 now + TO_WIRE + SEGMENT_DELAY_NS);
	assert_int_equal(bench->peer.in_bytes, SHORT + 4);
	assert_memory_equal(bench->peer.in, bench->ram.byte + LANCE_RIG_TX_DATA,
			    SHORT);
	assert_true(peer_in_is_good(&bench->peer));
}

static void
looks_at_its_ring_every_1600_us(void **state)
{
	uint64_t begun;

	(void)state;
	lance_rig_start(bench, 0);
	begun = clock_now_ns(&bench->clock); /* when the first look had ended */
	lance_rig_give_frame(bench, 0, PACKET, 6, SHORT);
	run_ns(LONG_NS);
	assert_int_equal(peer_when(&bench->peer, PEER_ARRIVING, 0),
			 begun + 1600000 + TO_WIRE + SEGMENT_DELAY_NS);
}

static void
sends_frames_with_only_the_gap_between_them(void **state)
{
	(void)state;
	lance_rig_start(bench, 0);
	for (unsigned n = 0; n < 3; n++)
		lance_rig_give_frame(bench, n, PACKET, (uint8_t)(6 + n), SHORT);
	look();
	run_ns(LONG_NS);
	for (unsigned n = 1; n < 3; n++)
		assert_int_equal(
		    peer_when(&bench->peer, PEER_ARRIVING, n) -
			peer_when(&bench->peer, PEER_ARRIVED, n - 1),
		    ETHERNET_GAP_NS);
	assert_int_equal(bench->lance.sent, 3);
}

static void
sends_a_full_frame_from_memory_without_a_hitch(void **state)
{
	(void)state;
	lance_rig_start(bench, 0);
	lance_rig_give_frame(bench, 0, PACKET, 6, 1514);
	look();
	run_ns(LONG_NS);
	assert_int_equal(bench->peer.in_bytes, 1518);
	assert_true(peer_in_is_good(&bench->peer));
	assert_int_equal(csr0() & LANCE_CSR0_ERR, 0);
}

static void
sends_an_odd_buffer_at_an_odd_address(void **state)
{
	(void)state;
	lance_rig_start(bench, 0);
	lance_rig_give_frame(bench, 0, PACKET, 6, 78);
	lance_rig_set_word(bench, LANCE_RIG_TX, LANCE_RIG_TX_DATA + 1);
	lance_rig_set_word(bench, LANCE_RIG_TX + LANCE_DESC_COUNT,
			   (uint16_t)-77);
	look();
	run_ns(LONG_NS);
	assert_int_equal(bench->peer.in_bytes, 81);
	assert_memory_equal(bench->peer.in,
			    bench->ram.byte + LANCE_RIG_TX_DATA + 1, 77);
	assert_true(peer_in_is_good(&bench->peer));
}

static void
goes_round_its_ring(void **state)
{
	(void)state;
	lance_rig_start(bench, 0);
	for (unsigned n = 0; n < 6; n++) {
		lance_rig_give_frame(bench, n % LANCE_RIG_RING, PACKET,
				     (uint8_t)n, SHORT);
		look();
		run_ns(200000);
		assert_int_equal(tx_status(n % LANCE_RIG_RING), PACKET);
		assert_int_equal(bench->peer.in[0], n);
	}
}

static void
sends_a_chain_of_buffers_as_one_frame(void **state)
{
	(void)state;
	lance_rig_start(bench, 0);
	lance_rig_give_frame(bench, 0, LANCE_DESC_STP, 6, 100);
	lance_rig_give_frame(bench, 1, 0, 106, 100);
	lance_rig_give_frame(bench, 2, LANCE_DESC_ENP, 206, 33);
	look();
	run_ns(LONG_NS);
	assert_int_equal(tx_status(0), LANCE_DESC_STP);
	assert_int_equal(tx_status(1), 0);
	assert_int_equal(tx_status(2), LANCE_DESC_ENP);
	assert_int_equal(bench->peer.in_bytes, 237);
	for (unsigned i = 0; i < 233; i++)
		assert_int_equal(bench->peer.in[i], 6 + i);
	assert_true(peer_in_is_good(&bench->peer));
	assert_int_equal(bench->irq.rises, 1);
	assert_int_equal(bench->lance.sent, 1);
}

static void
gives_back_buffers_that_begin_no_frame(void **state)
{
	(void)state;
	lance_rig_start(bench, 0);
	lance_rig_give_frame(bench, 0, LANCE_DESC_ENP, 6, SHORT);
	lance_rig_give_frame(bench, 1, PACKET, 7, SHORT);
	look();
	run_ns(LONG_NS);
	assert_int_equal(tx_status(0), LANCE_DESC_ENP);
	assert_int_equal(tx_status(1), PACKET);
	assert_int_equal(peer_count(&bench->peer, PEER_ARRIVED), 1);
	assert_int_equal(bench->peer.in[0], 7);
}

static void
appends_no_fcs_with_dtcr(void **state)
{
	(void)state;
	lance_rig_start(bench, LANCE_MODE_DTCR);
	lance_rig_give_frame(bench, 0, PACKET, 6, SHORT);
	look();
	run_ns(LONG_NS);
	assert_int_equal(bench->peer.in_bytes, SHORT);
	assert_false(peer_in_is_good(&bench->peer));
	assert_int_equal(tx_status(0), PACKET);
}

static void
says_that_it_had_to_wait(void **state)
{
	(void)state;
	lance_rig_start(bench, 0);
	lance_rig_from_peer(bench, everybody, 400);
	run_ns(20000);
	lance_rig_give_frame(bench, 0, PACKET, 6, SHORT);
	look();
	run_ns(LONG_NS);
	assert_int_equal(tx_status(0), PACKET | LANCE_TMD_DEF);
}

static void
breaks_off_with_stop(void **state)
{
	(void)state;
	lance_rig_start(bench, 0);
	lance_rig_give_frame(bench, 0, PACKET, 6, 400);
	look();
	run_ns(TO_WIRE + 100000);
	set_csr0(LANCE_CSR0_STOP);
	run_ns(LONG_NS);
	assert_int_equal(tx_status(0), LANCE_DESC_OWN | PACKET);
	assert_false(peer_in_is_good(&bench->peer));
	assert_int_equal(csr0(), LANCE_CSR0_STOP);
}

#define T(name)                                                  \
	cmocka_unit_test_setup_teardown(name, lance_case_set_up, \
					lance_case_tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(sends_a_frame_when_told_to_look),
		T(looks_at_its_ring_every_1600_us),
		T(sends_frames_with_only_the_gap_between_them),
		T(sends_a_full_frame_from_memory_without_a_hitch),
		T(sends_an_odd_buffer_at_an_odd_address),
		T(goes_round_its_ring),
		T(sends_a_chain_of_buffers_as_one_frame),
		T(gives_back_buffers_that_begin_no_frame),
		T(appends_no_fcs_with_dtcr),
		T(says_that_it_had_to_wait),
		T(breaks_off_with_stop),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
