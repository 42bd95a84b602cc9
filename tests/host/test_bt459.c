/* SPDX-License-Identifier: MIT */
/* The colour map and cursor of the PMAG-BA, through its registers. */
#include "dev/bt459.h"

#include "support/chip.h"
#include "support/test.h"

static struct clock the_clock;
static struct bt459 ramdac;
static struct device *const d = &ramdac.dev;

static int
set_up(void **state)
{
	(void)state;
	clock_init(&the_clock, 40);
	bt459_init(&ramdac, "bt459", &the_clock, NULL);
	return 0;
}

static void
go_to(unsigned address)
{
	chip_write(d, BT459_ADDR_LO, 1, address & 0xff);
	chip_write(d, BT459_ADDR_HI, 1, address >> 8);
}

static void
write_at(unsigned address, uint8_t val)
{
	go_to(address);
	chip_write(d, BT459_REG, 1, val);
}

static void
write_colour(uint32_t reg, uint32_t rgb)
{
	chip_write(d, reg, 1, rgb >> 16);
	chip_write(d, reg, 1, rgb >> 8 & 0xff);
	chip_write(d, reg, 1, rgb & 0xff);
}

static void
assert_colour(const uint8_t *is, uint32_t rgb)
{
	assert_int_equal(is[0], rgb >> 16);
	assert_int_equal(is[1], rgb >> 8 & 0xff);
	assert_int_equal(is[2], rgb & 0xff);
}

static void
says_which_chip_it_is(void **state)
{
	(void)state;
	write_at(BT459_ID, 0x12);
	go_to(BT459_ID);
	assert_int_equal(chip_read(d, BT459_REG, 1), BT459_ID_VALUE);
}

static void
goes_on_to_the_next_register_after_each(void **state)
{
	(void)state;
	go_to(BT459_COMMAND0);
	chip_write(d, BT459_REG, 1, 0x40);
	chip_write(d, BT459_REG, 1, 0x01);
	chip_write(d, BT459_REG, 1, 0xc2);
	assert_int_equal(chip_read(d, BT459_ADDR_LO, 1), 0x04);
	assert_int_equal(chip_read(d, BT459_ADDR_HI, 1), 0x02);
	go_to(BT459_COMMAND0);
	assert_int_equal(chip_read(d, BT459_REG, 1), 0x40);
	assert_int_equal(chip_read(d, BT459_REG, 1), 0x01);
	assert_int_equal(chip_read(d, BT459_REG, 1), 0xc2);
}

static void
goes_on_to_the_next_colour_after_blue(void **state)
{
	(void)state;
	go_to(254);
	write_colour(BT459_CMAP, 0x112233);
	write_colour(BT459_CMAP, 0x445566);
	assert_colour(bt459_colour(&ramdac, 254, 0, 0), 0x112233);
	assert_colour(bt459_colour(&ramdac, 255, 0, 0), 0x445566);
	go_to(255);
	assert_int_equal(chip_read(d, BT459_CMAP, 1), 0x44);
	assert_int_equal(chip_read(d, BT459_CMAP, 1), 0x55);
	assert_int_equal(chip_read(d, BT459_CMAP, 1), 0x66);
	assert_int_equal(chip_read(d, BT459_ADDR_HI, 1), 1);
}

static void
begins_with_red_when_the_address_is_touched(void **state)
{
	(void)state;
	go_to(7);
	chip_write(d, BT459_CMAP, 1, 1);
	assert_int_equal(chip_read(d, BT459_ADDR_LO, 1), 7);
	write_colour(BT459_CMAP, 0x102030);
	assert_colour(bt459_colour(&ramdac, 7, 0, 0), 0x102030);
}

static void
writes_overlay_and_cursor_colours_as_three_bytes(void **state)
{
	(void)state;
	go_to(BT459_CURSOR);
	write_colour(BT459_REG, 0x010203);
	write_colour(BT459_REG, 0x040506);
	go_to(BT459_OVERLAY + 15);
	write_colour(BT459_REG, 0x070809);
	go_to(BT459_CURSOR + 1);
	assert_int_equal(chip_read(d, BT459_REG, 1), 4);
	go_to(BT459_OVERLAY + 15);
	assert_int_equal(chip_read(d, BT459_REG, 1), 7);
	assert_int_equal(chip_read(d, BT459_REG, 1), 8);
}

static void
masks_the_bits_of_a_pixel(void **state)
{
	(void)state;
	go_to(5);
	write_colour(BT459_CMAP, 0xabcdef);
	assert_colour(bt459_colour(&ramdac, 0xf5, 0, 0), 0);
	write_at(BT459_READ_MASK, 0x0f);
	assert_colour(bt459_colour(&ramdac, 0xf5, 0, 0), 0xabcdef);
}

