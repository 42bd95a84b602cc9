/* SPDX-License-Identifier: MIT */
/* The ROMs that tell kernels what is there, each alone: the station address
 * and the header of a TURBOchannel option; and the place of an absent chip. */
#include "dev/absent.h"
#include "dev/tcrom.h"
#include "support/chip.h"
#include "support/random.h"
#include "support/test.h"

static const uint8_t address[ESAR_ADDRESS] = { 0x08, 0x00, 0x2b,
					       0x12, 0x34, 0x56 };

static struct clock now;
static struct esar esar;
static struct tcrom rom;
static struct device absent;

static int
set_up(void **state)
{
	(void)state;
	clock_init(&now, 40);
	esar_init(&esar, "esar", &now, NULL, address, 1, NULL);
	tcrom_init(&rom, "rom", &now, NULL, "PMAD-AA", 0x1000, &esar);
	absent_init(&absent, "absent", &now, NULL);
	return 0;
}

static uint8_t
byte_of_address(unsigned n)
{
	return (uint8_t)(chip_read(&esar.dev, 4 * n, 4) >> 8);
}

static void
has_the_address_forwards_and_backwards_and_a_pattern(void **state)
{
	static const uint8_t pattern[4] = { 0xff, 0x00, 0x55, 0xaa };

	(void)state;
	for (unsigned i = 0; i < ESAR_ADDRESS; i++)
		assert_int_equal(byte_of_address(i), address[i]);
	for (unsigned i = 0; i < 8; i++) {
		assert_int_equal(byte_of_address(15 - i), byte_of_address(i));
		assert_int_equal(byte_of_address(16 + i), byte_of_address(i));
		assert_int_equal(byte_of_address(24 + i), pattern[i % 4]);
		assert_int_equal(byte_of_address(32 + i), byte_of_address(i));
	}
}

/* As 4.4BSD computes it: three words, the sum doubled before each. */
static void
has_the_checksum_of_its_address(void **state)
{
	uint32_t sum = 0x0800;

	(void)state;
	sum = sum * 2 + 0x2b12;
	sum = sum * 2 + 0x3456;
	while (sum > 0xffff)
		sum = (sum & 0xffff) + (sum >> 16);
	assert_int_equal(byte_of_address(6), sum >> 8);
	assert_int_equal(byte_of_address(7), sum & 0xff);
}

static void
has_its_bytes_on_one_lane(void **state)
{
	(void)state;
	for (unsigned lane = 0; lane < 4; lane++) {
		esar_init(&esar, "esar", &now, NULL, address, lane, NULL);
		assert_int_equal(chip_read(&esar.dev, 8, 4), 0x2bu << 8 * lane);
		for (unsigned i = 0; i < 4; i++)
			assert_int_equal(chip_read(&esar.dev, 8 + i, 1),
					 i == lane ? 0x2b : 0);
	}
}

static char
char_of_rom(uint32_t off)
{
	return (char)chip_read(&rom.dev, off, 1);
}

static void
has_the_header_of_an_option(void **state)
{
	static const char names[][9] = { "V5.3a   ", "DEC     ", "PMAD-AA " };
	static const uint8_t numbers[8] = {
		1, 4, 1, 1, 0x55, 0x00, 0xaa, 0xff
	};

	(void)state;
	for (unsigned i = 0; i < 8; i++) {
		assert_int_equal(chip_read(&rom.dev, 0x3e0 + 4 * i, 4),
				 numbers[i]);
		for (unsigned n = 0; n < 3; n++)
			assert_int_equal(char_of_rom(0x400 + 0x20 * n + 4 * i),
					 names[n][i]);
	}
	for (unsigned i = 0; i < 4; i++)
		assert_int_equal(char_of_rom(0x460 + 4 * i), "TCF0"[i]);
	assert_int_equal(chip_read(&rom.dev, 0x470, 4), 0); /* no parity */
	assert_int_equal(chip_read(&rom.dev, 0x480, 4), 0);
	assert_int_equal(char_of_rom(0x1460), 'T');
}

static void
has_the_address_beside_the_header(void **state)
{
	(void)state;
	assert_int_equal(chip_read(&rom.dev, 0, 4), 0x0800);
	assert_int_equal(chip_read(&rom.dev, 5 * 4 + 1, 1), 0x56);
	tcrom_init(&rom, "rom", &now, NULL, "PMAZ-AA", 0x1000, NULL);
	assert_int_equal(chip_read(&rom.dev, 0, 4), 0);
}

static void
cuts_a_name_that_is_too_long(void **state)
{
	(void)state;
	tcrom_init(&rom, "rom", &now, NULL, "PMABCDEFGH", 0x1000, NULL);
	assert_int_equal(char_of_rom(0x440 + 4 * 7), 'F');
	assert_int_equal(char_of_rom(0x440 + 4 * 8), 'T'); /* the next field */
}

/* 10^5 accesses: what is there does not change, and an absent chip has nothing
 * to change. */
static void
stay_as_they_are_whatever_is_written(void **state)
{
	struct device *const devices[] = { &esar.dev, &rom.dev, &absent };
	struct random random = { 1995 };
	uint32_t words[3][0x200];

	(void)state;
	for (unsigned d = 0; d < 3; d++)
		for (unsigned i = 0; i < 0x200; i++)
			words[d][i] = chip_read(devices[d], 4 * i, 4);
	for (unsigned n = 0; n < 300000; n++) {
		unsigned width = 1u << random_below(&random, 3);
		uint32_t at = random_below(&random, 0x800) & ~(width - 1);

		if (random_below(&random, 2))
			chip_write(devices[n % 3], at, width,
				   random32(&random));
		else if (width == 4)
			assert_int_equal(chip_read(devices[n % 3], at, 4),
					 words[n % 3][at / 4]);
		if (n % 5000 < 3)
			devices[n % 3]->ops->reset(devices[n % 3]);
	}
	for (unsigned i = 0; i < 0x200; i++)
		assert_int_equal(words[2][i], 0);
}

#define T(name) cmocka_unit_test_setup(name, set_up)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(has_the_address_forwards_and_backwards_and_a_pattern),
		T(has_the_checksum_of_its_address),
		T(has_its_bytes_on_one_lane),
		T(has_the_header_of_an_option),
		T(has_the_address_beside_the_header),
		T(cuts_a_name_that_is_too_long),
		T(stay_as_they_are_whatever_is_written),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
