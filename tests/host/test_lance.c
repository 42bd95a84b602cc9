/* SPDX-License-Identifier: MIT */
/* The LANCE, through its registers and its memory alone. */
#include "dev/lance.h"

#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "support/lance_rig.h"
#include "support/random.h"
#include "support/test.h"

enum {
	WORD = LANCE_WORD_NS,
	BURST = 8 * WORD,
	SHORT = 60,
	SHORT_NS = 57600,           /* on the wire, with FCS */
	TO_WIRE = 3 * WORD + BURST, /* from TDMD to the first bit */
	PACKET = LANCE_DESC_STP | LANCE_DESC_ENP,
	RUN = LANCE_CSR0_INEA | LANCE_CSR0_RXON | LANCE_CSR0_TXON |
	      LANCE_CSR0_STRT | LANCE_CSR0_INIT,
	LOOP = LANCE_MODE_LOOP | LANCE_MODE_INTL,
	LONG_NS = 3000000,
};

static const uint8_t everybody[6] = { 0xff, 0xff, 0xff, 0xff, 0xff, 0xff };

static struct lance_rig *r;

static int
set_up(void **state)
{
	(void)state;
	r = calloc(1, sizeof *r);
	lance_rig_init(r, true);
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	lance_rig_free(r);
	free(r);
	return 0;
}

static uint16_t
csr0(void)
{
	return lance_rig_csr(r, LANCE_CSR0);
}

static void
set_csr0(uint16_t val)
{
	lance_rig_set_csr(r, LANCE_CSR0, val);
}

static void
look(void)
{
	set_csr0(LANCE_CSR0_TDMD | LANCE_CSR0_INEA);
}

static void
run_ns(uint64_t ns)
{
	lance_rig_run_ns(r, ns);
}

static uint16_t
tx_status(unsigned n)
{
	return lance_rig_status(r, true, n);
}

static uint16_t
rx_status(unsigned n)
{
	return lance_rig_status(r, false, n);
}

/* ---- registers ---- */

static void
is_stopped_after_a_reset(void **state)
{
	(void)state;
	lance_rig_start(r, 0);
	lance_rig_set_csr(r, LANCE_CSR3, 7);
	r->lance.dev.ops->reset(&r->lance.dev);
	assert_int_equal(chip_read(&r->lance.dev, LANCE_RAP, 2), 0);
	assert_int_equal(csr0(), LANCE_CSR0_STOP);
	assert_false(r->irq.level);
	run_ns(LONG_NS);
	assert_int_equal(csr0(), LANCE_CSR0_STOP);
	assert_null(r->clock.queue);
}

static void
keeps_the_writable_bits_of_its_registers(void **state)
{
	(void)state;
	for (unsigned n = 1; n < 4; n++)
		lance_rig_set_csr(r, n, 0xffff);
	assert_int_equal(lance_rig_csr(r, LANCE_CSR1), 0xfffe);
	assert_int_equal(lance_rig_csr(r, LANCE_CSR2), 0x00ff);
	assert_int_equal(lance_rig_csr(r, LANCE_CSR3), 0x0007);
	chip_write(&r->lance.dev, LANCE_RAP, 2, 0xffff);
	assert_int_equal(chip_read(&r->lance.dev, LANCE_RAP, 2), 3);
}

static void
writes_a_half_of_a_register(void **state)
{
	(void)state;
	lance_rig_set_csr(r, LANCE_CSR1, 0x1234);
	chip_write(&r->lance.dev, LANCE_RDP + 1, 1, 0x56);
	assert_int_equal(lance_rig_csr(r, LANCE_CSR1), 0x5634);
	assert_int_equal(chip_read(&r->lance.dev, LANCE_RDP, 4), 0x5634);
	assert_int_equal(chip_read(&r->lance.dev, LANCE_RDP + 2, 2), 0);
}

static void
hides_the_other_registers_while_it_runs(void **state)
{
	(void)state;
	lance_rig_set_csr(r, LANCE_CSR3, LANCE_CSR3_BCON);
	lance_rig_start(r, 0);
	lance_rig_set_csr(r, LANCE_CSR1, 0x1000);
	assert_int_equal(lance_rig_csr(r, LANCE_CSR1), 0);
	assert_int_equal(lance_rig_csr(r, LANCE_CSR3), 0);
	set_csr0(LANCE_CSR0_STOP);
	assert_int_equal(lance_rig_csr(r, LANCE_CSR1), 0);
	assert_int_equal(lance_rig_csr(r, LANCE_CSR3), 0); /* STOP clears it */
}

static void
reads_the_initialization_block_a_halfword_at_a_time(void **state)
{
	(void)state;
	set_csr0(LANCE_CSR0_INIT | LANCE_CSR0_INEA);
	run_ns(LANCE_RIG_INIT_NS - LANCE_RIG_NS);
	assert_int_equal(csr0(), LANCE_CSR0_INIT | LANCE_CSR0_INEA);
	run_ns(LANCE_RIG_NS);
	assert_int_equal(csr0(), LANCE_CSR0_IDON | LANCE_CSR0_INTR |
				     LANCE_CSR0_INIT | LANCE_CSR0_INEA);
	assert_true(r->irq.level);
	set_csr0(LANCE_CSR0_IDON | LANCE_CSR0_INEA);
	assert_false(r->irq.level);
}

static void
finds_the_block_where_csr1_and_csr2_say(void **state)
{
	(void)state;
	lance_rig_set_word(r, 0x8000, LANCE_MODE_DTX);
	lance_rig_set_csr(r, LANCE_CSR1, 0x8000);
	set_csr0(LANCE_CSR0_INIT | LANCE_CSR0_STRT);
	run_ns(LANCE_RIG_INIT_NS);
	assert_int_equal(csr0() & (LANCE_CSR0_RXON | LANCE_CSR0_TXON),
			 LANCE_CSR0_RXON);
}