/* The sprite at (x, y): its first four pixels are 0, 1, 2, 3, and its last
 * one is 3. */
static void
show_sprite(unsigned x, unsigned y, uint8_t command)
{
	go_to(BT459_CURSOR);
	write_colour(BT459_REG, 0x111111);
	write_colour(BT459_REG, 0x222222);
	write_colour(BT459_REG, 0x333333);
	write_at(BT459_CURSOR_RAM, 0x1b);
	write_at(BT459_CURSOR_RAM + BT459_CURSOR_BYTES - 1, 0x03);
	go_to(BT459_CURSOR_X);
	chip_write(d, BT459_REG, 1, x & 0xff);
	chip_write(d, BT459_REG, 1, x >> 8 & 0xf);
	chip_write(d, BT459_REG, 1, y & 0xff);
	chip_write(d, BT459_REG, 1, y >> 8 & 0xf);
	write_at(BT459_CURSOR_CMD, command);
}

static void
shows_the_cursor_in_three_colours(void **state)
{
	(void)state;
	show_sprite(300, 40, BT459_CURSOR_CMD_PLANE0 | BT459_CURSOR_CMD_PLANE1);
	assert_colour(bt459_colour(&ramdac, 0, 300, 40), 0);
	assert_colour(bt459_colour(&ramdac, 0, 301, 40), 0x111111);
	assert_colour(bt459_colour(&ramdac, 0, 302, 40), 0x222222);
	assert_colour(bt459_colour(&ramdac, 0, 303, 40), 0x333333);
	assert_colour(bt459_colour(&ramdac, 0, 363, 103), 0x333333);
	assert_colour(bt459_colour(&ramdac, 0, 364, 103), 0);
	assert_colour(bt459_colour(&ramdac, 0, 363, 104), 0);
}

static void
shows_the_enabled_planes_alone(void **state)
{
	(void)state;
	show_sprite(0, 0, BT459_CURSOR_CMD_PLANE0);
	assert_colour(bt459_colour(&ramdac, 0, 2, 0), 0);
	assert_colour(bt459_colour(&ramdac, 0, 3, 0), 0x111111);
	show_sprite(0, 0, 0);
	assert_colour(bt459_colour(&ramdac, 0, 3, 0), 0);
}

static void
has_one_transparent_value_more_in_x_mode(void **state)
{
	(void)state;
	show_sprite(0, 0, BT459_CURSOR_CMD_PLANE0 | BT459_CURSOR_CMD_PLANE1);
	write_at(BT459_COMMAND2, BT459_COMMAND2_X);
	assert_colour(bt459_colour(&ramdac, 0, 1, 0), 0);
	assert_colour(bt459_colour(&ramdac, 0, 2, 0), 0x222222);
}

static void
takes_a_negative_place_for_the_cursor(void **state)
{
	(void)state;
	show_sprite(0u - 63, 0u - 63,
		    BT459_CURSOR_CMD_PLANE0 | BT459_CURSOR_CMD_PLANE1);
	assert_colour(bt459_colour(&ramdac, 0, 0, 0), 0x333333);
	assert_colour(bt459_colour(&ramdac, 0, 1, 0), 0);
}

static void
forgets_all_but_the_colours_in_a_reset(void **state)
{
	(void)state;
	go_to(3);
	write_colour(BT459_CMAP, 0x123456);
	show_sprite(0, 0, BT459_CURSOR_CMD_PLANE0);
	d->ops->reset(d);
	assert_colour(bt459_colour(&ramdac, 3, 3, 0), 0x123456);
	go_to(BT459_READ_MASK);
	assert_int_equal(chip_read(d, BT459_REG, 1), 0xff);
	go_to(BT459_ID);
	assert_int_equal(chip_read(d, BT459_REG, 1), BT459_ID_VALUE);
}

#define T(name) cmocka_unit_test_setup(name, set_up)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(says_which_chip_it_is),
		T(goes_on_to_the_next_register_after_each),
		T(goes_on_to_the_next_colour_after_blue),
		T(begins_with_red_when_the_address_is_touched),
		T(writes_overlay_and_cursor_colours_as_three_bytes),
		T(masks_the_bits_of_a_pixel),
		T(shows_the_cursor_in_three_colours),
		T(shows_the_enabled_planes_alone),
		T(has_one_transparent_value_more_in_x_mode),
		T(takes_a_negative_place_for_the_cursor),
		T(forgets_all_but_the_colours_in_a_reset),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
