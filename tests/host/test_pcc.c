/* SPDX-License-Identifier: MIT */
/* The cursor chip: its sprite, and the retrace interrupt. */
#include "dev/pcc.h"

#include "support/chip.h"
#include "support/test.h"

/* 1280 pixels of 901 lines at 69.1698 MHz are 16673172.5 ns: in cycles of 60
 * ns 277886.21; a line is 308.42. */
enum { FRAME = 277887, TWO_FRAMES = 555773, LINE_10 = 3085, SENTINEL = 99 };

static struct clock the_clock;
static struct wire vint;
static struct pcc pcc;
static struct device *const d = &pcc.dev;

static int
set_up(void **state)
{
	(void)state;
	vint = (struct wire){ .line = SENTINEL };
	clock_init(&the_clock, 60);
	pcc_init(&pcc, "pcc", &the_clock, NULL, wire_pin(&vint, 0));
	return 0;
}

/* Plane A: its first line is 0x8001; plane B: its last line is 0x0002. */
static void
load_sprite(void)
{
	chip_write(d, PCC_CMDR, 2, PCC_CMDR_LODSA);
	for (unsigned i = 0; i < PCC_SPRITE_WORDS; i++)
		chip_write(d, PCC_MEMORY, 2,
			   i == 0                      ? 0x8001
			   : i == PCC_SPRITE_WORDS - 1 ? 2
						       : 0);
	chip_write(d, PCC_CMDR, 2, 0);
}

static void
place_sprite(unsigned x, unsigned y, uint16_t command)
{
	chip_write(d, PCC_XPOS, 2, x + PCC_X_OFFSET);
	chip_write(d, PCC_YPOS, 2, y + PCC_Y_OFFSET);
	chip_write(d, PCC_CMDR, 2, command);
}

static void
shows_each_plane_of_the_sprite_where_it_is_put(void **state)
{
	(void)state;
	load_sprite();
	place_sprite(100, 50, PCC_CMDR_ENPA | PCC_CMDR_ENPB);
	assert_int_equal(pcc_overlay(&pcc, 100, 50), PCC_OVERLAY_A);
	assert_int_equal(pcc_overlay(&pcc, 115, 50), PCC_OVERLAY_A);
	assert_int_equal(pcc_overlay(&pcc, 101, 65), PCC_OVERLAY_B);
	assert_int_equal(pcc_overlay(&pcc, 101, 50), 0);
	assert_int_equal(pcc_overlay(&pcc, 99, 50), 0);
	assert_int_equal(pcc_overlay(&pcc, 116, 50), 0);
	assert_int_equal(pcc_overlay(&pcc, 100, 49), 0);
	assert_int_equal(pcc_overlay(&pcc, 101, 66), 0);
}

static void
clips_the_sprite_at_the_corner_of_the_screen(void **state)
{
	(void)state;
	load_sprite();
	place_sprite(0u - 15, 0, PCC_CMDR_ENPA);
	assert_int_equal(pcc_overlay(&pcc, 0, 0), PCC_OVERLAY_A);
	assert_int_equal(pcc_overlay(&pcc, 1, 0), 0);
}

static void
shows_a_plane_only_while_it_is_enabled(void **state)
{
	(void)state;
	load_sprite();
	place_sprite(0, 0, 0);
	assert_int_equal(pcc_overlay(&pcc, 0, 0), 0);
	place_sprite(0, 0, PCC_CMDR_ENPB);
	assert_int_equal(pcc_overlay(&pcc, 0, 0), 0);
	assert_int_equal(pcc_overlay(&pcc, 1, 15), PCC_OVERLAY_B);
}

static void
forces_planes_all_over_the_screen(void **state)
{
	(void)state;
	chip_write(d, PCC_CMDR, 2, PCC_CMDR_FOPA | PCC_CMDR_FOPB);
	assert_int_equal(pcc_overlay(&pcc, 0, 0), 12);
	assert_int_equal(pcc_overlay(&pcc, 1023, 863), 12);
	chip_write(d, PCC_CMDR, 2, PCC_CMDR_FOPB);
	assert_int_equal(pcc_overlay(&pcc, 500, 500), PCC_OVERLAY_B);
}