static void
starts_what_the_mode_does_not_disable(void **state)
{
	(void)state;
	lance_rig_start(r, 0);
	assert_int_equal(csr0(), RUN);
	set_csr0(LANCE_CSR0_STOP);
	lance_rig_start(r, LANCE_MODE_DTX);
	assert_int_equal(csr0(), RUN & ~LANCE_CSR0_TXON);
	set_csr0(LANCE_CSR0_STOP);
	lance_rig_start(r, LANCE_MODE_DRX);
	assert_int_equal(csr0(), RUN & ~LANCE_CSR0_RXON);
}

static void
lets_stop_override_everything(void **state)
{
	(void)state;
	set_csr0(LANCE_CSR0_STOP | LANCE_CSR0_INIT | LANCE_CSR0_STRT |
		 LANCE_CSR0_INEA | LANCE_CSR0_TDMD);
	run_ns(LONG_NS);
	assert_int_equal(csr0(), LANCE_CSR0_STOP);
}

static void
has_no_interrupt_enable_while_stopped(void **state)
{
	(void)state;
	set_csr0(LANCE_CSR0_INEA);
	assert_int_equal(csr0(), LANCE_CSR0_STOP);
}

static void
goes_on_after_stop_without_init(void **state)
{
	(void)state;
	lance_rig_start(r, 0);
	lance_rig_give_frame(r, 0, PACKET, 6, SHORT);
	look();
	run_ns(LONG_NS);
	set_csr0(LANCE_CSR0_STOP);
	set_csr0(LANCE_CSR0_STRT);
	lance_rig_give_frame(r, 1, PACKET, 6, SHORT);
	set_csr0(LANCE_CSR0_TDMD);
	run_ns(LONG_NS);
	assert_int_equal(tx_status(1), PACKET); /* not the first again */
	assert_int_equal(r->lance.sent, 2);
}

/* ---- sending ---- */

static void
sends_a_frame_when_told_to_look(void **state)
{
	uint64_t now;

	(void)state;
	lance_rig_start(r, 0);
	lance_rig_give_frame(r, 0, PACKET, 6, SHORT);
	now = clock_now_ns(&r->clock);
	look();
	assert_int_equal(csr0() & LANCE_CSR0_TDMD, 0); /* it looks */
	run_ns(TO_WIRE + SHORT_NS + WORD - LANCE_RIG_NS);
	assert_int_equal(tx_status(0), LANCE_DESC_OWN | PACKET);
	assert_false(r->irq.level);
	run_ns(LANCE_RIG_NS);
	assert_int_equal(tx_status(0), PACKET);
	assert_int_equal(csr0(), RUN | LANCE_CSR0_TINT | LANCE_CSR0_INTR);
	assert_true(r->irq.level);
	run_ns(SEGMENT_DELAY_NS);
	assert_int_equal(peer_when(&r->peer, PEER_ARRIVING, 0),
			 now + TO_WIRE + SEGMENT_DELAY_NS);
	assert_int_equal(r->peer.in_bytes, SHORT + 4);
	assert_memory_equal(r->peer.in, r->ram.byte + LANCE_RIG_TX_DATA, SHORT);
	assert_true(peer_in_is_good(&r->peer));
}

static void
looks_at_its_ring_every_1600_us(void **state)
{
	uint64_t begun;

	(void)state;
	lance_rig_start(r, 0);
	begun = clock_now_ns(&r->clock); /* when the first look had ended */
	lance_rig_give_frame(r, 0, PACKET, 6, SHORT);
	run_ns(LONG_NS);
	assert_int_equal(peer_when(&r->peer, PEER_ARRIVING, 0),
			 begun + 1600000 + TO_WIRE + SEGMENT_DELAY_NS);
}

static void
sends_frames_with_only_the_gap_between_them(void **state)
{
	(void)state;
	lance_rig_start(r, 0);
	for (unsigned n = 0; n < 3; n++)
		lance_rig_give_frame(r, n, PACKET, (uint8_t)(6 + n), SHORT);
	look();
	run_ns(LONG_NS);
	for (unsigned n = 1; n < 3; n++)
		assert_int_equal(peer_when(&r->peer, PEER_ARRIVING, n) -
				     peer_when(&r->peer, PEER_ARRIVED, n - 1),
				 ETHERNET_GAP_NS);
	assert_int_equal(r->lance.sent, 3);
}

static void
sends_a_full_frame_from_memory_without_a_hitch(void **state)
{
	(void)state;
	lance_rig_start(r, 0);
	lance_rig_give_frame(r, 0, PACKET, 6, 1514);
	look();
	run_ns(LONG_NS);
	assert_int_equal(r->peer.in_bytes, 1518);
	assert_true(peer_in_is_good(&r->peer));
	assert_int_equal(csr0() & LANCE_CSR0_ERR, 0);
}

static void
sends_an_odd_buffer_at_an_odd_address(void **state)
{
	(void)state;
	lance_rig_start(r, 0);
	lance_rig_give_frame(r, 0, PACKET, 6, 78);
	lance_rig_set_word(r, LANCE_RIG_TX, LANCE_RIG_TX_DATA + 1);
	lance_rig_set_word(r, LANCE_RIG_TX + LANCE_DESC_COUNT, (uint16_t)-77);
	look();
	run_ns(LONG_NS);
	assert_int_equal(r->peer.in_bytes, 81);
	assert_memory_equal(r->peer.in, r->ram.byte + LANCE_RIG_TX_DATA + 1,
			    77);
	assert_true(peer_in_is_good(&r->peer));
}

static void
goes_round_its_ring(void **state)
{
	(void)state;
	lance_rig_start(r, 0);
	for (unsigned n = 0; n < 6; n++) {
		lance_rig_give_frame(r, n % LANCE_RIG_RING, PACKET, (uint8_t)n,
				     SHORT);
		look();
		run_ns(200000);
		assert_int_equal(tx_status(n % LANCE_RIG_RING), PACKET);
		assert_int_equal(r->peer.in[0], n);
	}
}

