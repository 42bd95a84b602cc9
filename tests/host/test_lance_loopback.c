/* SPDX-License-Identifier: MIT */
/* The LANCE talking to itself, inside and over the cable. */
#include <string.h>
#include <zlib.h>

#include "support/lance_case.h"
#include "support/test.h"

enum { LOOP = LANCE_MODE_LOOP | LANCE_MODE_INTL };

/* A frame to itself of `bytes`, the FCS at its end if software makes it. */
static void
send_to_itself(uint16_t mode, uint32_t bytes, bool good)
{
	uint8_t *data = bench->ram.byte + LANCE_RIG_TX_DATA;
	uint32_t crc;

	lance_rig_start(bench, mode);
	give_all();
	lance_rig_give_frame(bench, 0, PACKET, 6, bytes);
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
	assert_int_equal(lance_rig_more(bench, false, 0), 24);
	assert_memory_equal(bench->ram.byte + LANCE_RIG_RX_DATA,
			    bench->ram.byte + LANCE_RIG_TX_DATA, 20);
	assert_int_equal(bench->peer.logged, 0);
	assert_int_equal(csr0(), RUN | LANCE_CSR0_RINT | LANCE_CSR0_TINT |
				     LANCE_CSR0_INTR);
}

static void
checks_the_fcs_that_software_made_in_loopback(void **state)
{
	(void)state;
	send_to_itself(LOOP | LANCE_MODE_DTCR, 32, true);
	assert_int_equal(rx_status(0), PACKET);
	assert_int_equal(lance_rig_more(bench, false, 0), 32);
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
	assert_int_equal(lance_rig_more(bench, false, 0), 36);
	assert_int_equal(bench->peer.in_bytes, 36);
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
	assert_int_equal(lance_rig_more(bench, true, 0), LANCE_TMD3_RTRY | 64);
	assert_int_equal(rx_status(0), LANCE_DESC_OWN);
}

#define T(name)                                                  \
	cmocka_unit_test_setup_teardown(name, lance_case_set_up, \
					lance_case_tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(hears_itself_inside_without_the_cable),
		T(checks_the_fcs_that_software_made_in_loopback),
		T(hears_itself_over_the_cable),
		T(overflows_with_a_long_frame_in_loopback),
		T(collides_by_force_in_loopback),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
