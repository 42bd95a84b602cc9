/* SPDX-License-Identifier: MIT */
/* The board of the DECstation 2100 and 3100, through its bus. */
#include <machine/dz.h>
#include <machine/kn01.h>
#include <machine/rtc.h>

#include "support/board_rig.h"
#include "support/test.h"

#define NOWHERE 0x1f400000 /* between the two places of the ROM */

static struct board_rig rig;
static struct board_rig *const r = &rig;

static int
set_up(void **state)
{
	(void)state;
	board_rig_init(r, "kn01", BOARD_RIG_RAM);
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	board_rig_free(r);
	return 0;
}

static bool
pin(unsigned ip)
{
	return r->pins >> ip & 1;
}

static void
is_set_up_by_the_prom(void **state)
{
	(void)state;
	assert_int_equal(board_rig_read(r, KN01_CSR, 2),
			 KN01_CSR_MNFMOD | KN01_CSR_STATUS | KN01_CSR_MONO);
	assert_int_equal(board_rig_read(r, KN01_RTC + RTC_A, 1), RTC_A_DV_RUN);
	assert_int_equal(board_rig_read(r, KN01_RTC + RTC_B, 1),
			 RTC_B_DM | RTC_B_24H);
	assert_int_equal(board_rig_read(r, KN01_DZ + DZ_CSR, 2), DZ_CSR_MSE);
	assert_int_equal(r->pins, 0);
}

static void
prints_on_line_3_at_9600_baud_without_more_ado(void **state)
{
	(void)state;
	board_rig_write(r, KN01_DZ + DZ_TCR, 2, 8);
	chip_run(&r->clock, 35);
	board_rig_write(r, KN01_DZ + DZ_TDR, 2, '#');
	assert_int_equal(r->console.seen_count, 1);
	assert_int_equal(r->console.seen[0], '#');
	chip_run(&r->clock, 26042 + 35);
	assert_true(board_rig_read(r, KN01_DZ, 2) & DZ_CSR_TRDY);
}

static void
wires_the_dz_to_ip4_and_the_clock_to_ip5(void **state)
{
	(void)state;
	board_rig_write(r, KN01_DZ + DZ_CSR, 2, DZ_CSR_MSE | DZ_CSR_TIE);
	board_rig_write(r, KN01_DZ + DZ_TCR, 2, 8);
	chip_run(&r->clock, 35);
	assert_int_equal(r->pins, 1u << KN01_IP_DZ);
	board_rig_write(r, KN01_DZ + DZ_TCR, 2, 0);
	board_rig_write(r, KN01_RTC + RTC_A, 1, RTC_A_DV_RUN | RTC_A_RS_64_HZ);
	board_rig_write(r, KN01_RTC + RTC_B, 1, RTC_B_PIE);
	chip_run(&r->clock, 390625);
	assert_int_equal(r->pins, 1u << KN01_IP_RTC);
}

static void
latches_the_first_write_that_nobody_answers(void **state)
{
	(void)state;
	board_rig_no_write(r, BOARD_RIG_RAM + 0x1234, 4);
	assert_true(pin(KN01_IP_MEM));
	board_rig_no_write(r, NOWHERE, 4);
	assert_int_equal(board_rig_read(r, KN01_ERRADR, 4),
			 BOARD_RIG_RAM + 0x1234);
	assert_true(board_rig_read(r, KN01_CSR, 2) & KN01_CSR_MEMERR);
	board_rig_write(r, KN01_CSR, 2, 0);
	assert_true(pin(KN01_IP_MEM));
	board_rig_write(r, KN01_CSR, 2, KN01_CSR_MEMERR);
	assert_false(pin(KN01_IP_MEM));
	assert_false(board_rig_read(r, KN01_CSR, 2) & KN01_CSR_MEMERR);
	board_rig_no_write(r, NOWHERE, 4);
	assert_int_equal(board_rig_read(r, KN01_ERRADR, 4), NOWHERE);
}

static void
leaves_a_read_that_nobody_answers_to_the_processor(void **state)
{
	(void)state;
	board_rig_no_read(r, BOARD_RIG_RAM, 4);
	board_rig_no_read(r, KN01_RAM_MAX, 1);
	assert_int_equal(board_rig_read(r, KN01_ERRADR, 4), 0);
	assert_int_equal(r->pins, 0);
}

static void
cannot_write_erradr(void **state)
{
	(void)state;
	board_rig_write(r, KN01_ERRADR, 4, 0x1234);
	assert_int_equal(board_rig_read(r, KN01_ERRADR, 4), 0);
}

static void
keeps_the_writable_bits_of_csr(void **state)
{
	(void)state;
	board_rig_write(r, KN01_CSR, 2, 0xffff);
	assert_int_equal(board_rig_read(r, KN01_CSR, 2),
			 KN01_CSR_TXDIS | KN01_CSR_PARDIS | KN01_CSR_STATUS |
			     KN01_CSR_MONO | KN01_CSR_MNFMOD);
	board_rig_write(r, KN01_CSR, 1, 0); /* the lamps alone */
	assert_true(board_rig_read(r, KN01_CSR, 2) & KN01_CSR_PARDIS);
	board_rig_write(r, KN01_CSR + 1, 1, 0);
	assert_false(board_rig_read(r, KN01_CSR, 2) & KN01_CSR_PARDIS);
}