static void
sends_a_chain_of_buffers_as_one_frame(void **state)
{
	(void)state;
	lance_rig_start(r, 0);
	lance_rig_give_frame(r, 0, LANCE_DESC_STP, 6, 100);
	lance_rig_give_frame(r, 1, 0, 106, 100);
	lance_rig_give_frame(r, 2, LANCE_DESC_ENP, 206, 33);
	look();
	run_ns(LONG_NS);
	assert_int_equal(tx_status(0), LANCE_DESC_STP);
	assert_int_equal(tx_status(1), 0);
	assert_int_equal(tx_status(2), LANCE_DESC_ENP);
	assert_int_equal(r->peer.in_bytes, 237);
	for (unsigned i = 0; i < 233; i++)
		assert_int_equal(r->peer.in[i], 6 + i);
	assert_true(peer_in_is_good(&r->peer));
	assert_int_equal(r->irq.rises, 1);
	assert_int_equal(r->lance.sent, 1);
}

static void
gives_back_buffers_that_begin_no_frame(void **state)
{
	(void)state;
	lance_rig_start(r, 0);
	lance_rig_give_frame(r, 0, LANCE_DESC_ENP, 6, SHORT);
	lance_rig_give_frame(r, 1, PACKET, 7, SHORT);
	look();
	run_ns(LONG_NS);
	assert_int_equal(tx_status(0), LANCE_DESC_ENP);
	assert_int_equal(tx_status(1), PACKET);
	assert_int_equal(peer_count(&r->peer, PEER_ARRIVED), 1);
	assert_int_equal(r->peer.in[0], 7);
}

static void
appends_no_fcs_with_dtcr(void **state)
{
	(void)state;
	lance_rig_start(r, LANCE_MODE_DTCR);
	lance_rig_give_frame(r, 0, PACKET, 6, SHORT);
	look();
	run_ns(LONG_NS);
	assert_int_equal(r->peer.in_bytes, SHORT);
	assert_false(peer_in_is_good(&r->peer));
	assert_int_equal(tx_status(0), PACKET);
}

static void
stops_sending_when_a_chain_has_no_next_buffer(void **state)
{
	(void)state;
	lance_rig_start(r, 0);
	lance_rig_give_frame(r, 0, LANCE_DESC_STP, 6, 100);
	look();
	run_ns(LONG_NS);
	assert_int_equal(tx_status(0), LANCE_DESC_STP | LANCE_DESC_ERR);
	assert_int_equal(lance_rig_more(r, true, 0),
			 LANCE_TMD3_BUFF | LANCE_TMD3_UFLO);
	assert_int_equal(csr0(), (RUN & ~LANCE_CSR0_TXON) | LANCE_CSR0_TINT |
				     LANCE_CSR0_INTR);
	assert_int_equal(r->peer.in_bytes, 100);
	assert_false(peer_in_is_good(&r->peer));
	assert_int_equal(r->lance.failed, 1);
}

static void
underflows_when_memory_is_too_slow(void **state)
{
	(void)state;
	lance_rig_start(r, 0);
	r->slow_ns = 20000;
	lance_rig_give_frame(r, 0, PACKET, 6, 400);
	look();
	run_ns(LONG_NS);
	assert_int_equal(tx_status(0), PACKET | LANCE_DESC_ERR);
	assert_int_equal(lance_rig_more(r, true, 0), LANCE_TMD3_UFLO);
	assert_int_equal(csr0() & LANCE_CSR0_TXON, 0);
}

static void
says_that_it_had_to_wait(void **state)
{
	(void)state;
	lance_rig_start(r, 0);
	lance_rig_from_peer(r, everybody, 400);
	run_ns(20000);
	lance_rig_give_frame(r, 0, PACKET, 6, SHORT);
	look();
	run_ns(LONG_NS);
	assert_int_equal(tx_status(0), PACKET | LANCE_TMD_DEF);
}

/* The peer begins when our carrier cannot have reached it yet. */
static void
collide_once(void)
{
	lance_rig_give_frame(r, 0, PACKET, 6, SHORT);
	look();
	run_ns(TO_WIRE);
	lance_rig_from_peer(r, everybody, SHORT);
	run_ns(LONG_NS);
}

static void
repeats_after_a_collision_and_counts(void **state)
{
	uint16_t seen = 0;

	(void)state;
	lance_rig_start(r, 0);
	for (unsigned i = 0; i < 40; i++) {
		uint16_t status;

		r->peer.logged = 0;
		collide_once();
		status = tx_status(0) & (uint16_t)~LANCE_TMD_DEF;
		assert_true(status == (PACKET | LANCE_TMD_ONE) ||
			    status == (PACKET | LANCE_TMD_MORE));
		seen |= status;
		set_csr0(LANCE_CSR0_STOP);
		lance_rig_start(r, 0);
	}
	assert_int_equal(seen, PACKET | LANCE_TMD_ONE | LANCE_TMD_MORE);
	assert_int_equal(r->lance.sent, 40);
}

static void
gives_up_at_the_first_collision_with_drty(void **state)
{
	(void)state;
	lance_rig_start(r, LANCE_MODE_DRTY);
	collide_once();
	assert_int_equal(tx_status(0), PACKET | LANCE_DESC_ERR);
	/* the peer's first bit is here after 32 bits */
	assert_int_equal(lance_rig_more(r, true, 0), LANCE_TMD3_RTRY | 32);
	assert_int_equal(csr0() & LANCE_CSR0_TXON, LANCE_CSR0_TXON);
}

