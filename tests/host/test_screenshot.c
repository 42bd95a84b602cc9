/* SPDX-License-Identifier: MIT */
/* What the screens show: board, frame buffer and colour map together, the PNG
 * that is written of it, and when. */
#include <machine/kn01.h>
#include <machine/kn02.h>
#include <machine/kn02ba.h>
#include <machine/pmagba.h>
#include <png.h>
#include <stdlib.h>

#include "dev/bt459.h"
#include "dev/bt478.h"
#include "dev/pcc.h"
#include "report/screenshots.h"
#include "support/board_rig.h"
#include "support/test.h"

static struct board_rig rig;
static struct board_rig *const r = &rig;
static struct picture picture, again;

static int
tear_down(void **state)
{
	(void)state;
	board_rig_free(r);
	return 0;
}

static int
set_up_mono(void **state)
{
	(void)state;
	board_rig_init(r, "kn01", BOARD_RIG_RAM);
	return 0;
}

static int
set_up_colour(void **state)
{
	(void)state;
	board_rig_init_full(r, "kn01", BOARD_RIG_RAM);
	return 0;
}

static void
look(void)
{
	struct screen s = board_screen(r->board);

	s.paint(s.ctx, &picture);
}

static void
assert_pixel(unsigned x, unsigned y, uint32_t rgb)
{
	const uint8_t *p = picture.rgb[y][x];

	assert_int_equal(p[0], rgb >> 16);
	assert_int_equal(p[1], rgb >> 8 & 0xff);
	assert_int_equal(p[2], rgb & 0xff);
}

static void
write_colour(uint32_t reg, uint32_t rgb)
{
	for (int shift = 16; shift >= 0; shift -= 8)
		board_rig_write(r, KN01_VDAC + reg, 1, rgb >> shift & 0xff);
}

static void
shows_a_bit_as_a_pixel_lowest_leftmost(void **state)
{
	(void)state;
	board_rig_write(r, KN01_FB, 4, 0x80000001);
	board_rig_write(r, KN01_FB + 256 * 863 + 127, 1, 0x80);
	look();
	assert_pixel(0, 0, 0xffffff);
	assert_pixel(1, 0, 0);
	assert_pixel(31, 0, 0xffffff);
	assert_pixel(32, 0, 0);
	assert_pixel(0, 1, 0);
	assert_pixel(1023, 863, 0xffffff);
}

static void
shows_green_alone_in_monochrome(void **state)
{
	(void)state;
	board_rig_write(r, KN01_VDAC + BT478_MAPWA, 1, 255);
	write_colour(BT478_MAP, 0x12ab34);
	board_rig_write(r, KN01_FB, 1, 1);
	look();
	assert_pixel(0, 0, 0xababab);
}

static void
repeats_the_256_kb_of_monochrome(void **state)
{
	(void)state;
	board_rig_write(r, KN01_FB + 0x40000, 2, 0x1234);
	assert_int_equal(board_rig_read(r, KN01_FB, 2), 0x1234);
}

static void
shows_a_byte_as_a_pixel_in_colour(void **state)
{
	(void)state;
	assert_int_equal(board_rig_read(r, KN01_CSR, 2) & KN01_CSR_MONO, 0);
	board_rig_write(r, KN01_VDAC + BT478_MAPWA, 1, 0x42);
	write_colour(BT478_MAP, 0x12ab34);
	board_rig_write(r, KN01_FB + 1024 * 2 + 3, 1, 0x42);
	look();
	assert_pixel(3, 2, 0x12ab34);
	assert_pixel(2, 2, 0);
	board_rig_write(r, KN01_FB + 0x40000, 2, 0x1234);
	assert_int_equal(board_rig_read(r, KN01_FB, 2), 0);
}

