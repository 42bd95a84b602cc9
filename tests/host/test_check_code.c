/* SPDX-License-Identifier: MIT */
/* The codes that memory is checked with, and where its wrong words are kept. */
#include "mem/check_code.h"

#include "mem/faults.h"
#include "support/random.h"
#include "support/test.h"

static void
every_bit_has_a_syndrome_of_its_own(void **state)
{
	const struct check_code *c = &check_ecc;

	(void)state;
	for (unsigned i = 0; i < c->bits; i++) {
		assert_int_equal(check_bit_of(c, c->column[i]), i);
		assert_true(check_is_odd(c->column[i]));
	}
	assert_int_equal(check_bit_of(c, 0), -1);
}

static void
two_wrong_bits_are_never_taken_for_one(void **state)
{
	const struct check_code *c = &check_ecc;

	(void)state;
	for (unsigned i = 0; i < c->bits; i++)
		for (unsigned j = 0; j < i; j++) {
			uint8_t s = c->column[i] ^ c->column[j];

			assert_int_not_equal(s, 0);
			assert_false(check_is_odd(s));
		}
}

/* Linux 6.1 ecc-berr.c, data_mbit[]: what three and more wrong bits make and
 * the hardware takes for one. */
static void
knows_the_syndromes_that_linux_calls_multiple(void **state)
{
	static const uint8_t multiple[] = {
		0x07, 0x0d, 0x1f, 0x2f, 0x32, 0x37, 0x38, 0x3b, 0x3d,
		0x3e, 0x43, 0x45, 0x46, 0x49, 0x4c, 0x51, 0x5e, 0x61,
		0x6e, 0x73, 0x76, 0x79, 0x7a, 0x7c, 0x7f,
	};
	unsigned n = 0;

	(void)state;
	for (uint8_t s = 0; s < 0x80; s++)
		if (check_is_odd(s) && check_bit_of(&check_ecc, s) < 0)
			assert_int_equal(s, multiple[n++]);
	assert_int_equal(n, sizeof multiple);
}

static void
check_bits_change_with_their_columns(void **state)
{
	struct random r = { 1 };

	(void)state;
	assert_int_equal(check_bits(&check_ecc, 0), 0x0c);
	for (unsigned n = 0; n < 1000; n++) {
		uint32_t word = random32(&r);
		unsigned bit = random_below(&r, 32);

		assert_int_equal(check_bits(&check_ecc, word) ^
				     check_bits(&check_ecc, word ^ 1u << bit),
				 check_ecc.column[bit]);
	}
	assert_int_equal(check_bits(&check_parity, 0), 0);
	assert_int_equal(check_bits(&check_parity, 0x01030700), 0xa);
}

static void
keeps_nothing_until_a_word_is_wrong(void **state)
{
	struct faults f;

	(void)state;
	faults_init(&f, 0x4000);
	faults_set(&f, 0x2004, 0);
	assert_null(f.syndrome);
	assert_false(faults_in_page(&f, 0x2000));
	faults_set(&f, 0x2ffe, 5);
	faults_set(&f, 0x2ffc, 6);
	assert_int_equal(faults_at(&f, 0x2fff), 6);
	assert_int_equal(f.count, 1);
	assert_true(faults_in_page(&f, 0x2000));
	assert_false(faults_in_page(&f, 0x1ffc));
	assert_false(faults_in_page(&f, 0x3000));
	faults_set(&f, 0x2ffc, 0);
	assert_int_equal(f.count, 0);
	assert_false(faults_in_page(&f, 0x2000));
	faults_free(&f);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_bit_has_a_syndrome_of_its_own),
		cmocka_unit_test(two_wrong_bits_are_never_taken_for_one),
		cmocka_unit_test(knows_the_syndromes_that_linux_calls_multiple),
		cmocka_unit_test(check_bits_change_with_their_columns),
		cmocka_unit_test(keeps_nothing_until_a_word_is_wrong),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
