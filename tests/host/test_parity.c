/* SPDX-License-Identifier: MIT */
/* Memory with parity and wrong bits in it: the 2100's, 3100's and 5000/125's,
 * through the bus. */
#include <machine/ioasic.h>
#include <machine/kn01.h>
#include <machine/kn02ba.h>

#include "support/board_rig.h"
#include "support/random.h"
#include "support/test.h"

enum { WORD = 0x1000, GOOD = 0x12345678 };

static struct board_rig rig;
static struct board_rig *const r = &rig;

static int
set_up_kn01(void **state)
{
	(void)state;
	board_rig_init(r, "kn01", BOARD_RIG_RAM);
	board_rig_write(r, WORD, 4, GOOD);
	return 0;
}

static int
set_up_kn02ba(void **state)
{
	(void)state;
	board_rig_init(r, "kn02ba", BOARD_RIG_RAM);
	board_rig_write(r, WORD, 4, GOOD);
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	board_rig_free(r);
	return 0;
}

static void
a_word_with_a_wrong_byte_is_a_bus_error(void **state)
{
	(void)state;
	for (unsigned bit = 0; bit < 36; bit++) {
		bus_flip(&r->bus, WORD, bit);
		board_rig_no_read(r, WORD, 4);
		board_rig_no_read(r, WORD + 3, 1);
		bus_flip(&r->bus, WORD, bit);
		assert_int_equal(board_rig_read(r, WORD, 4), GOOD);
	}
	assert_false(r->bus.on_guard && r->bus.faults.count);
}

static void
two_wrong_bits_of_a_byte_are_not_found(void **state)
{
	(void)state;
	bus_flip(&r->bus, WORD, 8);
	bus_flip(&r->bus, WORD, 15);
	assert_int_equal(board_rig_read(r, WORD, 4), GOOD ^ 0x8100);
}

static void
a_store_sets_the_bytes_right_that_it_writes(void **state)
{
	(void)state;
	bus_flip(&r->bus, WORD, 0);
	bus_flip(&r->bus, WORD, 24);
	board_rig_write(r, WORD, 1, 0x11);
	board_rig_no_read(r, WORD, 4);
	board_rig_write(r, WORD + 2, 2, 0x2222);
	assert_int_equal(board_rig_read(r, WORD, 4), 0x22225611);
	assert_false(r->bus.on_guard);
}

static void
dma_sets_right_what_it_writes(void **state)
{
	static const uint8_t bytes[6] = { 1, 2, 3, 4, 5, 6 };

	(void)state;
	for (unsigned i = 0; i < 3; i++)
		bus_flip(&r->bus, WORD + 4 * i, 31);
	assert_true(bus_dma_write(&r->bus, WORD + 3, bytes, 6));
	assert_int_equal(board_rig_read(r, WORD, 4), 0x01345678);
	assert_int_equal(board_rig_read(r, WORD + 4, 4), 0x05040302);
	board_rig_no_read(r, WORD + 8, 4);
	assert_int_equal(ram_read(&r->bus, WORD + 8, 1), 6);
}

static void
the_kn01_latches_nothing(void **state)
{
	(void)state;
	bus_flip(&r->bus, WORD, 0);
	board_rig_no_read(r, WORD, 4);
	assert_int_equal(board_rig_read(r, KN01_ERRADR, 4), 0);
	assert_int_equal(board_rig_read(r, KN01_CSR, 2) & KN01_CSR_MEMERR, 0);
	assert_int_equal(r->pins, 0);
}

static void
the_kn01_does_not_look_with_pardis(void **state)
{
	(void)state;
	bus_flip(&r->bus, WORD, 0);
	board_rig_write(r, KN01_CSR, 2, KN01_CSR_PARDIS);
	assert_int_equal(board_rig_read(r, WORD, 4), GOOD ^ 1);
	board_rig_write(r, KN01_CSR, 2, 0);
	board_rig_no_read(r, WORD, 4);
}

