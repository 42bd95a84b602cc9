/* SPDX-License-Identifier: MIT */
/* The angle of a turning disk. */
#include "disk/spin.h"

#include "support/test.h"

enum { RPM = 5360 };

static void
starts_at_angle_0(void **state)
{
	(void)state;
	assert_int_equal(disk_angle(RPM, 0), 0);
}

static void
turns_by_its_speed_in_every_nanosecond(void **state)
{
	(void)state;
	assert_int_equal(disk_angle(RPM, 1), RPM);
	assert_int_equal(disk_angle(RPM, 1000000), 1000000ull * RPM);
	assert_int_equal(disk_angle(3600, 4166667), 15000001200ull);
}

static void
is_where_it_was_after_every_minute(void **state)
{
	(void)state;
	for (uint64_t minutes = 1; minutes < 1000; minutes += 37)
		assert_int_equal(disk_angle(RPM, minutes * DISK_TURN + 12345),
				 12345 * RPM);
}

static void
keeps_its_angle_for_centuries(void **state)
{
	uint64_t late = 1ull << 63;

	(void)state;
	assert_true(disk_angle(RPM, late) < DISK_TURN);
	assert_int_equal(
	    (disk_angle(RPM, late + 1) + DISK_TURN - disk_angle(RPM, late)) %
		DISK_TURN,
	    RPM);
}

static void
needs_not_wait_for_the_angle_at_which_it_is(void **state)
{
	(void)state;
	for (uint64_t ns = 0; ns < 100000000; ns += 1234567)
		assert_int_equal(disk_wait_ns(RPM, ns, disk_angle(RPM, ns)), 0);
}

static void
waits_a_turn_for_what_has_just_passed(void **state)
{
	(void)state;
	/* 11.194 ms, less the nanosecond that it is late. */
	assert_int_equal(disk_wait_ns(RPM, 1, 0), 11194029);
	assert_int_equal(disk_turn_ns(RPM, DISK_TURN), 11194030);
}

static void
stands_there_after_the_wait_and_not_a_nanosecond_before(void **state)
{
	uint64_t ns = 987654321;

	(void)state;
	for (uint64_t angle = 1; angle < DISK_TURN; angle += 777777777) {
		uint64_t there = ns + disk_wait_ns(RPM, ns, angle);
		uint64_t past = disk_angle(RPM, there) + DISK_TURN - angle;

		assert_true(past % DISK_TURN < RPM);
	}
}

static void
takes_an_angle_of_more_than_a_turn(void **state)
{
	(void)state;
	assert_int_equal(disk_wait_ns(RPM, 0, 3 * DISK_TURN + 2 * RPM), 2);
}

#define T(name) cmocka_unit_test(name)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(starts_at_angle_0),
		T(turns_by_its_speed_in_every_nanosecond),
		T(is_where_it_was_after_every_minute),
		T(keeps_its_angle_for_centuries),
		T(needs_not_wait_for_the_angle_at_which_it_is),
		T(waits_a_turn_for_what_has_just_passed),
		T(stands_there_after_the_wait_and_not_a_nanosecond_before),
		T(takes_an_angle_of_more_than_a_turn),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
