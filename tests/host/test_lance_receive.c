/* SPDX-License-Identifier: MIT */
/* Frames that the LANCE receives, and which of them. */
#include <zlib.h>

#include "support/lance_case.h"
#include "support/test.h"

static void
receives_a_frame_with_its_fcs(void **state)
{
	uint64_t over;

	(void)state;
	lance_rig_start(bench, 0);
	give_all();
	lance_rig_from_peer(bench, lance_rig_address, SHORT);
	/* of the last burst only its beginning was on its way */
	over = SEGMENT_DELAY_NS + SHORT_NS + BURST + 2 * WORD;
	run_ns(over - LANCE_RIG_NS);
	assert_int_equal(rx_status(0), LANCE_DESC_OWN);
	run_ns(LANCE_RIG_NS);
	assert_int_equal(rx_status(0), PACKET);
	assert_int_equal(lance_rig_more(bench, false, 0), SHORT + 4);
	assert_int_equal(csr0(), RUN | LANCE_CSR0_RINT | LANCE_CSR0_INTR);
	assert_true(bench->irq.level);
	assert_memory_equal(bench->ram.byte + LANCE_RIG_RX_DATA,
			    bench->peer.out, SHORT);
	assert_int_equal(
	    crc32(0, bench->ram.byte + LANCE_RIG_RX_DATA, SHORT + 4),
	    ETHERNET_RESIDUE);
}

static void
takes_only_what_is_for_it(void **state)
{
	static const uint8_t other[6] = { 0x08, 0x00, 0x2b, 0x01, 0x02, 0x04 };
	static const uint8_t group[6] = { 0x09, 0x00, 0x2b, 0x01, 0x02, 0x04 };

	(void)state;
	lance_rig_start(bench, 0);
	give_all();
	lance_rig_from_peer(bench, other, SHORT);
	run_ns(200000);
	lance_rig_from_peer(bench, group, SHORT);
	run_ns(200000);
	assert_int_equal(csr0(), RUN);
	lance_rig_from_peer(bench, everybody, SHORT);
	run_ns(200000);
	lance_rig_from_peer(bench, lance_rig_address, SHORT);
	run_ns(200000);
	assert_int_equal(rx_status(0), PACKET);
	assert_int_equal(rx_status(1), PACKET);
	assert_int_equal(rx_status(2), LANCE_DESC_OWN);
	assert_int_equal(bench->lance.received, 2);
}

static void
takes_everything_with_prom(void **state)
{
	static const uint8_t other[6] = { 0x08, 0x00, 0x2b, 0x01, 0x02, 0x04 };

	(void)state;
	lance_rig_start(bench, LANCE_MODE_PROM);
	give_all();
	lance_rig_from_peer(bench, other, SHORT);
	run_ns(LONG_NS);
	assert_int_equal(rx_status(0), PACKET);
}

/* Bit by bit, as drivers compute it. */
static unsigned
filter_bit(const uint8_t group[6])
{
	uint32_t crc = UINT32_MAX;

	for (unsigned i = 0; i < 48; i++) {
		uint32_t in = ((uint32_t)group[i / 8] >> i % 8 ^ crc) & 1;

		crc = crc >> 1 ^ (in ? 0xedb88320 : 0);
	}
	return crc >> 26;
}

static void
takes_groups_that_its_filter_has(void **state)
{
	(void)state;
	for (unsigned i = 0; i < 64; i++) {
		uint8_t group[6] = { 0x01, 0x00, 0x5e, 0x00, 0x00, (uint8_t)i };
		unsigned bit = filter_bit(group);

		for (unsigned n = 0; n < 4; n++)
			lance_rig_set_word(bench, LANCE_INIT_LADRF + 2 * n, 0);
		lance_rig_set_word(bench, LANCE_INIT_LADRF + 2 * (bit / 16),
				   (uint16_t)(1u << bit % 16));
		lance_rig_start(bench, 0);
		give_all();
		bench->peer.logged = 0;
		lance_rig_from_peer(bench, group, SHORT);
		run_ns(200000);
		assert_int_equal(rx_status(0), PACKET);
		group[5] ^= 0x80; /* another bit */
		lance_rig_from_peer(bench, group, SHORT);
		run_ns(200000);
		assert_int_equal(rx_status(1), LANCE_DESC_OWN);
		set_csr0(LANCE_CSR0_STOP);
	}
}

