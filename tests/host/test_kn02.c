/* SPDX-License-Identifier: MIT */
/* The board of the DECstation 5000/200, through its bus. */
#include <machine/dz.h>
#include <machine/kn02.h>
#include <machine/rtc.h>

#include "support/board_rig.h"
#include "support/test.h"

#define EMPTY_SLOT 0x1e000000u

static struct board_rig rig;
static struct board_rig *const r = &rig;

static int
set_up(void **state)
{
	(void)state;
	board_rig_init(r, "kn02", BOARD_RIG_RAM);
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	board_rig_free(r);
	return 0;
}

static uint32_t
csr(void)
{
	return board_rig_read(r, KN02_CSR, 4);
}

static void
is_set_up_by_the_prom(void **state)
{
	(void)state;
	assert_int_equal(csr(), KN02_CSR_NRMMOD | KN02_CSR_CORRECT);
	assert_int_equal(board_rig_read(r, KN02_ERRADR, 4), 0);
	assert_int_equal(board_rig_read(r, KN02_CHKSYN, 4), 0);
	assert_int_equal(board_rig_read(r, KN02_DZ, 2), DZ_CSR_MSE);
	assert_int_equal(board_rig_read(r, KN02_RTC + RTC_A, 1), RTC_A_DV_RUN);
	assert_int_equal(r->pins, 0);
}

static void
says_how_large_its_memory_modules_are(void **state)
{
	(void)state;
	board_rig_free(r);
	board_rig_init(r, "kn02", 120 << 20);
	assert_int_equal(csr() & KN02_CSR_BNK32M, 0);
	board_rig_free(r);
	board_rig_init(r, "kn02", 128 << 20);
	assert_int_equal(csr() & KN02_CSR_BNK32M, KN02_CSR_BNK32M);
}

static void
prints_on_line_2(void **state)
{
	(void)state;
	board_rig_write(r, KN02_DZ + DZ_TCR, 2, 4);
	chip_run(&r->clock, 35);
	board_rig_write(r, KN02_DZ + DZ_TDR, 2, '#');
	assert_int_equal(r->console.seen_count, 1);
}

static void
passes_the_dz_on_when_iointen_lets_it(void **state)
{
	(void)state;
	board_rig_write(r, KN02_DZ + DZ_CSR, 2, DZ_CSR_MSE | DZ_CSR_TIE);
	board_rig_write(r, KN02_DZ + DZ_TCR, 2, 4);
	chip_run(&r->clock, 35);
	assert_int_equal(csr() & KN02_CSR_IOINT, KN02_IO_DZ);
	assert_int_equal(r->pins, 0);
	board_rig_write(r, KN02_CSR, 4, KN02_IO_DZ << KN02_CSR_IOINTEN_SHIFT);
	assert_int_equal(r->pins, 1u << KN02_IP_IO);
	board_rig_write(r, KN02_CSR, 4, 0x7fu << KN02_CSR_IOINTEN_SHIFT);
	assert_int_equal(r->pins, 0);
}

static void
wires_the_clock_to_ip3(void **state)
{
	(void)state;
	board_rig_write(r, KN02_RTC + RTC_A, 1, RTC_A_DV_RUN | RTC_A_RS_64_HZ);
	board_rig_write(r, KN02_RTC + RTC_B, 1, RTC_B_PIE);
	chip_run(&r->clock, 390624);
	assert_int_equal(r->pins, 0);
	chip_run(&r->clock, 1);
	assert_int_equal(r->pins, 1u << KN02_IP_RTC);
}

static void
latches_a_read_of_an_empty_slot(void **state)
{
	(void)state;
	for (unsigned slot = 0; slot < KN02_SLOT_SCSI; slot++)
		board_rig_no_read(r, EMPTY_SLOT + slot * KN02_SLOT_BYTES, 1);
	assert_int_equal(board_rig_read(r, KN02_ERRADR, 4),
			 KN02_ERRADR_VALID | KN02_ERRADR_CPU | EMPTY_SLOT >> 2);
	assert_int_equal(r->pins, 1u << KN02_IP_MEM);
	board_rig_write(r, KN02_ERRADR, 4, 0xffffffff);
	assert_int_equal(board_rig_read(r, KN02_ERRADR, 4), 0);
	assert_int_equal(r->pins, 0);
}