static void
sends_nothing_with_txdis(void **state)
{
	(void)state;
	board_rig_write(r, KN01_CSR, 2, KN01_CSR_TXDIS);
	board_rig_write(r, KN01_DZ + DZ_TCR, 2, 8);
	chip_run(&r->clock, 35);
	board_rig_write(r, KN01_DZ + DZ_TDR, 2, '#');
	assert_int_equal(r->console.seen_count, 0);
}

static void
has_the_station_address_beside_the_clock(void **state)
{
	static const uint8_t digital[] = { 0x08, 0x00, 0x2b };
	static const uint8_t pattern[] = { 0xff, 0x00, 0x55, 0xaa };
	uint8_t byte[KN01_ESAR_BYTES];

	(void)state;
	for (unsigned i = 0; i < KN01_ESAR_BYTES; i++)
		byte[i] = (uint8_t)board_rig_read(r, KN01_ESAR + 4 * i, 1);
	assert_memory_equal(byte, digital, sizeof digital);
	assert_memory_equal(byte + 16, byte, 8);
	for (unsigned i = 0; i < 8; i++)
		assert_int_equal(byte[8 + i], byte[7 - i]);
	assert_memory_equal(byte + 24, pattern, sizeof pattern);
	assert_memory_equal(byte + 28, pattern, sizeof pattern);
	/* A word shows both lanes; a write reaches the clock alone. */
	board_rig_write(r, KN01_RTC + RTC_RAM, 4, 0x11223344);
	assert_int_equal(board_rig_read(r, KN01_RTC + RTC_RAM, 4),
			 0x44u | (unsigned)byte[RTC_RAM / 4] << 8);
	board_rig_write(r, KN01_ESAR, 1, 0);
	assert_int_equal(board_rig_read(r, KN01_ESAR, 1), 0x08);
}

/* The sum of 08-00-2b-19-95-12, worked out by hand:
 * 0800; 2 * 0800 + 2b19 = 3b19; 2 * 3b19 + 9512 = 10b44, less ffff = 0b45. */
static void
has_the_checksum_of_its_address(void **state)
{
	(void)state;
	assert_int_equal(board_rig_read(r, KN01_ESAR + 4 * 6, 1), 0x0b);
	assert_int_equal(board_rig_read(r, KN01_ESAR + 4 * 7, 1), 0x45);
}

static void
charges_each_kind_of_device_its_own_time(void **state)
{
	static const struct {
		paddr_t pa;
		uint32_t read, write;
	} row[] = {
		{ KN01_CSR, 1, 2 },   { KN01_ERRADR, 1, 2 },
		{ KN01_DZ, 3, 4 },    { KN01_RTC, 5, 6 },
		{ KN01_ROM, 7, 2 },   { KN01_ROM_LOW, 7, 2 },
		{ KN01_LANCE, 1, 2 },
	};

	(void)state;
	for (unsigned i = 0; i < COUNT(row); i++) {
		const struct bus_region *region = bus_find(&r->bus, row[i].pa);

		assert_int_equal(region->read_extra, row[i].read);
		assert_int_equal(region->write_extra, row[i].write);
	}
}

static void
comes_back_from_a_reset_as_it_was(void **state)
{
	(void)state;
	board_rig_write(r, KN01_CSR, 2, KN01_CSR_TXDIS | KN01_CSR_PARDIS);
	board_rig_no_write(r, NOWHERE, 4);
	board_rig_write(r, KN01_DZ + DZ_CSR, 2, DZ_CSR_MSE | DZ_CSR_TIE);
	board_rig_write(r, KN01_DZ + DZ_TCR, 2, 8);
	chip_run(&r->clock, 35);
	board_reset(r->board);
	is_set_up_by_the_prom(state);
	prints_on_line_3_at_9600_baud_without_more_ado(state);
}

static void
counts_accesses_by_device(void **state)
{
	static struct stats stats;

	(void)state;
	board_add_stats(r->board, &stats);
	board_rig_read(r, KN01_DZ, 2);
	board_rig_read(r, KN01_DZ, 2);
	board_rig_write(r, KN01_CSR, 2, 0);
	assert_int_equal(*stats_find(&stats, "dz.reads")->counter, 2);
	assert_int_equal(*stats_find(&stats, "kn01.writes")->counter, 1);
	assert_non_null(stats_find(&stats, "lance.sent"));
}

static void
is_one_of_three_boards(void **state)
{
	struct board_wires none = { .console = NULL };

	(void)state;
	assert_null(
	    board_create("kn03", &r->bus, &r->clock, &r->timing, NULL, none));
}

#define T(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(is_set_up_by_the_prom),
		T(prints_on_line_3_at_9600_baud_without_more_ado),
		T(wires_the_dz_to_ip4_and_the_clock_to_ip5),
		T(latches_the_first_write_that_nobody_answers),
		T(leaves_a_read_that_nobody_answers_to_the_processor),
		T(cannot_write_erradr),
		T(keeps_the_writable_bits_of_csr),
		T(sends_nothing_with_txdis),
		T(has_the_station_address_beside_the_clock),
		T(has_the_checksum_of_its_address),
		T(charges_each_kind_of_device_its_own_time),
		T(comes_back_from_a_reset_as_it_was),
		T(counts_accesses_by_device),
		T(is_one_of_three_boards),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
