/* SPDX-License-Identifier: MIT */
/* The LANCE's registers, its initialization block, STOP and restart. */
#include "support/lance_case.h"
#include "support/test.h"

static void
is_stopped_after_a_reset(void **state)
{
	(void)state;
	lance_rig_start(bench, 0);
	lance_rig_set_csr(bench, LANCE_CSR3, 7);
	bench->lance.dev.ops->reset(&bench->lance.dev);
	assert_int_equal(chip_read(&bench->lance.dev, LANCE_RAP, 2), 0);
	assert_int_equal(csr0(), LANCE_CSR0_STOP);
	assert_false(bench->irq.level);
	run_ns(LONG_NS);
	assert_int_equal(csr0(), LANCE_CSR0_STOP);
	assert_null(bench->clock.queue);
}

static void
keeps_the_writable_bits_of_its_registers(void **state)
{
	(void)state;
	for (unsigned n = 1; n < 4; n++)
		lance_rig_set_csr(bench, n, 0xffff);
	assert_int_equal(lance_rig_csr(bench, LANCE_CSR1), 0xfffe);
	assert_int_equal(lance_rig_csr(bench, LANCE_CSR2), 0x00ff);
	assert_int_equal(lance_rig_csr(bench, LANCE_CSR3), 0x0007);
	chip_write(&bench->lance.dev, LANCE_RAP, 2, 0xffff);
	assert_int_equal(chip_read(&bench->lance.dev, LANCE_RAP, 2), 3);
}

static void
writes_a_half_of_a_register(void **state)
{
	(void)state;
	lance_rig_set_csr(bench, LANCE_CSR1, 0x1234);
	chip_write(&bench->lance.dev, LANCE_RDP + 1, 1, 0x56);
	assert_int_equal(lance_rig_csr(bench, LANCE_CSR1), 0x5634);
	assert_int_equal(chip_read(&bench->lance.dev, LANCE_RDP, 4), 0x5634);
	assert_int_equal(chip_read(&bench->lance.dev, LANCE_RDP + 2, 2), 0);
}

static void
hides_the_other_registers_while_it_runs(void **state)
{
	(void)state;
	lance_rig_set_csr(bench, LANCE_CSR3, LANCE_CSR3_BCON);
	lance_rig_start(bench, 0);
	lance_rig_set_csr(bench, LANCE_CSR1, 0x1000);
	assert_int_equal(lance_rig_csr(bench, LANCE_CSR1), 0);
	assert_int_equal(lance_rig_csr(bench, LANCE_CSR3), 0);
	set_csr0(LANCE_CSR0_STOP);
	assert_int_equal(lance_rig_csr(bench, LANCE_CSR1), 0);
	assert_int_equal(lance_rig_csr(bench, LANCE_CSR3),
			 0); /* STOP clears it */
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
	assert_true(bench->irq.level);
	set_csr0(LANCE_CSR0_IDON | LANCE_CSR0_INEA);
	assert_false(bench->irq.level);
}

static void
finds_the_block_where_csr1_and_csr2_say(void **state)
{
	(void)state;
	lance_rig_set_word(bench, 0x8000, LANCE_MODE_DTX);
	lance_rig_set_csr(bench, LANCE_CSR1, 0x8000);
	set_csr0(LANCE_CSR0_INIT | LANCE_CSR0_STRT);
	run_ns(LANCE_RIG_INIT_NS);
	assert_int_equal(csr0() & (LANCE_CSR0_RXON | LANCE_CSR0_TXON),
			 LANCE_CSR0_RXON);
}

static void
starts_what_the_mode_does_not_disable(void **state)
{
	(void)state;
	lance_rig_start(bench, 0);
	assert_int_equal(csr0(), RUN);
	set_csr0(LANCE_CSR0_STOP);
	lance_rig_start(bench, LANCE_MODE_DTX);
	assert_int_equal(csr0(), RUN & ~LANCE_CSR0_TXON);
	set_csr0(LANCE_CSR0_STOP);
	lance_rig_start(bench, LANCE_MODE_DRX);
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
	lance_rig_start(bench, 0);
	lance_rig_give_frame(bench, 0, PACKET, 6, SHORT);
	look();
	run_ns(LONG_NS);
	set_csr0(LANCE_CSR0_STOP);
	set_csr0(LANCE_CSR0_STRT);
	lance_rig_give_frame(bench, 1, PACKET, 6, SHORT);
	set_csr0(LANCE_CSR0_TDMD);
	run_ns(LONG_NS);
	assert_int_equal(tx_status(1), PACKET); /* not the first again */
	assert_int_equal(bench->lance.sent, 2);
}

#define T(name)                                                  \
	cmocka_unit_test_setup_teardown(name, lance_case_set_up, \
					lance_case_tear_down)

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
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
