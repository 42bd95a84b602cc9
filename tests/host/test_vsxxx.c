/* SPDX-License-Identifier: MIT */
/* The mouse: its self-test, its reports. */
#include "dev/vsxxx.h"

#include <stdio.h>

#include "support/test.h"

static struct vsxxx mouse;

static void
assert_says(const char *bytes)
{
	for (; *bytes; bytes += 2) {
		unsigned byte;

		assert_int_equal(sscanf(bytes, "%2x", &byte), 1);
		assert_int_equal(char_get(&mouse.backend), byte);
	}
	assert_int_equal(char_get(&mouse.backend), -1);
}

static int
set_up(void **state)
{
	(void)state;
	vsxxx_init(&mouse);
	assert_says("a0020000");
	return 0;
}

static void
says_what_it_is_in_its_self_test(void **state)
{
	(void)state;
	vsxxx_move(&mouse, 5, 5, VSXXX_LEFT);
	char_put(&mouse.backend, VSXXX_TEST);
	assert_says("a0020004");
}

static void
reports_when_asked(void **state)
{
	(void)state;
	vsxxx_move(&mouse, 3, -4, VSXXX_MIDDLE);
	assert_says("");
	char_put(&mouse.backend, VSXXX_REQUEST);
	assert_says("920304");
	char_put(&mouse.backend, VSXXX_REQUEST);
	assert_says("820000");
}

static void
reports_each_change_in_a_stream(void **state)
{
	(void)state;
	char_put(&mouse.backend, VSXXX_STREAM);
	assert_says("");
	vsxxx_move(&mouse, -1, 2, 0);
	assert_says("880102");
	vsxxx_move(&mouse, 0, 0, VSXXX_RIGHT);
	assert_says("810000");
	vsxxx_move(&mouse, 0, 0, 0);
	assert_says("800000");
	vsxxx_move(&mouse, 0, 0, 0);
	assert_says("");
}

static void
adds_up_what_it_has_not_reported(void **state)
{
	(void)state;
	char_put(&mouse.backend, VSXXX_STREAM);
	vsxxx_move(&mouse, 100, 0, 0);
	vsxxx_move(&mouse, 100, -1, 0);
	assert_says("907f01904900");
}

static void
stays_within_bounds_wherever_it_is_moved(void **state)
{
	(void)state;
	for (unsigned i = 0; i < 100; i++)
		vsxxx_move(&mouse, 4000, -4000, 0xff);
	assert_int_equal(mouse.x, 4096);
	assert_int_equal(mouse.y, -4096);
	assert_int_equal(mouse.buttons, VSXXX_BUTTONS);
	vsxxx_move(&mouse, 2147483647, -2147483647 - 1, 0);
	assert_int_equal(mouse.x, 4096);
}

static void
stops_its_stream_when_told_to_wait(void **state)
{
	(void)state;
	char_put(&mouse.backend, VSXXX_STREAM);
	char_put(&mouse.backend, VSXXX_PROMPT);
	vsxxx_move(&mouse, 1, 1, 0);
	assert_says("");
}

#define T(name) cmocka_unit_test_setup(name, set_up)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(says_what_it_is_in_its_self_test),
		T(reports_when_asked),
		T(reports_each_change_in_a_stream),
		T(adds_up_what_it_has_not_reported),
		T(stays_within_bounds_wherever_it_is_moved),
		T(stops_its_stream_when_told_to_wait),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