static void
latches_a_write_past_the_ram(void **state)
{
	(void)state;
	board_rig_no_write(r, BOARD_RIG_RAM + 4, 4);
	assert_int_equal(board_rig_read(r, KN02_ERRADR, 4),
			 KN02_ERRADR_VALID | KN02_ERRADR_CPU |
			     KN02_ERRADR_WRITE | (BOARD_RIG_RAM + 4) >> 2);
	assert_int_equal(r->pins, 1u << KN02_IP_MEM);
}

static void
keeps_the_writable_bits_of_csr(void **state)
{
	(void)state;
	board_rig_write(r, KN02_CSR, 4, 0xffffffff);
	assert_int_equal(csr(), 0x01ffff00);
	chip_write(board_device(r->board, 0), KN02_CSR, 1, 0);
	assert_int_equal(csr(), 0x01ffff00);
	board_rig_write(r, KN02_CSR + 2, 1, 0x80);
	assert_int_equal(csr(), 0x0180ff00);
	board_rig_write(r, KN02_CSR, 4, 0);
	assert_int_equal(csr(), KN02_CSR_NRMMOD);
}

/* 10 bits at 38400 baud are 260.4 us, at 19200 twice that. */
static void
doubles_the_highest_speed_with_baud38(void **state)
{
	(void)state;
	board_rig_write(r, KN02_DZ + DZ_LPR, 2,
			DZ_LPR_19200 | DZ_LPR_8_BITS | 2);
	board_rig_write(r, KN02_CSR, 4, KN02_CSR_BAUD38);
	board_rig_write(r, KN02_DZ + DZ_TCR, 2, 4);
	chip_run(&r->clock, 35);
	board_rig_write(r, KN02_DZ + DZ_TDR, 2, '#');
	chip_run(&r->clock, 6511 + 34);
	assert_false(board_rig_read(r, KN02_DZ, 2) & DZ_CSR_TRDY);
	chip_run(&r->clock, 1);
	assert_true(board_rig_read(r, KN02_DZ, 2) & DZ_CSR_TRDY);
}

static void
sends_nothing_with_txdis(void **state)
{
	(void)state;
	board_rig_write(r, KN02_CSR, 4, KN02_CSR_TXDIS);
	board_rig_write(r, KN02_DZ + DZ_TCR, 2, 4);
	chip_run(&r->clock, 35);
	board_rig_write(r, KN02_DZ + DZ_TDR, 2, '#');
	assert_int_equal(r->console.seen_count, 0);
}

static void
answers_all_of_each_registers_span(void **state)
{
	(void)state;
	assert_int_equal(board_rig_read(r, KN02_CSR + 0x7fffc, 4), csr());
	assert_int_equal(board_rig_read(r, KN02_DZ + 0x7ffe0, 2), DZ_CSR_MSE);
	assert_int_equal(board_rig_read(r, KN02_RTC + 0x7ff00 + RTC_D, 1),
			 RTC_D_VRT);
	assert_int_equal(board_rig_read(r, KN02_ROM_HIGH, 4),
			 board_rig_read(r, KN02_ROM, 4));
}

static void
drops_its_errors_with_a_reset(void **state)
{
	(void)state;
	board_rig_no_read(r, EMPTY_SLOT, 4);
	board_rig_write(r, KN02_CSR, 4, 0x00ff0000);
	board_reset(r->board);
	is_set_up_by_the_prom(state);
}

#define T(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(is_set_up_by_the_prom),
		T(says_how_large_its_memory_modules_are),
		T(prints_on_line_2),
		T(passes_the_dz_on_when_iointen_lets_it),
		T(wires_the_clock_to_ip3),
		T(latches_a_read_of_an_empty_slot),
		T(latches_a_write_past_the_ram),
		T(keeps_the_writable_bits_of_csr),
		T(doubles_the_highest_speed_with_baud38),
		T(sends_nothing_with_txdis),
		T(answers_all_of_each_registers_span),
		T(drops_its_errors_with_a_reset),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