static uint32_t
mer(void)
{
	return board_rig_read(r, KN02BA_MER, 4);
}

static void
the_kn02ba_tells_where_and_which_bytes(void **state)
{
	(void)state;
	board_rig_write(r, KN02BA_IOASIC + IOASIC_SIMR, 4, IOASIC_SIR_TIMEOUT);
	bus_flip(&r->bus, WORD, 9);
	bus_flip(&r->bus, WORD, 35);
	board_rig_no_read(r, WORD, 4);
	assert_int_equal(mer(), 0xa00);
	assert_int_equal(board_rig_read(r, KN02BA_AER, 4), WORD);
	assert_int_equal(board_rig_read(r, KN02BA_TIMEOUT, 4), 1);
	assert_int_equal(r->pins, 1u << KN02BA_IP_IOASIC);
	bus_flip(&r->bus, WORD + 4, 0);
	board_rig_no_read(r, WORD + 4, 4);
	assert_int_equal(mer(), 0xa00);
	assert_int_equal(board_rig_read(r, KN02BA_AER, 4), WORD);
	board_rig_write(r, KN02BA_MER, 4, 0);
	board_rig_write(r, KN02BA_TIMEOUT, 4, 0);
	assert_int_equal(mer(), 0);
	assert_int_equal(r->pins, 0);
	board_rig_no_read(r, WORD + 4, 4);
	assert_int_equal(mer(), 0x100);
	assert_int_equal(board_rig_read(r, KN02BA_AER, 4), WORD + 4);
}

static void
the_kn02ba_does_not_look_with_pardis(void **state)
{
	(void)state;
	bus_flip(&r->bus, WORD, 0);
	board_rig_write(r, KN02BA_MER, 4, KN02BA_MER_PARDIS);
	assert_int_equal(board_rig_read(r, WORD, 4), GOOD ^ 1);
	assert_int_equal(mer(), KN02BA_MER_PARDIS);
	board_rig_write(r, KN02BA_MER, 4, 0);
	board_rig_no_read(r, WORD, 4);
}

static void
the_kn02ba_refuses_it_to_dma_without_an_interrupt(void **state)
{
	uint8_t bytes[8];

	(void)state;
	bus_flip(&r->bus, WORD, 16);
	assert_false(bus_dma_read(&r->bus, WORD - 4, bytes, 8));
	assert_int_equal(mer(), 0x400);
	assert_int_equal(board_rig_read(r, KN02BA_TIMEOUT, 4), 0);
	assert_true(bus_dma_read(&r->bus, WORD + 4, bytes, 8));
}

static void
a_reset_forgets_the_error_and_not_the_wrong_bit(void **state)
{
	(void)state;
	bus_flip(&r->bus, WORD, 16);
	board_rig_no_read(r, WORD, 4);
	board_reset(r->board);
	assert_int_equal(mer(), 0);
	board_rig_no_read(r, WORD, 4);
}

#define T1(name) cmocka_unit_test_setup_teardown(name, set_up_kn01, tear_down)
#define TBA(name) \
	cmocka_unit_test_setup_teardown(name, set_up_kn02ba, tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T1(a_word_with_a_wrong_byte_is_a_bus_error),
		TBA(a_word_with_a_wrong_byte_is_a_bus_error),
		T1(two_wrong_bits_of_a_byte_are_not_found),
		T1(a_store_sets_the_bytes_right_that_it_writes),
		TBA(a_store_sets_the_bytes_right_that_it_writes),
		TBA(dma_sets_right_what_it_writes),
		T1(the_kn01_latches_nothing),
		T1(the_kn01_does_not_look_with_pardis),
		TBA(the_kn02ba_tells_where_and_which_bytes),
		TBA(the_kn02ba_does_not_look_with_pardis),
		TBA(the_kn02ba_refuses_it_to_dma_without_an_interrupt),
		TBA(a_reset_forgets_the_error_and_not_the_wrong_bit),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