static void
reports_a_late_collision_and_goes_on(void **state)
{
	(void)state;
	r->segment.delay_ns = 30000;
	lance_rig_start(r, 0);
	lance_rig_give_frame(r, 0, PACKET, 6, 400);
	lance_rig_give_frame(r, 1, PACKET, 7, SHORT);
	look();
	run_ns(TO_WIRE + 29000);
	lance_rig_from_peer(r, everybody, SHORT);
	run_ns(LONG_NS);
	assert_int_equal(tx_status(0), PACKET | LANCE_DESC_ERR);
	assert_int_equal(lance_rig_more(r, true, 0), LANCE_TMD3_LCOL);
	assert_int_equal(tx_status(1) & LANCE_DESC_OWN, 0);
	assert_int_equal(r->lance.sent + r->lance.failed, 2);
}

static void
cannot_repeat_what_it_has_given_back(void **state)
{
	/* 8 bytes, their buffer back, and the first burst of the next */
	const uint64_t begins = 3 * WORD + 4 * WORD + 4 * WORD + BURST;

	(void)state;
	lance_rig_start(r, 0);
	lance_rig_give_frame(r, 0, LANCE_DESC_STP, 6, 8);
	lance_rig_give_frame(r, 1, LANCE_DESC_ENP, 14, 80);
	look();
	run_ns(begins + LANCE_RIG_NS);
	lance_rig_from_peer(r, everybody, SHORT);
	run_ns(LONG_NS);
	assert_int_equal(tx_status(0), LANCE_DESC_STP);
	assert_int_equal(tx_status(1), LANCE_DESC_ENP | LANCE_DESC_ERR);
	assert_int_equal(lance_rig_more(r, true, 1), LANCE_TMD3_LCOL);
	assert_int_equal(r->peer.report.result, SENT_WHOLE);
}

/* A chain, slow memory, and a collision wherever it may fall. */
static void
ends_every_frame_whenever_the_collision_comes(void **state)
{
	unsigned whole = 0;

	(void)state;
	for (uint64_t at = 0; at < 90000; at += 400) {
		lance_rig_free(r);
		lance_rig_init(r, true);
		lance_rig_start(r, at / 400 % 2 ? LANCE_MODE_DRTY : 0);
		r->slow_ns = 2000;
		lance_rig_give_frame(r, 0, LANCE_DESC_STP, 6, 30);
		lance_rig_give_frame(r, 1, 0, 36, 30);
		lance_rig_give_frame(r, 2, LANCE_DESC_ENP, 66, 40);
		lance_rig_give_frame(r, 3, PACKET, 6, SHORT);
		look();
		run_ns(at);
		lance_rig_from_peer(r, everybody, SHORT);
		run_ns(4 * LONG_NS);
		for (unsigned n = 0; n < LANCE_RIG_RING; n++)
			assert_int_equal(tx_status(n) & LANCE_DESC_OWN, 0);
		assert_int_equal(tx_status(3) & LANCE_DESC_ERR, 0);
		assert_int_equal(csr0() & LANCE_CSR0_TXON, LANCE_CSR0_TXON);
		assert_int_equal(r->lance.sent + r->lance.failed, 2);
		whole += r->lance.sent == 2;
	}
	assert_in_range(whole, 100, 224);
}

static void
misses_its_carrier_and_the_heartbeat_without_a_cable(void **state)
{
	(void)state;
	lance_rig_free(r);
	lance_rig_init(r, false);
	lance_rig_start(r, 0);
	lance_rig_give_frame(r, 0, PACKET, 6, SHORT);
	look();
	run_ns(LONG_NS);
	assert_int_equal(tx_status(0), PACKET | LANCE_DESC_ERR);
	assert_int_equal(lance_rig_more(r, true, 0), LANCE_TMD3_LCAR);
	assert_int_equal(csr0(), RUN | LANCE_CSR0_TINT | LANCE_CSR0_INTR |
				     LANCE_CSR0_CERR | LANCE_CSR0_ERR);
	/* CERR alone asks for no interrupt */
	set_csr0(LANCE_CSR0_TINT | LANCE_CSR0_INEA);
	assert_int_equal(csr0(), RUN | LANCE_CSR0_CERR | LANCE_CSR0_ERR);
	assert_false(r->irq.level);
	set_csr0(LANCE_CSR0_CERR | LANCE_CSR0_INEA);
	assert_int_equal(csr0(), RUN);
}

static void
babbles_with_byte_1519(void **state)
{
	(void)state;
	lance_rig_start(r, LANCE_MODE_DTCR);
	lance_rig_give_frame(r, 0, PACKET, 6, 1518);
	look();
	run_ns(LONG_NS);
	assert_int_equal(csr0() & LANCE_CSR0_BABL, 0);
	lance_rig_give_frame(r, 1, PACKET, 6, 1600);
	look();
	run_ns(TO_WIRE + 6400 + 1519 * 800 - LANCE_RIG_NS);
	assert_int_equal(csr0() & LANCE_CSR0_BABL, 0);
	run_ns(LANCE_RIG_NS);
	assert_int_equal(csr0() & (LANCE_CSR0_BABL | LANCE_CSR0_ERR),
			 LANCE_CSR0_BABL | LANCE_CSR0_ERR);
	run_ns(LONG_NS);
	assert_int_equal(r->peer.in_bytes, 1600); /* it goes on */
}

static void
breaks_off_with_stop(void **state)
{
	(void)state;
	lance_rig_start(r, 0);
	lance_rig_give_frame(r, 0, PACKET, 6, 400);
	look();
	run_ns(TO_WIRE + 100000);
	set_csr0(LANCE_CSR0_STOP);
	run_ns(LONG_NS);
	assert_int_equal(tx_status(0), LANCE_DESC_OWN | PACKET);
	assert_false(peer_in_is_good(&r->peer));
	assert_int_equal(csr0(), LANCE_CSR0_STOP);
}