static void
writes_the_planes_of_the_mask_alone(void **state)
{
	(void)state;
	board_rig_write(r, KN01_FB, 4, 0x11223344);
	board_rig_write(r, KN01_PLANE_MASK, 1, 0x0f);
	board_rig_write(r, KN01_FB, 4, 0xffffffff);
	assert_int_equal(board_rig_read(r, KN01_FB, 4), 0x1f2f3f4f);
}

static void
shows_the_cursor_over_the_picture(void **state)
{
	(void)state;
	board_rig_write(r, KN01_VDAC + BT478_OVERWA, 1, PCC_OVERLAY_A);
	write_colour(BT478_OVER, 0xff8040);
	board_rig_write(r, KN01_PCC + PCC_CMDR, 2, PCC_CMDR_LODSA);
	board_rig_write(r, KN01_PCC + PCC_MEMORY, 2, 1);
	board_rig_write(r, KN01_PCC + PCC_XPOS, 2, 500 + PCC_X_OFFSET);
	board_rig_write(r, KN01_PCC + PCC_YPOS, 2, 400 + PCC_Y_OFFSET);
	board_rig_write(r, KN01_PCC + PCC_CMDR, 2, PCC_CMDR_ENPA);
	look();
	assert_pixel(500, 400, 0xff8040);
	assert_pixel(501, 400, 0);
	assert_pixel(500, 401, 0);
}

/* Cycles of 40 ns: a frame is less than 416900 of them. */
static void
interrupts_at_the_retrace_until_it_is_told(void **state)
{
	(void)state;
	board_rig_write(r, KN01_PCC + PCC_CMDR, 2, PCC_CMDR_ENRG2);
	assert_int_equal(r->pins, 0);
	chip_run(&r->clock, 416900);
	assert_int_equal(r->pins, 1u << KN01_IP_MEM);
	assert_true(board_rig_read(r, KN01_CSR, 2) & KN01_CSR_VINT);
	board_rig_write(r, KN01_CSR, 2, 0);
	assert_int_equal(r->pins, 1u << KN01_IP_MEM);
	board_rig_write(r, KN01_CSR, 2, KN01_CSR_VINT);
	assert_int_equal(r->pins, 0);
	chip_run(&r->clock, 416900);
	assert_int_equal(r->pins, 1u << KN01_IP_MEM);
}

/* What there is of each board that takes a PMAG-BA. */
static const struct {
	const char *kind;
	paddr_t slot;
	unsigned pin;
} owners[] = {
	{ "kn02", KN02_SLOT_BASE, KN02_IP_IO },
	{ "kn02ba", KN02BA_SLOT0, KN02BA_IP_SLOT0 },
};

static void
draw_on_pmagba(paddr_t slot)
{
	board_rig_write(r, slot + PMAGBA_BT459 + BT459_ADDR_LO, 1, 0x42);
	board_rig_write(r, slot + PMAGBA_BT459 + BT459_ADDR_HI, 1, 0);
	for (unsigned i = 1; i <= 3; i++)
		board_rig_write(r, slot + PMAGBA_BT459 + BT459_CMAP, 1, i);
	board_rig_write(r, slot + PMAGBA_FB + 1024 * 863 + 1020, 4, 0x42000000);
	board_rig_write(r, slot + PMAGBA_FB_AGAIN, 1, 0x42);
}

static void
shows_a_pmagba_in_slot_0(void **state)
{
	(void)state;
	for (unsigned i = 0; i < COUNT(owners); i++) {
		board_rig_init_full(r, owners[i].kind, BOARD_RIG_RAM);
		draw_on_pmagba(owners[i].slot);
		look();
		assert_pixel(1023, 863, 0x010203);
		assert_pixel(1022, 863, 0);
		assert_pixel(0, 0, 0x010203);
		board_rig_free(r);
	}
}

