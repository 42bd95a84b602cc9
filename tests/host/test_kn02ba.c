/* SPDX-License-Identifier: MIT */
/* The board of the DECstation 5000/125, through its bus. */
#include <machine/ioasic.h>
#include <machine/kn02ba.h>
#include <machine/rtc.h>
#include <machine/scc.h>

#include "support/board_rig.h"
#include "support/test.h"

static struct board_rig rig;
static struct board_rig *const r = &rig;

static int
set_up(void **state)
{
	(void)state;
	board_rig_init(r, "kn02ba", BOARD_RIG_RAM);
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
asic(uint32_t reg)
{
	return board_rig_read(r, KN02BA_IOASIC + reg, 4);
}

static void
set_asic(uint32_t reg, uint32_t val)
{
	board_rig_write(r, KN02BA_IOASIC + reg, 4, val);
}

/* Write a register of a channel of an SCC. */
static void
set_scc(paddr_t port, unsigned reg, unsigned val)
{
	board_rig_write(r, port, 1, reg);
	board_rig_write(r, port, 1, val);
}

static void
is_set_up_by_the_prom(void **state)
{
	(void)state;
	assert_int_equal(asic(IOASIC_SSR), IOASIC_SSR_PROM);
	assert_int_equal(asic(IOASIC_SIR), 0);
	assert_int_equal(board_rig_read(r, KN02BA_MER, 4), 0);
	assert_int_equal(board_rig_read(r, KN02BA_MSR, 4), 0);
	assert_int_equal(board_rig_read(r, KN02BA_CNFG, 4), 127);
	assert_int_equal(board_rig_read(r, KN02BA_AER, 4), 0);
	assert_int_equal(board_rig_read(r, KN02BA_BOOT0, 4), 0);
	assert_int_equal(board_rig_read(r, KN02BA_TIMEOUT, 4), 0);
	assert_int_equal(board_rig_read(r, KN02BA_RTC + RTC_B, 1),
			 RTC_B_DM | RTC_B_24H);
	assert_int_equal(r->pins, 0);
}

static void
says_how_far_apart_its_memory_banks_are(void **state)
{
	(void)state;
	board_rig_free(r);
	board_rig_init(r, "kn02ba", 32 << 20);
	assert_int_equal(board_rig_read(r, KN02BA_MSR, 4), 0);
	board_rig_free(r);
	board_rig_init(r, "kn02ba", 64 << 20);
	assert_int_equal(board_rig_read(r, KN02BA_MSR, 4), KN02BA_MSR_SIZE);
	assert_int_equal(board_rig_read(r, KN02BA_MER, 4), KN02BA_MER_SIZE);
}

static void
prints_through_scc1_b_at_9600_baud_without_more_ado(void **state)
{
	(void)state;
	board_rig_write(r, KN02BA_SCC1 + SCC_B_DATA, 1, '#');
	assert_int_equal(r->console.seen_count, 1);
	assert_int_equal(r->console.seen[0], '#');
	board_rig_write(r, KN02BA_SCC1 + SCC_B_DATA, 1, '!');
	chip_run(&r->clock, 26041);
	assert_int_equal(r->console.seen_count, 1);
	chip_run(&r->clock, 1);
	assert_int_equal(r->console.seen_count, 2);
	board_rig_write(r, KN02BA_SCC0 + SCC_B_DATA, 1, '#');
	board_rig_write(r, KN02BA_SCC1 + SCC_A_DATA, 1, '#');
	assert_int_equal(r->console.seen_count, 2);
}

static void
wires_each_chip_to_its_bit_of_sir(void **state)
{
	static const struct {
		paddr_t base;
		uint32_t bit;
	} scc[] = { { KN02BA_SCC0, IOASIC_SIR_SCC0 },
		    { KN02BA_SCC1, IOASIC_SIR_SCC1 } };

	(void)state;
	for (unsigned i = 0; i < COUNT(scc); i++) {
		paddr_t port = scc[i].base + SCC_B_COMMAND;

		set_scc(port, SCC_WR1, SCC_WR1_TX_IE);
		set_scc(port, SCC_WR9, SCC_WR9_MIE);
		board_rig_write(r, scc[i].base + SCC_B_DATA, 1, 'x');
		assert_int_equal(asic(IOASIC_SIR), scc[i].bit);
		board_rig_write(r, port, 1, SCC_WR0_RESET_TX_INT);
		assert_int_equal(asic(IOASIC_SIR), 0);
	}
	board_rig_write(r, KN02BA_RTC + RTC_A, 1,
			RTC_A_DV_RUN | RTC_A_RS_64_HZ);
	board_rig_write(r, KN02BA_RTC + RTC_B, 1, RTC_B_PIE);
	chip_run(&r->clock, 390625);
	assert_int_equal(asic(IOASIC_SIR), IOASIC_SIR_RTC);
	assert_int_equal(r->pins, 0);
	set_asic(IOASIC_SIMR, IOASIC_SIR_RTC);
	assert_int_equal(r->pins, 1u << KN02BA_IP_IOASIC);
	board_rig_read(r, KN02BA_RTC + RTC_C, 1);
	assert_int_equal(r->pins, 0);
}

static void
latches_the_first_access_that_nobody_answers(void **state)
{
	(void)state;
	set_asic(IOASIC_SIMR, IOASIC_SIR_TIMEOUT);
	board_rig_no_read(r, KN02BA_SLOT1 + 0x3c03e3, 1);
	board_rig_no_write(r, KN02BA_SLOT2, 4);
	assert_int_equal(board_rig_read(r, KN02BA_AER, 4),
			 KN02BA_SLOT1 + 0x3c03e0);
	assert_int_equal(board_rig_read(r, KN02BA_TIMEOUT, 4), 1);
	assert_int_equal(asic(IOASIC_SIR), IOASIC_SIR_TIMEOUT);
	assert_int_equal(r->pins, 1u << KN02BA_IP_IOASIC);
	set_asic(IOASIC_SIR, 0);
	assert_int_equal(asic(IOASIC_SIR), IOASIC_SIR_TIMEOUT);
	board_rig_write(r, KN02BA_TIMEOUT, 4, 1);
	assert_int_equal(asic(IOASIC_SIR), 0);
	assert_int_equal(r->pins, 0);
	board_rig_no_write(r, BOARD_RIG_RAM, 4);
	assert_int_equal(board_rig_read(r, KN02BA_AER, 4), BOARD_RIG_RAM);
}

static void
answers_nothing_in_option_slots_and_unused_subslots(void **state)
{
	static const paddr_t empty[] = { KN02BA_SLOT0, KN02BA_SLOT1,
					 KN02BA_SLOT2, 0x1c140000, 0x1c240000 };

	(void)state;
	for (unsigned i = 0; i < COUNT(empty); i++) {
		board_rig_no_read(r, empty[i], 4);
		board_rig_no_write(r, empty[i], 4);
	}
}

static void
holds_the_sccs_in_reset_while_ssr_says_so(void **state)
{
	(void)state;
	set_asic(IOASIC_SSR, IOASIC_SSR_PROM & ~IOASIC_SSR_SCC_RUN);
	board_rig_write(r, KN02BA_SCC1 + SCC_B_DATA, 1, '#');
	assert_int_equal(board_rig_read(r, KN02BA_SCC1 + SCC_B_COMMAND, 1), 0);
	set_asic(IOASIC_SSR, IOASIC_SSR_PROM);
	assert_true(board_rig_read(r, KN02BA_SCC1 + SCC_B_COMMAND, 1) &
		    SCC_RR0_TX_EMPTY);
	board_rig_write(r, KN02BA_SCC1 + SCC_B_DATA, 1, '#');
	assert_int_equal(r->console.seen_count, 0); /* no longer set up */
}

static void
resets_the_clock_when_ssr_says_so(void **state)
{
	(void)state;
	board_rig_write(r, KN02BA_RTC + RTC_RAM, 1, 0x77);
	board_rig_write(r, KN02BA_RTC + RTC_B, 1, RTC_B_DM | RTC_B_PIE);
	set_asic(IOASIC_SSR, IOASIC_SSR_PROM & ~IOASIC_SSR_RTC_RUN);
	assert_int_equal(board_rig_read(r, KN02BA_RTC + RTC_B, 1), RTC_B_DM);
	assert_int_equal(board_rig_read(r, KN02BA_RTC + RTC_RAM, 1), 0x77);
}

static void
keeps_the_writable_bits_of_the_memory_controller(void **state)
{
	static const struct {
		paddr_t reg;
		uint32_t value;
	} row[] = {
		{ KN02BA_MER, KN02BA_MER_PARDIS | KN02BA_MER_SIZE },
		{ KN02BA_MSR, KN02BA_MSR_SIZE },
		{ KN02BA_CNFG, 0xffffffff },
		{ KN02BA_AER, 0 },
		{ KN02BA_BOOT0, 1 },
		{ KN02BA_TIMEOUT, 0 },
	};

	(void)state;
	for (unsigned i = 0; i < COUNT(row); i++)
		board_rig_write(r, row[i].reg, 4, 0xffffffff);
	for (unsigned i = 0; i < COUNT(row); i++)
		assert_int_equal(board_rig_read(r, row[i].reg, 4),
				 row[i].value);
	board_rig_write(r, KN02BA_CNFG + 1, 1, 0);
	assert_int_equal(board_rig_read(r, KN02BA_CNFG, 4), 0xffff00ff);
}

static void
has_the_station_address_on_lane_0(void **state)
{
	(void)state;
	assert_int_equal(board_rig_read(r, KN02BA_ESAR, 4), 0x08);
	assert_int_equal(board_rig_read(r, KN02BA_ESAR + 8, 4), 0x2b);
	assert_int_equal(board_rig_read(r, KN02BA_ESAR + 4 * 24, 1), 0xff);
	assert_int_equal(board_rig_read(r, KN02BA_ESAR + 4 * 27, 1), 0xaa);
	assert_int_equal(board_rig_read(r, KN02BA_ESAR + 1, 1), 0);
}

static void
sees_a_terminal_at_its_serial_ports_only(void **state)
{
	uint8_t both = SCC_RR0_DCD | SCC_RR0_CTS;

	(void)state;
	assert_int_equal(
	    board_rig_read(r, KN02BA_SCC1 + SCC_B_COMMAND, 1) & both, both);
	assert_int_equal(
	    board_rig_read(r, KN02BA_SCC1 + SCC_A_COMMAND, 1) & both, 0);
}

static void
comes_back_from_a_reset_as_it_was(void **state)
{
	(void)state;
	board_rig_no_read(r, KN02BA_SLOT0, 4);
	set_asic(IOASIC_SIMR, 0xffffffff);
	set_asic(IOASIC_SSR, 0);
	board_rig_write(r, KN02BA_MSR, 4, KN02BA_MSR_SIZE);
	board_reset(r->board);
	is_set_up_by_the_prom(state);
	prints_through_scc1_b_at_9600_baud_without_more_ado(state);
}

#define T(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(is_set_up_by_the_prom),
		T(says_how_far_apart_its_memory_banks_are),
		T(prints_through_scc1_b_at_9600_baud_without_more_ado),
		T(wires_each_chip_to_its_bit_of_sir),
		T(latches_the_first_access_that_nobody_answers),
		T(answers_nothing_in_option_slots_and_unused_subslots),
		T(holds_the_sccs_in_reset_while_ssr_says_so),
		T(resets_the_clock_when_ssr_says_so),
		T(keeps_the_writable_bits_of_the_memory_controller),
		T(has_the_station_address_on_lane_0),
		T(sees_a_terminal_at_its_serial_ports_only),
		T(comes_back_from_a_reset_as_it_was),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