static void
turns_off_when_memory_does_not_answer(void **state)
{
	(void)state;
	lance_rig_start(r, 0);
	r->dead = true;
	look();
	run_ns(25600 - LANCE_RIG_NS);
	assert_int_equal(csr0(), RUN);
	run_ns(LANCE_RIG_NS);
	assert_int_equal(csr0(), (RUN & ~(LANCE_CSR0_RXON | LANCE_CSR0_TXON)) |
				     LANCE_CSR0_MERR | LANCE_CSR0_ERR |
				     LANCE_CSR0_INTR);
	assert_true(r->irq.level);
	r->dead = false;
	set_csr0(LANCE_CSR0_STOP);
	lance_rig_start(r, 0);
	assert_int_equal(csr0(), RUN);
}

/* ---- receiving ---- */

static void
give_all(void)
{
	for (unsigned n = 0; n < LANCE_RIG_RING; n++)
		lance_rig_give(r, false, n, 0, LANCE_RIG_SIZE);
}

static void
receives_a_frame_with_its_fcs(void **state)
{
	uint64_t over;

	(void)state;
	lance_rig_start(r, 0);
	give_all();
	lance_rig_from_peer(r, lance_rig_address, SHORT);
	/* of the last burst only its beginning was on its way */
	over = SEGMENT_DELAY_NS + SHORT_NS + BURST + 2 * WORD;
	run_ns(over - LANCE_RIG_NS);
	assert_int_equal(rx_status(0), LANCE_DESC_OWN);
	run_ns(LANCE_RIG_NS);
	assert_int_equal(rx_status(0), PACKET);
	assert_int_equal(lance_rig_more(r, false, 0), SHORT + 4);
	assert_int_equal(csr0(), RUN | LANCE_CSR0_RINT | LANCE_CSR0_INTR);
	assert_true(r->irq.level);
	assert_memory_equal(r->ram.byte + LANCE_RIG_RX_DATA, r->peer.out,
			    SHORT);
	assert_int_equal(crc32(0, r->ram.byte + LANCE_RIG_RX_DATA, SHORT + 4),
			 ETHERNET_RESIDUE);
}

static void
takes_only_what_is_for_it(void **state)
{
	static const uint8_t other[6] = { 0x08, 0x00, 0x2b, 0x01, 0x02, 0x04 };
	static const uint8_t group[6] = { 0x09, 0x00, 0x2b, 0x01, 0x02, 0x04 };

	(void)state;
	lance_rig_start(r, 0);
	give_all();
	lance_rig_from_peer(r, other, SHORT);
	run_ns(200000);
	lance_rig_from_peer(r, group, SHORT);
	run_ns(200000);
	assert_int_equal(csr0(), RUN);
	lance_rig_from_peer(r, everybody, SHORT);
	run_ns(200000);
	lance_rig_from_peer(r, lance_rig_address, SHORT);
	run_ns(200000);
	assert_int_equal(rx_status(0), PACKET);
	assert_int_equal(rx_status(1), PACKET);
	assert_int_equal(rx_status(2), LANCE_DESC_OWN);
	assert_int_equal(r->lance.received, 2);
}

static void
takes_everything_with_prom(void **state)
{
	static const uint8_t other[6] = { 0x08, 0x00, 0x2b, 0x01, 0x02, 0x04 };

	(void)state;
	lance_rig_start(r, LANCE_MODE_PROM);
	give_all();
	lance_rig_from_peer(r, other, SHORT);
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
			lance_rig_set_word(r, LANCE_INIT_LADRF + 2 * n, 0);
		lance_rig_set_word(r, LANCE_INIT_LADRF + 2 * (bit / 16),
				   (uint16_t)(1u << bit % 16));
		lance_rig_start(r, 0);
		give_all();
		r->peer.logged = 0;
		lance_rig_from_peer(r, group, SHORT);
		run_ns(200000);
		assert_int_equal(rx_status(0), PACKET);
		group[5] ^= 0x80; /* another bit */
		lance_rig_from_peer(r, group, SHORT);
		run_ns(200000);
		assert_int_equal(rx_status(1), LANCE_DESC_OWN);
		set_csr0(LANCE_CSR0_STOP);
	}
}

static void
misses_a_frame_without_a_buffer(void **state)
{
	(void)state;
	lance_rig_start(r, 0);
	lance_rig_from_peer(r, lance_rig_address, SHORT);
	run_ns(LONG_NS);
	assert_int_equal(csr0(), RUN | LANCE_CSR0_MISS | LANCE_CSR0_ERR |
				     LANCE_CSR0_INTR);
	assert_int_equal(rx_status(0), 0);
	assert_int_equal(r->lance.missed, 1);
	set_csr0(LANCE_CSR0_MISS | LANCE_CSR0_INEA);
	give_all();
	lance_rig_from_peer(r, lance_rig_address, SHORT);
	run_ns(LONG_NS);
	assert_int_equal(rx_status(0), PACKET);
}

static void
spreads_a_frame_over_buffers(void **state)
{
	(void)state;
	lance_rig_start(r, 0);
	for (unsigned n = 0; n < LANCE_RIG_RING; n++)
		lance_rig_give(r, false, n, 0, 70);
	lance_rig_from_peer(r, lance_rig_address, 200);
	run_ns(LONG_NS);
	assert_int_equal(rx_status(0), LANCE_DESC_STP);
	assert_int_equal(rx_status(1), 0);
	assert_int_equal(rx_status(2), LANCE_DESC_ENP);
	assert_int_equal(rx_status(3), LANCE_DESC_OWN);
	assert_int_equal(lance_rig_more(r, false, 2), 204);
	for (unsigned i = 0; i < 200; i++)
		assert_int_equal(r->ram.byte[LANCE_RIG_RX_DATA +
					     i / 70 * LANCE_RIG_STEP + i % 70],
				 r->peer.out[i]);
	assert_int_equal(r->irq.rises, 1);
}

