/* SPDX-License-Identifier: MIT */
/* The keyboard: what it says when keys are pressed, and what it is told. */
#include "dev/lk201.h"

#include <stdio.h>

#include "support/board_rig.h"
#include "support/test.h"
#include <machine/dz.h>
#include <machine/kn01.h>

enum {
	KEY_A = 0xc2,
	KEY_B = 0xd9,
	SHIFT = 0xae,
	CONTROL = 0xaf,
	RETURN = 0xbd
};

/* Cycles of 40 ns: half a second, and a thirtieth of one. */
enum { DELAY = 12500000, AGAIN = 833334 };

static struct clock the_clock;
static struct lk201 keyboard;

static void
assert_says(const char *bytes)
{
	for (; *bytes; bytes += 2) {
		unsigned byte;

		assert_int_equal(sscanf(bytes, "%2x", &byte), 1);
		assert_int_equal(char_get(&keyboard.backend), byte);
	}
	assert_int_equal(char_get(&keyboard.backend), -1);
}

static void
tell(uint8_t byte)
{
	char_put(&keyboard.backend, byte);
}

static int
set_up(void **state)
{
	(void)state;
	clock_init(&the_clock, 40);
	lk201_init(&keyboard, &the_clock);
	assert_says("01000000");
	return 0;
}

static void
says_a_key_when_it_goes_down(void **state)
{
	(void)state;
	lk201_key(&keyboard, KEY_A, true);
	assert_says("c2");
	lk201_key(&keyboard, KEY_A, true);
	assert_says("");
	lk201_key(&keyboard, KEY_A, false);
	assert_says("");
}

static void
says_when_shift_and_control_go_up(void **state)
{
	(void)state;
	lk201_key(&keyboard, SHIFT, true);
	lk201_key(&keyboard, CONTROL, true);
	lk201_key(&keyboard, SHIFT, false);
	assert_says("aeafae");
	lk201_key(&keyboard, CONTROL, false);
	assert_says("b3");
}

static void
repeats_a_held_key_after_half_a_second(void **state)
{
	(void)state;
	lk201_key(&keyboard, KEY_A, true);
	assert_says("c2");
	chip_run(&the_clock, DELAY - 1);
	assert_says("");
	chip_run(&the_clock, 1);
	assert_says("b4");
	chip_run(&the_clock, 2 * AGAIN);
	assert_says("b4b4");
	lk201_key(&keyboard, KEY_A, false);
	chip_run(&the_clock, DELAY);
	assert_says("");
}

static void
repeats_no_return_and_nothing_when_told_so(void **state)
{
	(void)state;
	lk201_key(&keyboard, RETURN, true);
	chip_run(&the_clock, 2 * DELAY);
	assert_says("bd");
	tell(LK201_REPEAT_OFF);
	lk201_key(&keyboard, KEY_B, true);
	chip_run(&the_clock, 2 * DELAY);
	assert_says("d9");
	assert_true(clock_next(&the_clock) == CYCLES_NEVER);
}

static void
changes_the_mode_of_a_division(void **state)
{
	(void)state;
	tell(LK201_LAST | LK201_MODE_UP_DOWN | 1 << LK201_DIVISION_SHIFT);
	assert_says("ba");
	lk201_key(&keyboard, KEY_A, true);
	lk201_key(&keyboard, KEY_A, false);
	chip_run(&the_clock, 2 * DELAY);
	assert_says("c2b3");
	tell(LK201_DEFAULTS);
	lk201_key(&keyboard, KEY_A, true);
	lk201_key(&keyboard, KEY_A, false);
	assert_says("c2");
	tell(LK201_LAST | LK201_MODE_UP_DOWN | 15 << LK201_DIVISION_SHIFT);
	assert_says("b6");
}

static void
lights_its_lamps(void **state)
{
	(void)state;
	tell(LK201_LAMPS_ON);
	tell(0x85);
	assert_int_equal(keyboard.lamps, 5);
	tell(LK201_LAMPS_OFF);
	tell(0x84);
	assert_int_equal(keyboard.lamps, 1);
	assert_says("");
}