/* Byte by byte, four apart: Linux 6.1 tc.c looks for the pattern there. */
static void
is_found_by_the_rom_of_the_pmagba(void **state)
{
	static const char name[] = "PMAG-BA ";

	(void)state;
	board_rig_init_full(r, "kn02", BOARD_RIG_RAM);
	for (unsigned i = 0; i < 8; i++)
		assert_int_equal(
		    board_rig_read(
			r, KN02_SLOT_BASE + PMAGBA_ROM_AGAIN + 0x440 + 4 * i,
			1),
		    name[i]);
	board_rig_free(r);
}

static void
leaves_slot_0_empty_unless_told(void **state)
{
	(void)state;
	for (unsigned i = 0; i < COUNT(owners); i++) {
		board_rig_init(r, owners[i].kind, BOARD_RIG_RAM);
		board_rig_no_read(r, owners[i].slot, 4);
		assert_null(board_screen(r->board).paint);
		board_rig_free(r);
	}
}

/* 1280 by 864 pixels of 69194575 a second are 15982756 ns: 399569 cycles. The
 * 5000/200 lets it through only when CSR.IOINTEN says so. */
static void
interrupts_at_the_retrace_until_ireq_is_written(void **state)
{
	(void)state;
	for (unsigned i = 0; i < COUNT(owners); i++) {
		board_rig_init_full(r, owners[i].kind, BOARD_RIG_RAM);
		if (i == 0)
			board_rig_write(r, KN02_CSR, 4, 1u << 16);
		chip_run(&r->clock, 399568);
		assert_int_equal(r->pins, 0);
		chip_run(&r->clock, 1);
		assert_int_equal(r->pins, 1u << owners[i].pin);
		chip_run(&r->clock, 1000000);
		assert_int_equal(r->pins, 1u << owners[i].pin);
		board_rig_write(r, owners[i].slot + PMAGBA_IREQ, 4, 0);
		assert_int_equal(r->pins, 0);
		board_rig_free(r);
	}
}

static void
writes_a_png_that_is_the_picture(void **state)
{
	png_image image = { .version = PNG_IMAGE_VERSION };
	FILE *f = tmpfile();

	(void)state;
	for (unsigned i = 0; i < 4096; i++)
		board_rig_write(r, KN01_FB + 64 * i, 4, i * 2654435761u);
	look();
	assert_non_null(f);
	assert_true(picture_write_png(&picture, f));
	rewind(f);
	assert_true(png_image_begin_read_from_stdio(&image, f));
	assert_int_equal(image.width, PICTURE_WIDTH);
	assert_int_equal(image.height, PICTURE_HEIGHT);
	image.format = PNG_FORMAT_RGB;
	assert_true(png_image_finish_read(&image, NULL, again.rgb, 0, NULL));
	assert_memory_equal(&picture, &again, sizeof picture);
	fclose(f);
}

static void
says_that_it_cannot_write(void **state)
{
	FILE *full = fopen("/dev/full", "w");

	(void)state;
	if (!full)
		skip();
	setvbuf(full, NULL, _IONBF, 0);
	look();
	assert_false(picture_write_png(&picture, full));
	fclose(full);
}

#define T(kind, name) \
	cmocka_unit_test_setup_teardown(name, set_up_##kind, tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(mono, shows_a_bit_as_a_pixel_lowest_leftmost),
		T(mono, shows_green_alone_in_monochrome),
		T(mono, repeats_the_256_kb_of_monochrome),
		T(colour, shows_a_byte_as_a_pixel_in_colour),
		T(colour, writes_the_planes_of_the_mask_alone),
		T(colour, shows_the_cursor_over_the_picture),
		T(mono, interrupts_at_the_retrace_until_it_is_told),
		cmocka_unit_test(shows_a_pmagba_in_slot_0),
		cmocka_unit_test(is_found_by_the_rom_of_the_pmagba),
		cmocka_unit_test(leaves_slot_0_empty_unless_told),
		cmocka_unit_test(
		    interrupts_at_the_retrace_until_ireq_is_written),
		T(mono, writes_a_png_that_is_the_picture),
		T(mono, says_that_it_cannot_write),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