static void
fills_a_buffer_to_its_last_byte(void **state)
{
	(void)state;
	lance_rig_start(r, 0);
	lance_rig_give(r, false, 0, 0, SHORT + 4);
	lance_rig_from_peer(r, lance_rig_address, SHORT);
	run_ns(LONG_NS);
	assert_int_equal(rx_status(0), PACKET);
}

static void
reports_that_a_frame_found_no_next_buffer(void **state)
{
	(void)state;
	lance_rig_start(r, 0);
	lance_rig_give(r, false, 0, 0, 70);
	lance_rig_from_peer(r, lance_rig_address, 200);
	run_ns(LONG_NS);
	assert_int_equal(rx_status(0),
			 LANCE_DESC_STP | LANCE_DESC_ERR | LANCE_RMD_BUFF);
	assert_int_equal(csr0() & LANCE_CSR0_RINT, LANCE_CSR0_RINT);
	lance_rig_give(r, false, 1, 0, LANCE_RIG_SIZE);
	lance_rig_from_peer(r, lance_rig_address, SHORT);
	run_ns(LONG_NS);
	assert_int_equal(rx_status(1), PACKET);
}

static void
reports_a_bad_fcs(void **state)
{
	(void)state;
	lance_rig_start(r, 0);
	give_all();
	r->peer.unfinished = true;
	lance_rig_from_peer(r, lance_rig_address, 100);
	run_ns(LONG_NS);
	assert_int_equal(rx_status(0), PACKET | LANCE_DESC_ERR | LANCE_RMD_CRC);
	assert_int_equal(lance_rig_more(r, false, 0), 100);
	assert_int_equal(r->lance.wrong, 1);
}

static void
reports_a_frame_that_ends_within_a_byte(void **state)
{
	(void)state;
	lance_rig_start(r, 0);
	give_all();
	lance_rig_from_peer(r, lance_rig_address, 200);
	run_ns(6400 + 100 * 800 + 200);
	station_cancel(&r->peer.station);
	run_ns(LONG_NS);
	assert_int_equal(rx_status(0), PACKET | LANCE_DESC_ERR | LANCE_RMD_CRC |
					   LANCE_RMD_FRAM);
	assert_int_equal(lance_rig_more(r, false, 0), 100);
}

static void
overflows_when_memory_is_too_slow(void **state)
{
	(void)state;
	lance_rig_start(r, 0);
	give_all();
	r->slow_ns = 40000;
	lance_rig_from_peer(r, lance_rig_address, 400);
	run_ns(LONG_NS);
	assert_int_equal(rx_status(0),
			 LANCE_DESC_STP | LANCE_DESC_ERR | LANCE_RMD_OFLO);
	r->slow_ns = 0;
	lance_rig_from_peer(r, lance_rig_address, SHORT);
	run_ns(LONG_NS);
	assert_int_equal(rx_status(1), PACKET);
}

static void
ignores_fragments(void **state)
{
	(void)state;
	lance_rig_start(r, 0);
	give_all();
	for (uint32_t bytes = 2; bytes < SHORT; bytes += 3) {
		lance_rig_from_peer(r, lance_rig_address, bytes);
		run_ns(200000);
	}
	assert_int_equal(csr0(), RUN);
	assert_int_equal(rx_status(0), LANCE_DESC_OWN);
	lance_rig_from_peer(r, lance_rig_address, SHORT);
	run_ns(200000);
	assert_int_equal(rx_status(0), PACKET);
}

static void
finishes_a_fragment_that_has_used_up_a_buffer(void **state)
{
	(void)state;
	lance_rig_start(r, 0);
	for (unsigned n = 0; n < LANCE_RIG_RING; n++)
		lance_rig_give(r, false, n, 0, 20);
	lance_rig_from_peer(r, lance_rig_address, 40);
	run_ns(LONG_NS);
	assert_int_equal(rx_status(0), LANCE_DESC_STP);
	assert_int_equal(rx_status(1), 0);
	assert_int_equal(rx_status(2), LANCE_DESC_ENP);
	assert_int_equal(lance_rig_more(r, false, 2), 44);
}

static void
receives_frames_with_only_the_gap_between_them(void **state)
{
	(void)state;
	lance_rig_start(r, 0);
	give_all();
	for (unsigned n = 0; n < 3; n++) {
		lance_rig_from_peer(r, lance_rig_address, SHORT);
		run_ns(SHORT_NS + (n ? ETHERNET_GAP_NS : 0));
	}
	run_ns(LONG_NS);
	for (unsigned n = 0; n < 3; n++) {
		assert_int_equal(rx_status(n), PACKET);
		assert_int_equal(lance_rig_more(r, false, n), SHORT + 4);
	}
	assert_int_equal(peer_when(&r->peer, PEER_BEGAN, 2) -
			     peer_when(&r->peer, PEER_SENT, 1),
			 ETHERNET_GAP_NS);
}

/* From memory that keeps up to memory that keeps up with nothing. */
static void
accounts_for_every_frame_however_slow_memory_is(void **state)
{
	unsigned good = 0, missed = 0, wrong = 0;

	(void)state;
	for (uint64_t slow = 0; slow < 60000; slow += 400) {
		lance_rig_free(r);
		lance_rig_init(r, true);
		lance_rig_start(r, 0);
		r->slow_ns = slow;
		give_all();
		for (unsigned n = 0; n < 3; n++) {
			lance_rig_from_peer(r, everybody, SHORT);
			run_ns(SHORT_NS + (n ? ETHERNET_GAP_NS : 0));
		}
		run_ns(LONG_NS);
		assert_int_equal(r->peer.report.result, SENT_WHOLE);
		assert_int_equal(
		    r->lance.received + r->lance.wrong + r->lance.missed, 3);
		good += (unsigned)r->lance.received;
		missed += (unsigned)r->lance.missed;
		wrong += (unsigned)r->lance.wrong;
	}
	assert_true(good > 50 && missed > 10 && wrong > 50);
}

