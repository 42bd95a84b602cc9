/* SPDX-License-Identifier: MIT */
/* The colour map of the 2100 and 3100, through its registers. */
#include "dev/bt478.h"

#include "support/chip.h"
#include "support/test.h"

static struct clock the_clock;
static struct bt478 vdac;
static struct device *const d = &vdac.dev;

static int
set_up(void **state)
{
	(void)state;
	clock_init(&the_clock, 60);
	bt478_init(&vdac, "vdac", &the_clock, NULL);
	return 0;
}

static void
write_colour(uint32_t reg, uint8_t r, uint8_t g, uint8_t b)
{
	chip_write(d, reg, 1, r);
	chip_write(d, reg, 1, g);
	chip_write(d, reg, 1, b);
}

static void
assert_colour(const uint8_t *is, uint8_t r, uint8_t g, uint8_t b)
{
	assert_int_equal(is[0], r);
	assert_int_equal(is[1], g);
	assert_int_equal(is[2], b);
}

static void
writes_colours_one_after_the_other_and_wraps(void **state)
{
	(void)state;
	chip_write(d, BT478_MAPWA, 1, 255);
	write_colour(BT478_MAP, 1, 2, 3);
	write_colour(BT478_MAP, 4, 5, 6);
	assert_colour(bt478_colour(&vdac, 255, 0), 1, 2, 3);
	assert_colour(bt478_colour(&vdac, 0, 0), 4, 5, 6);
	assert_int_equal(chip_read(d, BT478_MAPWA, 1), 1);
}

static void
changes_no_colour_before_its_third_byte(void **state)
{
	(void)state;
	chip_write(d, BT478_MAPWA, 1, 7);
	chip_write(d, BT478_MAP, 1, 0x11);
	chip_write(d, BT478_MAP, 1, 0x22);
	assert_colour(bt478_colour(&vdac, 7, 0), 0, 0, 0);
	chip_write(d, BT478_MAP, 1, 0x33);
	assert_colour(bt478_colour(&vdac, 7, 0), 0x11, 0x22, 0x33);
}

static void
begins_with_red_when_an_address_is_written(void **state)
{
	(void)state;
	chip_write(d, BT478_MAPWA, 1, 7);
	chip_write(d, BT478_MAP, 1, 0xff);
	chip_write(d, BT478_MAPWA, 1, 9);
	write_colour(BT478_MAP, 1, 2, 3);
	assert_colour(bt478_colour(&vdac, 7, 0), 0, 0, 0);
	assert_colour(bt478_colour(&vdac, 9, 0), 1, 2, 3);
}

static void
reads_back_what_was_written(void **state)
{
	static const uint8_t expected[] = { 10, 20, 30, 40, 50, 60 };

	(void)state;
	chip_write(d, BT478_MAPWA, 1, 100);
	write_colour(BT478_MAP, 10, 20, 30);
	write_colour(BT478_MAP, 40, 50, 60);
	chip_write(d, BT478_MAPRA, 1, 100);
	for (unsigned i = 0; i < sizeof expected; i++)
		assert_int_equal(chip_read(d, BT478_MAP, 1), expected[i]);
}

static void
has_sixteen_overlay_colours_of_which_0_is_transparent(void **state)
{
	(void)state;
	chip_write(d, BT478_MAPWA, 1, 3);
	write_colour(BT478_MAP, 1, 1, 1);
	chip_write(d, BT478_OVERWA, 1, 0x0c);
	write_colour(BT478_OVER, 0xff, 0xee, 0xdd);
	assert_colour(bt478_colour(&vdac, 3, 12), 0xff, 0xee, 0xdd);
	assert_colour(bt478_colour(&vdac, 3, 0), 1, 1, 1);
	assert_colour(bt478_colour(&vdac, 12, 0), 0, 0, 0);
	chip_write(d, BT478_OVERRA, 1, 0x1c); /* the same one of 16 */
	assert_int_equal(chip_read(d, BT478_OVER, 1), 0xff);
}

static void
masks_the_bits_of_a_pixel(void **state)
{
	(void)state;
	chip_write(d, BT478_MAPWA, 1, 0x05);
	write_colour(BT478_MAP, 9, 9, 9);
	assert_int_equal(chip_read(d, BT478_MASK, 1), 0xff);
	assert_colour(bt478_colour(&vdac, 0xf5, 0), 0, 0, 0);
	chip_write(d, BT478_MASK, 1, 0x0f);
	assert_colour(bt478_colour(&vdac, 0xf5, 0), 9, 9, 9);
}

static void
listens_on_lane_0_alone_and_repeats(void **state)
{
	(void)state;
	chip_write(d, BT478_MASK + 1, 1, 0x12);
	assert_int_equal(chip_read(d, BT478_MASK + 1, 1), 0);
	assert_int_equal(chip_read(d, BT478_MASK, 4), 0xff);
	chip_write(d, BT478_BYTES + BT478_MASK, 4, 0x12345678);
	assert_int_equal(chip_read(d, BT478_MASK, 4), 0x78);
}

static void
keeps_its_colours_in_a_reset(void **state)
{
	(void)state;
	chip_write(d, BT478_MAPWA, 1, 3);
	write_colour(BT478_MAP, 1, 2, 3);
	chip_write(d, BT478_MASK, 1, 0);
	chip_write(d, BT478_MAP, 1, 77);
	d->ops->reset(d);
	assert_int_equal(chip_read(d, BT478_MASK, 1), 0xff);
	assert_int_equal(chip_read(d, BT478_MAPWA, 1), 0);
	assert_colour(bt478_colour(&vdac, 3, 0), 1, 2, 3);
	write_colour(BT478_MAP, 4, 5, 6);
	assert_colour(bt478_colour(&vdac, 0, 0), 4, 5, 6);
}

#define T(name) cmocka_unit_test_setup(name, set_up)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(writes_colours_one_after_the_other_and_wraps),
		T(changes_no_colour_before_its_third_byte),
		T(begins_with_red_when_an_address_is_written),
		T(reads_back_what_was_written),
		T(has_sixteen_overlay_colours_of_which_0_is_transparent),
		T(masks_the_bits_of_a_pixel),
		T(listens_on_lane_0_alone_and_repeats),
		T(keeps_its_colours_in_a_reset),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
