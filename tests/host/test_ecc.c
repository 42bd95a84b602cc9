/* SPDX-License-Identifier: MIT */
/* The 5000/200's memory with wrong bits in it, through its bus. */
#include <machine/kn02.h>

#include "support/board_rig.h"
#include "support/random.h"
#include "support/test.h"

enum { EVEN = 0x1000, ODD = 0x1004, GOOD = 0x12345678 };

static struct board_rig rig;
static struct board_rig *const r = &rig;

static int
set_up(void **state)
{
	(void)state;
	board_rig_init(r, "kn02", BOARD_RIG_RAM);
	board_rig_write(r, EVEN, 4, GOOD);
	board_rig_write(r, ODD, 4, GOOD);
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
erradr(void)
{
	return board_rig_read(r, KN02_ERRADR, 4);
}

static uint32_t
chksyn(void)
{
	return board_rig_read(r, KN02_CHKSYN, 4);
}

static void
set_csr(uint32_t bits)
{
	board_rig_write(r, KN02_CSR, 4, bits);
}

static void
clear(void)
{
	board_rig_write(r, KN02_ERRADR, 4, 0);
	board_rig_write(r, KN02_CHKSYN, 4, 0);
}

static uint8_t
right_bits(uint32_t word)
{
	return check_bits(&check_ecc, word);
}

/* What ERRADR and CHKSYN say of a wrong word that the CPU has read, the address
 * being 5 words on within its 16 KB. */
static void
assert_told(paddr_t pa, uint8_t check, uint8_t syndrome, bool single)
{
	uint32_t word = pa >> 2;
	uint32_t half =
	    0x8000u | (uint32_t)check << 8 | (single ? 0x80 : 0) | syndrome;

	assert_int_equal(
	    erradr(), KN02_ERRADR_VALID | KN02_ERRADR_CPU | KN02_ERRADR_ECCERR |
			  (word & 0x07fff000) | ((word + 5) & 0xfff));
	assert_int_equal(chksyn(), pa & 4 ? half << 16 : half);
	assert_int_equal(r->pins, 1u << KN02_IP_MEM);
}

static void
mends_any_single_bit_on_its_way_and_tells(void **state)
{
	(void)state;
	for (unsigned bit = 0; bit < 39; bit++) {
		paddr_t pa = bit & 1 ? ODD : EVEN;
		uint32_t stored = bit < 32 ? GOOD ^ 1u << bit : GOOD;
		uint8_t column = check_ecc.column[bit];

		bus_flip(&r->bus, pa, bit);
		assert_int_equal(board_rig_read(r, pa, 4), GOOD);
		assert_told(pa, right_bits(stored) ^ column, column, true);
		assert_int_equal(ram_read32(&r->bus, pa), stored);
		board_rig_write(r, pa, 4, GOOD);
		clear();
		assert_int_equal(board_rig_read(r, pa, 4), GOOD);
		assert_int_equal(erradr(), 0);
		assert_int_equal(r->pins, 0);
		assert_false(r->bus.on_guard);
	}
}

static void
refuses_a_word_with_two_wrong_bits(void **state)
{
	uint8_t syndrome = check_ecc.column[3] ^ check_ecc.column[4];

	(void)state;
	bus_flip(&r->bus, ODD, 3);
	bus_flip(&r->bus, ODD, 4);
	board_rig_no_read(r, ODD, 4);
	assert_told(ODD, right_bits(GOOD), syndrome, false);
	board_rig_no_read(r, ODD + 3, 1);
	assert_int_equal(board_rig_read(r, EVEN, 4), GOOD);
}

static void
takes_an_odd_number_of_wrong_bits_for_one(void **state)
{
	/* D0, D1 and C0 make 0x07, which no single bit makes */
	static const unsigned bits[] = { 0, 1, 33 };
	uint32_t stored = GOOD ^ 3;

	(void)state;
	for (unsigned i = 0; i < 3; i++)
		bus_flip(&r->bus, EVEN, bits[i]);
	assert_int_equal(board_rig_read(r, EVEN, 4), stored);
	assert_told(EVEN, right_bits(stored) ^ 0x07, 0x07, true);
}

static void
refuses_a_single_wrong_bit_without_correct(void **state)
{
	(void)state;
	set_csr(0);
	bus_flip(&r->bus, EVEN, 31);
	board_rig_no_read(r, EVEN, 4);
	assert_told(EVEN, right_bits(GOOD), 0x75, true);
}

static void
keeps_the_first_error_until_erradr_is_written(void **state)
{
	uint32_t first;

	(void)state;
	bus_flip(&r->bus, EVEN, 0);
	bus_flip(&r->bus, ODD, 1);
	board_rig_read(r, EVEN, 4);
	first = erradr();
	board_rig_read(r, ODD, 4);
	board_rig_no_read(r, 0x1e000000, 4);
	assert_int_equal(erradr(), first);
	assert_int_equal(chksyn() & 0x7f, 0x4f);
	board_rig_write(r, KN02_ERRADR, 4, 0);
	assert_int_equal(r->pins, 0);
	assert_int_equal(chksyn() & 0x7f, 0x4f);
	board_rig_read(r, ODD, 4);
	assert_told(ODD, right_bits(GOOD), 0x4a, true);
}

static void
records_the_column_within_its_row(void **state)
{
	(void)state;
	bus_flip(&r->bus, 0x3ffc, 32);
	board_rig_read(r, 0x3ffc, 4);
	assert_int_equal(erradr() & KN02_ERRADR_ADDRESS, 4);
}

static void
a_store_of_a_part_mends_the_rest(void **state)
{
	(void)state;
	bus_flip(&r->bus, EVEN, 0);
	board_rig_write(r, EVEN + 3, 1, 0xab);
	assert_int_equal(erradr(), KN02_ERRADR_VALID | KN02_ERRADR_CPU |
				       KN02_ERRADR_WRITE | KN02_ERRADR_ECCERR |
				       EVEN >> 2);
	assert_int_equal(chksyn() & 0xff, 0xcf);
	clear();
	assert_int_equal(board_rig_read(r, EVEN, 4), 0xab345678);
	assert_int_equal(erradr(), 0);
}

static void
a_store_of_a_part_keeps_what_cannot_be_mended(void **state)
{
	(void)state;
	bus_flip(&r->bus, ODD, 0);
	bus_flip(&r->bus, ODD, 9);
	board_rig_write(r, ODD + 2, 2, 0xabcd);
	assert_int_equal(erradr(), KN02_ERRADR_VALID | KN02_ERRADR_CPU |
				       KN02_ERRADR_WRITE | KN02_ERRADR_ECCERR |
				       ODD >> 2);
	assert_int_equal(r->pins, 1u << KN02_IP_MEM);
	clear();
	assert_int_equal(board_rig_read(r, ODD, 4), 0xabcd5479);
	assert_int_equal(erradr(), 0);
}

static void
a_store_of_a_word_does_not_look_at_the_old_one(void **state)
{
	(void)state;
	bus_flip(&r->bus, ODD, 0);
	bus_flip(&r->bus, ODD, 9);
	board_rig_write(r, ODD, 4, 7);
	assert_int_equal(erradr(), 0);
	assert_int_equal(board_rig_read(r, ODD, 4), 7);
}

/* As a memory test does it: the check bits of another word. */
static void
stores_the_latch_as_check_bits_with_diaggen(void **state)
{
	(void)state;
	set_csr(KN02_CSR_CORRECT | KN02_CSR_LEDIAG);
	board_rig_write(r, ODD, 4, 0xffffff80 | right_bits(GOOD ^ 0x100));
	set_csr(KN02_CSR_CORRECT | KN02_CSR_DIAGGEN);
	board_rig_write(r, ODD, 4, GOOD);
	board_rig_write(r, EVEN, 4, GOOD); /* this bank's latch holds 0 */
	set_csr(KN02_CSR_CORRECT);
	assert_int_equal(board_rig_read(r, ODD, 4), GOOD ^ 0x100);
	assert_told(ODD, right_bits(GOOD ^ 0x100), 0x23, true);
	clear();
	board_rig_write(r, ODD, 4, GOOD);
	assert_int_equal(faults_at(&r->bus.faults, EVEN), right_bits(GOOD));
}

static void
checks_against_the_latch_with_diagchk(void **state)
{
	(void)state;
	set_csr(KN02_CSR_CORRECT | KN02_CSR_LEDIAG);
	board_rig_write(r, EVEN, 4, right_bits(GOOD ^ 1));
	set_csr(KN02_CSR_CORRECT);
	board_rig_write(r, EVEN, 4, GOOD);
	set_csr(KN02_CSR_CORRECT | KN02_CSR_DIAGCHK);
	assert_int_equal(board_rig_read(r, EVEN, 4), GOOD ^ 1);
	assert_told(EVEN, right_bits(GOOD ^ 1), 0x4f, true);
	set_csr(KN02_CSR_CORRECT);
	clear();
	assert_int_equal(board_rig_read(r, EVEN, 4), GOOD);
	assert_int_equal(erradr(), 0);
}

static void
asks_the_controller_only_while_it_must(void **state)
{
	(void)state;
	assert_false(r->bus.on_guard);
	set_csr(KN02_CSR_LEDIAG);
	assert_true(r->bus.on_guard);
	assert_false(bus_page_is_plain(&r->bus, EVEN));
	set_csr(0);
	assert_false(r->bus.on_guard);
	bus_flip(&r->bus, EVEN, 0);
	assert_false(bus_page_is_plain(&r->bus, EVEN));
	assert_true(bus_page_is_plain(&r->bus, EVEN + 0x1000));
	set_csr(KN02_CSR_DIAGGEN);
	board_reset(r->board);
	assert_true(bus_page_is_plain(&r->bus, EVEN + 0x1000));
	bus_heal(&r->bus, EVEN);
	assert_int_equal(r->bus.faults.count, 0);
}

static uint32_t
draw_access(struct random *rnd, paddr_t *pa, unsigned *width)
{
	static const paddr_t regs[] = { KN02_CSR, KN02_ERRADR, KN02_CHKSYN };
	uint32_t n = random32(rnd);

	*width = 1u << n % 3;
	*pa = n & 0x100 ? regs[random_below(rnd, 3)] + (n >> 12 & 4)
			: EVEN + (n >> 12 & 0x3c);
	*pa += (n >> 20 & 3) & ~(*width - 1);
	return random32(rnd);
}

/* A digest of what 10^5 accesses to registers and wrong words say. */
static uint64_t
fuzz(uint64_t seed)
{
	struct random rnd = { seed };
	uint64_t digest = 0;

	for (unsigned n = 0; n < 100000; n++) {
		paddr_t pa;
		unsigned width;
		uint32_t val = draw_access(&rnd, &pa, &width);

		if (n % 7 == 0)
			bus_flip(&r->bus, EVEN + (val & 0x3c), val % 39);
		if (val & 0x80)
			bus_write(&r->bus, pa, width, val);
		else
			digest = digest * 31 +
				 bus_read(&r->bus, pa, width, &val) + val;
		assert_true(r->bus.faults.count <= 16);
	}
	return digest * 31 + r->pins;
}

static void
survives_any_access_and_does_it_again(void **state)
{
	uint64_t first = fuzz(7);

	tear_down(state);
	set_up(state);
	assert_true(fuzz(7) == first);
}

#define T(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(mends_any_single_bit_on_its_way_and_tells),
		T(refuses_a_word_with_two_wrong_bits),
		T(takes_an_odd_number_of_wrong_bits_for_one),
		T(refuses_a_single_wrong_bit_without_correct),
		T(keeps_the_first_error_until_erradr_is_written),
		T(records_the_column_within_its_row),
		T(a_store_of_a_part_mends_the_rest),
		T(a_store_of_a_part_keeps_what_cannot_be_mended),
		T(a_store_of_a_word_does_not_look_at_the_old_one),
		T(stores_the_latch_as_check_bits_with_diaggen),
		T(checks_against_the_latch_with_diagchk),
		T(asks_the_controller_only_while_it_must),
		T(survives_any_access_and_does_it_again),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
