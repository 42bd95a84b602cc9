/* SPDX-License-Identifier: MIT */
/* The boot ROM of both generations, as the processor fetches it. */
#include "dev/rom.h"

#include <machine/promcall.h>

#include "support/chip.h"
#include "support/test.h"

#define ERASED 0xffffffffu

static struct clock host_clock;

static uint32_t
word(struct rom *rom, uint32_t off)
{
	return chip_read(&rom->dev, off, 4);
}

static struct rom
make(enum rom_kind kind)
{
	struct rom rom;

	rom_init(&rom, "rom", &host_clock, NULL, kind, 0x40000);
	return rom;
}

static void
has_a_jump_table_of_calls_in_the_old_rom(void **state)
{
	struct rom rom = make(ROM_OLD);

	(void)state;
	for (uint32_t n = 0; n < PROM_OLD_ENTRIES; n++) {
		assert_int_equal(word(&rom, 8 * n), PROM_TRAP | n);
		assert_int_equal(word(&rom, 8 * n + 4), ERASED);
	}
	assert_int_equal(word(&rom, 8 * PROM_OLD_ENTRIES), ERASED);
	assert_int_equal(word(&rom, PROM_REX_VECTOR - PROM_OLD_BASE), ERASED);
}

static void
has_a_vector_of_functions_in_the_rex_rom(void **state)
{
	struct rom rom = make(ROM_REX);
	uint32_t vector = PROM_REX_VECTOR - PROM_OLD_BASE;

	(void)state;
	for (uint32_t off = 0; off < PROM_REX_BYTES; off += 4) {
		uint32_t function = word(&rom, vector + off);

		assert_true(function >= PROM_OLD_BASE);
		assert_int_equal(word(&rom, function - PROM_OLD_BASE),
				 PROM_TRAP | (PROM_CALL_REX + off / 4));
	}
	assert_int_equal(word(&rom, vector + PROM_REX_BYTES), ERASED);
}

static void
has_reset_and_exception_vectors_in_both(void **state)
{
	static const enum rom_kind kinds[] = { ROM_OLD, ROM_REX };

	(void)state;
	for (unsigned i = 0; i < COUNT(kinds); i++) {
		struct rom rom = make(kinds[i]);

		assert_int_equal(word(&rom, 0), PROM_TRAP | PROM_OLD_RESET);
		assert_int_equal(word(&rom, 0x100),
				 PROM_TRAP | PROM_OLD_JUMPS8);
		assert_int_equal(word(&rom, 0x180),
				 PROM_TRAP | PROM_OLD_JUMP2S8);
	}
}

static void
has_no_jump_table_in_the_rex_rom(void **state)
{
	struct rom rom = make(ROM_REX);

	(void)state;
	assert_int_equal(word(&rom, 8 * PROM_OLD_GETENV), ERASED);
	assert_int_equal(word(&rom, 8 * PROM_OLD_RESTART), ERASED);
}

static void
reads_by_bytes_and_repeats(void **state)
{
	struct rom rom = make(ROM_OLD);

	(void)state;
	assert_int_equal(chip_read(&rom.dev, 8 * 17, 1), 17);
	assert_int_equal(chip_read(&rom.dev, 8 * 17 + 3, 1), 0x7c);
	assert_int_equal(chip_read(&rom.dev, 8 * 17 + 2, 2), 0x7c00);
	assert_int_equal(word(&rom, 0x40000 + 8 * 17), PROM_TRAP | 17);
}

static void
keeps_what_it_has_when_written(void **state)
{
	struct rom rom = make(ROM_REX);

	(void)state;
	chip_write(&rom.dev, 0, 4, 0);
	assert_int_equal(word(&rom, 0), PROM_TRAP | PROM_OLD_RESET);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(has_a_jump_table_of_calls_in_the_old_rom),
		cmocka_unit_test(has_a_vector_of_functions_in_the_rex_rom),
		cmocka_unit_test(has_reset_and_exception_vectors_in_both),
		cmocka_unit_test(has_no_jump_table_in_the_rex_rom),
		cmocka_unit_test(reads_by_bytes_and_repeats),
		cmocka_unit_test(keeps_what_it_has_when_written),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