static void
loads_the_sprite_only_when_told_so(void **state)
{
	(void)state;
	load_sprite();
	chip_write(d, PCC_MEMORY, 2, 0);
	place_sprite(0, 0, PCC_CMDR_ENPA);
	assert_int_equal(pcc_overlay(&pcc, 0, 0), PCC_OVERLAY_A);
	chip_write(d, PCC_CMDR, 2, PCC_CMDR_LODSA | PCC_CMDR_ENPA);
	chip_write(d, PCC_MEMORY, 2, 0);
	assert_int_equal(pcc_overlay(&pcc, 0, 0), 0);
}

static void
interrupts_once_a_frame_at_the_line_of_region_2(void **state)
{
	(void)state;
	chip_write(d, PCC_YMIN2, 2, 10);
	chip_write(d, PCC_CMDR, 2, PCC_CMDR_ENRG2);
	chip_run(&the_clock, LINE_10 - 1);
	assert_int_equal(vint.line, SENTINEL);
	chip_run(&the_clock, 1);
	assert_int_equal(vint.line, 0);
	assert_true(vint.level);
	vint.line = SENTINEL;
	chip_run(&the_clock, FRAME - 2);
	assert_int_equal(vint.line, SENTINEL);
	chip_run(&the_clock, 2);
	assert_int_equal(vint.line, 0);
}

static void
does_not_drift(void **state)
{
	(void)state;
	chip_write(d, PCC_CMDR, 2, PCC_CMDR_ENRG2); /* line 0 */
	chip_run(&the_clock, FRAME);
	assert_int_equal(vint.line, 0);
	vint.line = SENTINEL;
	chip_run(&the_clock, TWO_FRAMES - FRAME - 1);
	assert_int_equal(vint.line, SENTINEL);
	chip_run(&the_clock, 1);
	assert_int_equal(vint.line, 0);
}

static void
never_interrupts_at_a_line_that_is_none_or_when_it_is_off(void **state)
{
	(void)state;
	chip_write(d, PCC_YMIN2, 2, 901);
	chip_write(d, PCC_CMDR, 2, PCC_CMDR_ENRG2);
	chip_run(&the_clock, 3 * FRAME);
	chip_write(d, PCC_YMIN2, 2, 900);
	chip_write(d, PCC_CMDR, 2, 0);
	chip_run(&the_clock, 3 * FRAME);
	assert_int_equal(vint.line, SENTINEL);
	assert_true(clock_next(&the_clock) == CYCLES_NEVER);
}

static void
cannot_be_read(void **state)
{
	(void)state;
	chip_write(d, PCC_XPOS, 2, 0x1234);
	assert_int_equal(chip_read(d, PCC_XPOS, 2), 0);
}

static void
is_off_after_a_reset(void **state)
{
	(void)state;
	chip_write(d, PCC_CMDR, 2, PCC_CMDR_ENRG2 | PCC_CMDR_FOPA);
	d->ops->reset(d);
	chip_run(&the_clock, 2 * FRAME);
	assert_int_equal(vint.line, SENTINEL);
	assert_int_equal(pcc_overlay(&pcc, 0, 0), 0);
}

#define T(name) cmocka_unit_test_setup(name, set_up)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(shows_each_plane_of_the_sprite_where_it_is_put),
		T(clips_the_sprite_at_the_corner_of_the_screen),
		T(shows_a_plane_only_while_it_is_enabled),
		T(forces_planes_all_over_the_screen),
		T(loads_the_sprite_only_when_told_so),
		T(interrupts_once_a_frame_at_the_line_of_region_2),
		T(does_not_drift),
		T(never_interrupts_at_a_line_that_is_none_or_when_it_is_off),
		T(cannot_be_read),
		T(is_off_after_a_reset),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
