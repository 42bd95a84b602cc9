/* SPDX-License-Identifier: MIT */
/* What goes wrong in the LANCE, in its memory and on the wire, and what it
 * says. */
#include "support/lance_case.h"
#include "support/test.h"

static void
stops_sending_when_a_chain_has_no_next_buffer(void **state)
{
	(void)state;
	lance_rig_start(bench, 0);
	lance_rig_give_frame(bench, 0, LANCE_DESC_STP, 6, 100);
	look();
	run_ns(LONG_NS);
	assert_int_equal(tx_status(0), LANCE_DESC_STP | LANCE_DESC_ERR);
	assert_int_equal(lance_rig_more(bench, true, 0),
			 LANCE_TMD3_BUFF | LANCE_TMD3_UFLO);
	assert_int_equal(csr0(), (RUN & ~LANCE_CSR0_TXON) | LANCE_CSR0_TINT |
				     LANCE_CSR0_INTR);
	assert_int_equal(bench->peer.in_bytes, 100);
	assert_false(peer_in_is_good(&bench->peer));
	assert_int_equal(bench->lance.failed, 1);
}

static void
underflows_when_memory_is_too_slow(void **state)
{
	(void)state;
	lance_rig_start(bench, 0);
	bench->slow_ns = 20000;
	lance_rig_give_frame(bench, 0, PACKET, 6, 400);
	look();
	run_ns(LONG_NS);
	assert_int_equal(tx_status(0), PACKET | LANCE_DESC_ERR);
	assert_int_equal(lance_rig_more(bench, true, 0), LANCE_TMD3_UFLO);
	assert_int_equal(csr0() & LANCE_CSR0_TXON, 0);
}

static void
misses_its_carrier_and_the_heartbeat_without_a_cable(void **state)
{
	(void)state;
	lance_rig_free(bench);
	lance_rig_init(bench, false);
	lance_rig_start(bench, 0);
	lance_rig_give_frame(bench, 0, PACKET, 6, SHORT);
	look();
	run_ns(LONG_NS);
	assert_int_equal(tx_status(0), PACKET | LANCE_DESC_ERR);
	assert_int_equal(lance_rig_more(bench, true, 0), LANCE_TMD3_LCAR);
	assert_int_equal(csr0(), RUN | LANCE_CSR0_TINT | LANCE_CSR0_INTR |
				     LANCE_CSR0_CERR | LANCE_CSR0_ERR);
	/* CERR alone asks for no interrupt */
	set_csr0(LANCE_CSR0_TINT | LANCE_CSR0_INEA);
	assert_int_equal(csr0(), RUN | LANCE_CSR0_CERR | LANCE_CSR0_ERR);
	assert_false(bench->irq.level);
	set_csr0(LANCE_CSR0_CERR | LANCE_CSR0_INEA);
	assert_int_equal(csr0(), RUN);
}

static void
babbles_with_byte_1519(void **state)
{
	(void)state;
	lance_rig_start(bench, LANCE_MODE_DTCR);
	lance_rig_give_frame(bench, 0, PACKET, 6, 1518);
	look();
	run_ns(LONG_NS);
	assert_int_equal(csr0() & LANCE_CSR0_BABL, 0);
	lance_rig_give_frame(bench, 1, PACKET, 6, 1600);
	look();
	run_ns(TO_WIRE + 6400 + 1519 * 800 - LANCE_RIG_NS);
	assert_int_equal(csr0() & LANCE_CSR0_BABL, 0);
	run_ns(LANCE_RIG_NS);
	assert_int_equal(csr0() & (LANCE_CSR0_BABL | LANCE_CSR0_ERR),
			 LANCE_CSR0_BABL | LANCE_CSR0_ERR);
	run_ns(LONG_NS);
	assert_int_equal(bench->peer.in_bytes, 1600); /* it goes on */
}

static void
turns_off_when_memory_does_not_answer(void **state)
{
	(void)state;
	lance_rig_start(bench, 0);
	bench->dead = true;
	look();
	run_ns(25600 - LANCE_RIG_NS);
	assert_int_equal(csr0(), RUN);
	run_ns(LANCE_RIG_NS);
	assert_int_equal(csr0(), (RUN & ~(LANCE_CSR0_RXON | LANCE_CSR0_TXON)) |
				     LANCE_CSR0_MERR | LANCE_CSR0_ERR |
				     LANCE_CSR0_INTR);
	assert_true(bench->irq.level);
	bench->dead = false;
	set_csr0(LANCE_CSR0_STOP);
	lance_rig_start(bench, 0);
	assert_int_equal(csr0(), RUN);
}