static void
swaps_the_bytes_of_buffers_with_bswp(void **state)
{
	(void)state;
	lance_rig_set_csr(r, LANCE_CSR3, LANCE_CSR3_BSWP);
	lance_rig_start(r, 0);
	give_all();
	lance_rig_give_frame(r, 0, PACKET, 6, SHORT);
	look();
	run_ns(LONG_NS);
	assert_int_equal(r->peer.in[0], 7);
	assert_int_equal(r->peer.in[1], 6);
	lance_rig_from_peer(r, lance_rig_address, SHORT);
	run_ns(LONG_NS);
	assert_int_equal(r->ram.byte[LANCE_RIG_RX_DATA], r->peer.out[1]);
	assert_int_equal(r->ram.byte[LANCE_RIG_RX_DATA + 1], r->peer.out[0]);
	assert_int_equal(rx_status(0), PACKET); /* descriptors are not */
}

/* ---- loopback ---- */

/* A frame to itself of `bytes`, the FCS at its end if software makes it. */
static void
send_to_itself(uint16_t mode, uint32_t bytes, bool good)
{
	uint8_t *data = r->ram.byte + LANCE_RIG_TX_DATA;
	uint32_t crc;

	lance_rig_start(r, mode);
	give_all();
	lance_rig_give_frame(r, 0, PACKET, 6, bytes);
	memcpy(data, lance_rig_address, 6);
	if (mode & LANCE_MODE_DTCR) {
		crc = (uint32_t)crc32(0, data, bytes - 4);
		for (unsigned i = 0; i < 4; i++)
			data[bytes - 4 + i] = (uint8_t)(crc >> 8 * i);
		data[bytes - 1] ^= !good;
	}
	look();
	run_ns(LONG_NS);
}

static void
hears_itself_inside_without_the_cable(void **state)
{
	(void)state;
	send_to_itself(LOOP, 20, true);
	assert_int_equal(tx_status(0), PACKET);
	assert_int_equal(rx_status(0), PACKET);
	assert_int_equal(lance_rig_more(r, false, 0), 24);
	assert_memory_equal(r->ram.byte + LANCE_RIG_RX_DATA,
			    r->ram.byte + LANCE_RIG_TX_DATA, 20);
	assert_int_equal(r->peer.logged, 0);
	assert_int_equal(csr0(), RUN | LANCE_CSR0_RINT | LANCE_CSR0_TINT |
				     LANCE_CSR0_INTR);
}

static void
checks_the_fcs_that_software_made_in_loopback(void **state)
{
	(void)state;
	send_to_itself(LOOP | LANCE_MODE_DTCR, 32, true);
	assert_int_equal(rx_status(0), PACKET);
	assert_int_equal(lance_rig_more(r, false, 0), 32);
	set_csr0(LANCE_CSR0_STOP);
	send_to_itself(LOOP | LANCE_MODE_DTCR, 32, false);
	assert_int_equal(rx_status(0), PACKET | LANCE_DESC_ERR | LANCE_RMD_CRC);
}

static void
hears_itself_over_the_cable(void **state)
{
	(void)state;
	send_to_itself(LANCE_MODE_LOOP, 32, true);
	assert_int_equal(rx_status(0), PACKET);
	assert_int_equal(lance_rig_more(r, false, 0), 36);
	assert_int_equal(r->peer.in_bytes, 36);
}

static void
overflows_with_a_long_frame_in_loopback(void **state)
{
	(void)state;
	send_to_itself(LOOP, 100, true);
	assert_int_equal(tx_status(0), PACKET);
	assert_int_equal(rx_status(0),
			 LANCE_DESC_STP | LANCE_DESC_ERR | LANCE_RMD_OFLO);
}

static void
collides_by_force_in_loopback(void **state)
{
	(void)state;
	send_to_itself(LOOP | LANCE_MODE_COLL, 32, true);
	run_ns(1000000000);
	assert_int_equal(tx_status(0),
			 PACKET | LANCE_DESC_ERR | LANCE_TMD_MORE);
	assert_int_equal(lance_rig_more(r, true, 0), LANCE_TMD3_RTRY | 64);
	assert_int_equal(rx_status(0), LANCE_DESC_OWN);
}

/* ---- two of them, and any garbage ---- */

static void
talks_to_another_of_its_kind(void **state)
{
	struct lance_rig *far = calloc(1, sizeof *far);

	(void)state;
	lance_rig_init(far, true);
	lance_init(&far->lance, "far", &r->clock, NULL, wire_pin(&far->irq, 0),
		   &r->segment, lance_ram_memory(&far->ram));
	far->ram.dev.clock = &r->clock;
	lance_rig_start(far, 0); /* runs the wrong clock: nothing happens */
	lance_rig_start(r, 0);
	assert_int_equal(lance_rig_csr(far, LANCE_CSR0),
			 RUN | LANCE_CSR0_IDON | LANCE_CSR0_INTR);
	lance_rig_give(far, false, 0, 0, LANCE_RIG_SIZE);
	lance_rig_give_frame(r, 0, PACKET, 6, 1000);
	memcpy(r->ram.byte + LANCE_RIG_TX_DATA, lance_rig_address, 6);
	look();
	run_ns(LONG_NS);
	assert_int_equal(lance_rig_status(far, false, 0), PACKET);
	assert_int_equal(lance_rig_more(far, false, 0), 1004);
	assert_memory_equal(far->ram.byte + LANCE_RIG_RX_DATA,
			    r->ram.byte + LANCE_RIG_TX_DATA, 1000);
	lance_rig_free(far);
	free(far);
}