static void
spreads_a_frame_over_buffers(void **state)
{
	(void)state;
	lance_rig_start(bench, 0);
	for (unsigned n = 0; n < LANCE_RIG_RING; n++)
		lance_rig_give(bench, false, n, 0, 70);
	lance_rig_from_peer(bench, lance_rig_address, 200);
	run_ns(LONG_NS);
	assert_int_equal(rx_status(0), LANCE_DESC_STP);
	assert_int_equal(rx_status(1), 0);
	assert_int_equal(rx_status(2), LANCE_DESC_ENP);
	assert_int_equal(rx_status(3), LANCE_DESC_OWN);
	assert_int_equal(lance_rig_more(bench, false, 2), 204);
	for (unsigned i = 0; i < 200; i++)
		assert_int_equal(
		    bench->ram.byte[LANCE_RIG_RX_DATA +
				    i / 70 * LANCE_RIG_STEP + i % 70],
		    bench->peer.out[i]);
	assert_int_equal(bench->irq.rises, 1);
}

static void
fills_a_buffer_to_its_last_byte(void **state)
{
	(void)state;
	lance_rig_start(bench, 0);
	lance_rig_give(bench, false, 0, 0, SHORT + 4);
	lance_rig_from_peer(bench, lance_rig_address, SHORT);
	run_ns(LONG_NS);
	assert_int_equal(rx_status(0), PACKET);
}

static void
ignores_fragments(void **state)
{
	(void)state;
	lance_rig_start(bench, 0);
	give_all();
	for (uint32_t bytes = 2; bytes < SHORT; bytes += 3) {
		lance_rig_from_peer(bench, lance_rig_address, bytes);
		run_ns(200000);
	}
	assert_int_equal(csr0(), RUN);
	assert_int_equal(rx_status(0), LANCE_DESC_OWN);
	lance_rig_from_peer(bench, lance_rig_address, SHORT);
	run_ns(200000);
	assert_int_equal(rx_status(0), PACKET);
}

static void
finishes_a_fragment_that_has_used_up_a_buffer(void **state)
{
	(void)state;
	lance_rig_start(bench, 0);
	for (unsigned n = 0; n < LANCE_RIG_RING; n++)
		lance_rig_give(bench, false, n, 0, 20);
	lance_rig_from_peer(bench, lance_rig_address, 40);
	run_ns(LONG_NS);
	assert_int_equal(rx_status(0), LANCE_DESC_STP);
	assert_int_equal(rx_status(1), 0);
	assert_int_equal(rx_status(2), LANCE_DESC_ENP);
	assert_int_equal(lance_rig_more(bench, false, 2), 44);
}

static void
receives_frames_with_only_the_gap_between_them(void **state)
{
	(void)state;
	lance_rig_start(bench, 0);
	give_all();
	for (unsigned n = 0; n < 3; n++) {
		lance_rig_from_peer(bench, lance_rig_address, SHORT);
		run_ns(SHORT_NS + (n ? ETHERNET_GAP_NS : 0));
	}
	run_ns(LONG_NS);
	for (unsigned n = 0; n < 3; n++) {
		assert_int_equal(rx_status(n), PACKET);
		assert_int_equal(lance_rig_more(bench, false, n), SHORT + 4);
	}
	assert_int_equal(peer_when(&bench->peer, PEER_BEGAN, 2) -
			     peer_when(&bench->peer, PEER_SENT, 1),
			 ETHERNET_GAP_NS);
}

static void
swaps_the_bytes_of_buffers_with_bswp(void **state)
{
	(void)state;
	lance_rig_set_csr(bench, LANCE_CSR3, LANCE_CSR3_BSWP);
	lance_rig_start(bench, 0);
	give_all();
	lance_rig_give_frame(bench, 0, PACKET, 6, SHORT);
	look();
	run_ns(LONG_NS);
	assert_int_equal(bench->peer.in[0], 7);
	assert_int_equal(bench->peer.in[1], 6);
	lance_rig_from_peer(bench, lance_rig_address, SHORT);
	run_ns(LONG_NS);
	assert_int_equal(bench->ram.byte[LANCE_RIG_RX_DATA],
			 bench->peer.out[1]);
	assert_int_equal(bench->ram.byte[LANCE_RIG_RX_DATA + 1],
			 bench->peer.out[0]);
	assert_int_equal(rx_status(0), PACKET); /* descriptors are not */
}

#define T(name)                                                  \
	cmocka_unit_test_setup_teardown(name, lance_case_set_up, \
					lance_case_tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(receives_a_frame_with_its_fcs),
		T(takes_only_what_is_for_it),
		T(takes_everything_with_prom),
		T(takes_groups_that_its_filter_has),
		T(spreads_a_frame_over_buffers),
		T(fills_a_buffer_to_its_last_byte),
		T(ignores_fragments),
		T(finishes_a_fragment_that_has_used_up_a_buffer),
		T(receives_frames_with_only_the_gap_between_them),
		T(swaps_the_bytes_of_buffers_with_bswp),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