static void
misses_a_frame_without_a_buffer(void **state)
{
	(void)state;
	lance_rig_start(bench, 0);
	lance_rig_from_peer(bench, lance_rig_address, SHORT);
	run_ns(LONG_NS);
	assert_int_equal(csr0(), RUN | LANCE_CSR0_MISS | LANCE_CSR0_ERR |
				     LANCE_CSR0_INTR);
	assert_int_equal(rx_status(0), 0);
	assert_int_equal(bench->lance.missed, 1);
	set_csr0(LANCE_CSR0_MISS | LANCE_CSR0_INEA);
	give_all();
	lance_rig_from_peer(bench, lance_rig_address, SHORT);
	run_ns(LONG_NS);
	assert_int_equal(rx_status(0), PACKET);
}

static void
reports_that_a_frame_found_no_next_buffer(void **state)
{
	(void)state;
	lance_rig_start(bench, 0);
	lance_rig_give(bench, false, 0, 0, 70);
	lance_rig_from_peer(bench, lance_rig_address, 200);
	run_ns(LONG_NS);
	assert_int_equal(rx_status(0),
			 LANCE_DESC_STP | LANCE_DESC_ERR | LANCE_RMD_BUFF);
	assert_int_equal(csr0() & LANCE_CSR0_RINT, LANCE_CSR0_RINT);
	lance_rig_give(bench, false, 1, 0, LANCE_RIG_SIZE);
	lance_rig_from_peer(bench, lance_rig_address, SHORT);
	run_ns(LONG_NS);
	assert_int_equal(rx_status(1), PACKET);
}

static void
reports_a_bad_fcs(void **state)
{
	(void)state;
	lance_rig_start(bench, 0);
	give_all();
	bench->peer.unfinished = true;
	lance_rig_from_peer(bench, lance_rig_address, 100);
	run_ns(LONG_NS);
	assert_int_equal(rx_status(0), PACKET | LANCE_DESC_ERR | LANCE_RMD_CRC);
	assert_int_equal(lance_rig_more(bench, false, 0), 100);
	assert_int_equal(bench->lance.wrong, 1);
}

static void
reports_a_frame_that_ends_within_a_byte(void **state)
{
	(void)state;
	lance_rig_start(bench, 0);
	give_all();
	lance_rig_from_peer(bench, lance_rig_address, 200);
	run_ns(6400 + 100 * 800 + 200);
	station_cancel(&bench->peer.station);
	run_ns(LONG_NS);
	assert_int_equal(rx_status(0), PACKET | LANCE_DESC_ERR | LANCE_RMD_CRC |
					   LANCE_RMD_FRAM);
	assert_int_equal(lance_rig_more(bench, false, 0), 100);
}

static void
overflows_when_memory_is_too_slow(void **state)
{
	(void)state;
	lance_rig_start(bench, 0);
	give_all();
	bench->slow_ns = 40000;
	lance_rig_from_peer(bench, lance_rig_address, 400);
	run_ns(LONG_NS);
	assert_int_equal(rx_status(0),
			 LANCE_DESC_STP | LANCE_DESC_ERR | LANCE_RMD_OFLO);
	bench->slow_ns = 0;
	lance_rig_from_peer(bench, lance_rig_address, SHORT);
	run_ns(LONG_NS);
	assert_int_equal(rx_status(1), PACKET);
}

/* From memory that keeps up to memory that keeps up with nothing. */
static void
accounts_for_every_frame_however_slow_memory_is(void **state)
{
	unsigned good = 0, missed = 0, wrong = 0;

	(void)state;
	for (uint64_t slow = 0; slow < 60000; slow += 400) {
		lance_rig_free(bench);
		lance_rig_init(bench, true);
		lance_rig_start(bench, 0);
		bench->slow_ns = slow;
		give_all();
		for (unsigned n = 0; n < 3; n++) {
			lance_rig_from_peer(bench, everybody, SHORT);
			run_ns(SHORT_NS + (n ? ETHERNET_GAP_NS : 0));
		}
		run_ns(LONG_NS);
		assert_int_equal(bench->peer.report.result, SENT_WHOLE);
		assert_int_equal(bench->lance.received + bench->lance.wrong +
				     bench->lance.missed,
				 3);
		good += (unsigned)bench->lance.received;
		missed += (unsigned)bench->lance.missed;
		wrong += (unsigned)bench->lance.wrong;
	}
	assert_true(good > 50 && missed > 10 && wrong > 50);
}

#define T(name)                                                  \
	cmocka_unit_test_setup_teardown(name, lance_case_set_up, \
					lance_case_tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(stops_sending_when_a_chain_has_no_next_buffer),
		T(underflows_when_memory_is_too_slow),
		T(misses_its_carrier_and_the_heartbeat_without_a_cable),
		T(babbles_with_byte_1519),
		T(turns_off_when_memory_does_not_answer),
		T(misses_a_frame_without_a_buffer),
		T(reports_that_a_frame_found_no_next_buffer),
		T(reports_a_bad_fcs),
		T(reports_a_frame_that_ends_within_a_byte),
		T(overflows_when_memory_is_too_slow),
		T(accounts_for_every_frame_however_slow_memory_is),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