static void
answers_who_it_is_and_starts_anew(void **state)
{
	(void)state;
	tell(LK201_REQUEST_ID);
	assert_says("0100");
	tell(LK201_LAMPS_ON);
	tell(0x8f);
	tell(LK201_POWER_CYCLE);
	assert_says("01000000");
	assert_int_equal(keyboard.lamps, 0);
}

static void
refuses_what_is_no_command(void **state)
{
	(void)state;
	tell(0xe9); /* that is the LK401's */
	assert_says("b6");
}

static void
is_silent_while_it_is_inhibited(void **state)
{
	(void)state;
	tell(LK201_INHIBIT);
	assert_says("b7");
	lk201_key(&keyboard, KEY_A, true);
	lk201_key(&keyboard, KEY_A, false);
	assert_says("");
	tell(LK201_RESUME);
	lk201_key(&keyboard, KEY_A, true);
	assert_says("c2");
}

static void
takes_parameters_up_to_the_last(void **state)
{
	(void)state;
	tell(LK201_BELL_ON);
	tell(0x01);
	tell(0x87);
	tell(LK201_REQUEST_ID);
	assert_says("0100");
}

static void
ignores_what_is_no_key(void **state)
{
	(void)state;
	lk201_key(&keyboard, 0, true);
	lk201_key(&keyboard, 0x55, true);
	lk201_key(&keyboard, LK201_ALL_UPS, true);
	lk201_key(&keyboard, 0xff, true);
	assert_says("");
}

static void
loses_what_nobody_takes(void **state)
{
	(void)state;
	for (unsigned i = 0; i < 10 * BYTE_QUEUE; i++)
		lk201_key(&keyboard, RETURN, i % 2 == 0);
	for (unsigned i = 0; i < BYTE_QUEUE; i++)
		assert_int_equal(char_get(&keyboard.backend), RETURN);
	assert_says("");
}

/* Ten bits of 4800 a second are 2083334 ns: 52084 cycles. */
static void
comes_in_on_line_0_of_the_dz(void **state)
{
	static struct board_rig r;

	(void)state;
	board_rig_init_full(&r, "kn01", BOARD_RIG_RAM);
	chip_run(&r.clock, 5 * 52084);
	assert_int_equal(board_rig_read(&r, KN01_DZ + DZ_RBUF, 2) & 0x3ff, 1);
	lk201_key(board_keyboard(r.board), KEY_A, true);
	chip_run(&r.clock, 5 * 52084);
	for (unsigned i = 0; i < 20; i++) {
		uint32_t got = board_rig_read(&r, KN01_DZ + DZ_RBUF, 2);

		if ((got & 0x3ff) == KEY_A) {
			board_rig_free(&r);
			return;
		}
	}
	fail();
}

static void
is_there_only_when_it_is_plugged_in(void **state)
{
	static const char *const kinds[] = { "kn01", "kn02", "kn02ba" };
	static struct board_rig r;

	(void)state;
	for (unsigned i = 0; i < COUNT(kinds); i++) {
		board_rig_init(&r, kinds[i], BOARD_RIG_RAM);
		assert_null(board_keyboard(r.board));
		assert_null(board_mouse(r.board));
		board_rig_free(&r);
		board_rig_init_full(&r, kinds[i], BOARD_RIG_RAM);
		assert_non_null(board_keyboard(r.board));
		assert_non_null(board_mouse(r.board));
		board_rig_free(&r);
	}
}

#define T(name) cmocka_unit_test_setup(name, set_up)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(says_a_key_when_it_goes_down),
		T(says_when_shift_and_control_go_up),
		T(repeats_a_held_key_after_half_a_second),
		T(repeats_no_return_and_nothing_when_told_so),
		T(changes_the_mode_of_a_division),
		T(lights_its_lamps),
		T(answers_who_it_is_and_starts_anew),
		T(refuses_what_is_no_command),
		T(is_silent_while_it_is_inhibited),
		T(takes_parameters_up_to_the_last),
		T(ignores_what_is_no_key),
		T(loses_what_nobody_takes),
		T(comes_in_on_line_0_of_the_dz),
		T(is_there_only_when_it_is_plugged_in),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