/* Two on one cable, each on a clock of its own, as two machines are. */
struct pair {
	struct lance_rig rig[2];
	struct random random[2];
	uint64_t done[2]; /* frames handed over */
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
		p->done[i] = 0;
	}
	/* no others on it */
	p->rig[0].segment.stations = 0;
	p->rig[0].segment.one_clock = true;
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
pair_run(struct pair *p, unsigned first, uint64_t to_ns)
{
	struct net_segment *s = &p->rig[0].segment;
	uint64_t now = 0;

	while (now < to_ns) {
		now += segment_lookahead_ns(s);
		for (unsigned k = 0; k < 2; k++) {
			struct lance_rig *rig = &p->rig[k ^ first];
			cycles_t until = now / rig->clock.cycle_ns;

			clock_advance_to(&rig->clock, until);
			pair_feed(p, k ^ first);
		}
		segment_exchange(s);
	}
}

static void
keeps_what_it_promises_to_other_machines(void **state)
{
	struct pair *p = calloc(2, sizeof *p);

	(void)state;
	for (unsigned first = 0; first < 2; first++) {
		pair_init(&p[first]);
		for (unsigned i = 0; i < 2; i++) {
			struct lance_rig *rig = &p[first].rig[i];

			lance_rig_start(rig, 0);
			segment_exchange(&p[first].rig[0].segment);
		}
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

/* Stop, and start again in any mode that sends and receives. */
static void
start_anyhow(struct random *random)
{
	uint32_t off = LANCE_MODE_DTX | LANCE_MODE_DRX;

	set_csr0(LANCE_CSR0_STOP);
	lance_rig_set_csr(r, LANCE_CSR3, (uint16_t)random32(random));
	lance_rig_start(r, (uint16_t)(random32(random) & ~off));
	r->slow_ns = random_below(random, 8) ? 0 : random_below(random, 40000);
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
		lance_rig_set_word(r, random_below(random, 0x300) & ~1u, bits);
		break;
	case 1:
		lance_rig_set_csr(r, random_below(random, 4),
				  bits & (uint16_t)~LANCE_CSR0_STOP);
		break;
	case 2:
	case 3:
		look();
		break;
	default:
		lance_rig_give(r, random_below(random, 2), n, bits & PACKET,
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

	lance_rig_free(r);
	lance_rig_init(r, true);
	for (unsigned i = 0; i < 100000; i++) {
		if (i % 200 == 0)
			start_anyhow(&random);
		disturb(&random);
		if (r->peer.station.state == STATION_IDLE &&
		    !random_below(&random, 8))
			lance_rig_from_peer(r, everybody,
					    random_below(&random, 1600));
		r->peer.logged = 0;
		run_ns(random_below(&random, 50000));
		sum = sum * 31 + csr0() + r->irq.level;
	}
	/* it was no idle time */
	assert_true(r->lance.sent > 500 && r->lance.failed > 100);
	assert_true(r->lance.received > 200 && r->lance.wrong > 100);
	assert_true(r->lance.missed > 10 && r->segment.collisions > 100);
	return sum + r->segment.bytes * 7 + r->lance.received;
}

static void
survives_any_rings_and_does_it_again(void **state)
{
	(void)state;
	assert_int_equal(fuzz(1995), fuzz(1995));
	assert_int_not_equal(fuzz(1995), fuzz(2000));
}

#define T(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(is_stopped_after_a_reset),
		T(keeps_the_writable_bits_of_its_registers),
		T(writes_a_half_of_a_register),
		T(hides_the_other_registers_while_it_runs),
		T(reads_the_initialization_block_a_halfword_at_a_time),
		T(finds_the_block_where_csr1_and_csr2_say),
		T(starts_what_the_mode_does_not_disable),
		T(lets_stop_override_everything),
		T(has_no_interrupt_enable_while_stopped),
		T(goes_on_after_stop_without_init),
		T(sends_a_frame_when_told_to_look),
		T(looks_at_its_ring_every_1600_us),
		T(sends_frames_with_only_the_gap_between_them),
		T(sends_a_full_frame_from_memory_without_a_hitch),
		T(sends_an_odd_buffer_at_an_odd_address),
		T(goes_round_its_ring),
		T(sends_a_chain_of_buffers_as_one_frame),
		T(gives_back_buffers_that_begin_no_frame),
		T(appends_no_fcs_with_dtcr),
		T(stops_sending_when_a_chain_has_no_next_buffer),
		T(underflows_when_memory_is_too_slow),
		T(says_that_it_had_to_wait),
		T(repeats_after_a_collision_and_counts),
		T(gives_up_at_the_first_collision_with_drty),
		T(reports_a_late_collision_and_goes_on),
		T(cannot_repeat_what_it_has_given_back),
		T(ends_every_frame_whenever_the_collision_comes),
		T(misses_its_carrier_and_the_heartbeat_without_a_cable),
		T(babbles_with_byte_1519),
		T(breaks_off_with_stop),
		T(turns_off_when_memory_does_not_answer),
		T(receives_a_frame_with_its_fcs),
		T(takes_only_what_is_for_it),
		T(takes_everything_with_prom),
		T(takes_groups_that_its_filter_has),
		T(misses_a_frame_without_a_buffer),
		T(spreads_a_frame_over_buffers),
		T(fills_a_buffer_to_its_last_byte),
		T(reports_that_a_frame_found_no_next_buffer),
		T(reports_a_bad_fcs),
		T(reports_a_frame_that_ends_within_a_byte),
		T(overflows_when_memory_is_too_slow),
		T(ignores_fragments),
		T(finishes_a_fragment_that_has_used_up_a_buffer),
		T(receives_frames_with_only_the_gap_between_them),
		T(accounts_for_every_frame_however_slow_memory_is),
		T(swaps_the_bytes_of_buffers_with_bswp),
		T(hears_itself_inside_without_the_cable),
		T(checks_the_fcs_that_software_made_in_loopback),
		T(hears_itself_over_the_cable),
		T(overflows_with_a_long_frame_in_loopback),
		T(collides_by_force_in_loopback),
		T(talks_to_another_of_its_kind),
		T(keeps_what_it_promises_to_other_machines),
		T(survives_any_rings_and_does_it_again),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
