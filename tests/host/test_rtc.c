/* SPDX-License-Identifier: MIT */
/* The DS1287, through its registers alone. */
#include "dev/rtc.h"

#include <stdlib.h>

#include "support/chip.h"
#include "support/test.h"

#define NS_PER_SECOND UINT64_C(1000000000)

/* An odd length of cycle, so that no period is a whole number of them. */
enum { CYCLE_NS = 60, RUN = RTC_A_DV_RUN, MODE = RTC_B_DM | RTC_B_24H };

struct rig {
	struct clock clock;
	struct rtc rtc;
	struct wire irq;
};

static uint8_t
rd(struct rig *r, uint32_t reg)
{
	return (uint8_t)chip_read(&r->rtc.dev, reg, 1);
}

static void
wr(struct rig *r, uint32_t reg, unsigned val)
{
	chip_write(&r->rtc.dev, reg, 1, val);
}

static int
set_up(void **state)
{
	struct rig *r = calloc(1, sizeof *r);

	clock_init(&r->clock, CYCLE_NS);
	rtc_init(&r->rtc, "rtc", &r->clock, NULL, wire_pin(&r->irq, 0));
	*state = r;
	return 0;
}

static int
tear_down(void **state)
{
	free(*state);
	return 0;
}

/* Let time pass to the first cycle at or after that time. */
static void
run_to_ns(struct rig *r, uint64_t ns)
{
	clock_advance_to(&r->clock, clock_from_ns(&r->clock, ns));
}

struct moment {
	unsigned year, month, day, weekday, hours, minutes, seconds;
};

static void
set_time(struct rig *r, const struct moment *t)
{
	uint8_t b = rd(r, RTC_B);

	wr(r, RTC_B, b | RTC_B_SET);
	wr(r, RTC_YEAR, t->year);
	wr(r, RTC_MONTH, t->month);
	wr(r, RTC_DAY, t->day);
	wr(r, RTC_WEEKDAY, t->weekday);
	wr(r, RTC_HOURS, t->hours);
	wr(r, RTC_MINUTES, t->minutes);
	wr(r, RTC_SECONDS, t->seconds);
	wr(r, RTC_B, b);
}

static void
expect_time(struct rig *r, const struct moment *t)
{
	assert_int_equal(rd(r, RTC_YEAR), t->year);
	assert_int_equal(rd(r, RTC_MONTH), t->month);
	assert_int_equal(rd(r, RTC_DAY), t->day);
	assert_int_equal(rd(r, RTC_WEEKDAY), t->weekday);
	assert_int_equal(rd(r, RTC_HOURS), t->hours);
	assert_int_equal(rd(r, RTC_MINUTES), t->minutes);
	assert_int_equal(rd(r, RTC_SECONDS), t->seconds);
}

/* Updates come at half past each second after the start. */
static void
pass_seconds(struct rig *r, unsigned n)
{
	chip_run(&r->clock, clock_from_ns(&r->clock, n * NS_PER_SECOND));
}

static void
starts_running_in_binary_on_a_sunday_of_december(void **state)
{
	struct rig *r = *state;

	expect_time(r, &(struct moment){ 72, 12, 3, 1, 0, 0, 0 });
	assert_int_equal(rd(r, RTC_A), RUN);
	assert_int_equal(rd(r, RTC_B), MODE);
	assert_int_equal(rd(r, RTC_C), 0);
	assert_int_equal(rd(r, RTC_D), RTC_D_VRT);
	assert_null(r->clock.queue);
}

static void
ticks_at_the_first_cycle_of_each_period_without_drift(void **state)
{
	struct rig *r = *state;
	/* 15.625 ms in cycles of 60 ns is 260416 and two thirds. */
	static const cycles_t tick[] = { 260417, 520834, 781250, 1041667 };

	wr(r, RTC_A, RUN | RTC_A_RS_64_HZ);
	wr(r, RTC_B, MODE | RTC_B_PIE);
	for (unsigned i = 0; i < COUNT(tick); i++) {
		clock_advance_to(&r->clock, tick[i] - 1);
		assert_false(r->irq.level);
		clock_advance_to(&r->clock, tick[i]);
		assert_true(r->irq.level);
		assert_int_equal(rd(r, RTC_C) & ~RTC_C_UF,
				 RTC_C_IRQF | RTC_C_PF);
		assert_false(r->irq.level);
	}
}

static void
ticks_exactly_so_often_in_an_hour(void **state)
{
	struct rig *r = *state;
	unsigned ticks = 0;

	wr(r, RTC_A, RUN | RTC_A_RS_256_HZ);
	wr(r, RTC_B, MODE | RTC_B_PIE);
	while (clock_next(&r->clock) <=
	       clock_from_ns(&r->clock, 3600 * NS_PER_SECOND)) {
		clock_advance_to(&r->clock, clock_next(&r->clock));
		ticks += rd(r, RTC_C) >> 6 & 1;
	}
	assert_int_equal(ticks, 3600 * 256);
	assert_int_equal(r->irq.rises, ticks);
}

static void
has_fifteen_rates(void **state)
{
	struct rig *r = *state;
	static const unsigned hertz[16] = { 0,    256, 128, 8192, 4096, 2048,
					    1024, 512, 256, 128,  64,   32,
					    16,   8,   4,   2 };

	wr(r, RTC_B, MODE | RTC_B_PIE);
	for (unsigned rs = 1; rs < 16; rs++) {
		wr(r, RTC_A, 0x70); /* hold the divider, then release it */
		wr(r, RTC_A, RUN | rs);
		rd(r, RTC_C);
		assert_int_equal(
		    clock_next(&r->clock) - r->clock.now,
		    clock_from_ns(&r->clock,
				  (NS_PER_SECOND + hertz[rs] - 1) / hertz[rs]));
	}
	wr(r, RTC_A, RUN);
	assert_null(r->clock.queue);
}

static void
sets_the_periodic_flag_without_its_interrupt(void **state)
{
	struct rig *r = *state;

	wr(r, RTC_A, RUN | RTC_A_RS_64_HZ);
	assert_null(r->clock.queue);
	run_to_ns(r, 15624950);
	assert_int_equal(rd(r, RTC_C), 0);
	run_to_ns(r, 15625000);
	assert_int_equal(rd(r, RTC_C), RTC_C_PF);
	assert_int_equal(rd(r, RTC_C), 0);
	assert_int_equal(r->irq.rises, 0);
}

static void
interrupts_at_once_for_a_flag_that_is_set_already(void **state)
{
	struct rig *r = *state;

	wr(r, RTC_A, RUN | RTC_A_RS_64_HZ);
	run_to_ns(r, 16000000);
	wr(r, RTC_B, MODE | RTC_B_PIE);
	assert_true(r->irq.level);
	wr(r, RTC_B, MODE);
	assert_false(r->irq.level);
}

static void
keeps_asking_until_register_c_is_read(void **state)
{
	struct rig *r = *state;

	wr(r, RTC_A, RUN | RTC_A_RS_64_HZ);
	wr(r, RTC_B, MODE | RTC_B_PIE);
	run_to_ns(r, 100000000);
	assert_true(r->irq.level);
	assert_int_equal(r->irq.rises, 1);
	wr(r, RTC_C, 0);
	assert_true(r->irq.level);
	rd(r, RTC_C);
	assert_false(r->irq.level);
	/* 6 periods have passed; the next is the seventh. */
	assert_int_equal(clock_next(&r->clock),
			 clock_from_ns(&r->clock, 7 * 15625000));
}

static void
keeps_the_phase_of_the_divider_when_the_rate_changes(void **state)
{
	struct rig *r = *state;

	wr(r, RTC_B, MODE | RTC_B_PIE);
	run_to_ns(r, 10000000);
	wr(r, RTC_A, RUN | RTC_A_RS_64_HZ);
	assert_int_equal(clock_next(&r->clock),
			 clock_from_ns(&r->clock, 15625000));
	assert_int_equal(rd(r, RTC_C), 0);
}

static void
changes_the_time_half_a_second_after_the_divider_starts(void **state)
{
	struct rig *r = *state;

	run_to_ns(r, 1234567890);
	wr(r, RTC_A, 0x60);
	run_to_ns(r, 5000000000);
	assert_int_equal(rd(r, RTC_SECONDS), 1);
	wr(r, RTC_A, RUN);
	run_to_ns(r, 5499999000);
	assert_int_equal(rd(r, RTC_SECONDS), 1);
	run_to_ns(r, 5500000100);
	assert_int_equal(rd(r, RTC_SECONDS), 2);
	run_to_ns(r, 6500000100);
	assert_int_equal(rd(r, RTC_SECONDS), 3);
}

static void
announces_an_update_from_2228_us_before_it(void **state)
{
	struct rig *r = *state;

	run_to_ns(r, 500000000 - 2228000 - 120);
	assert_int_equal(rd(r, RTC_A), RUN);
	run_to_ns(r, 500000000 - 2228000);
	assert_int_equal(rd(r, RTC_A), RUN | RTC_A_UIP);
	run_to_ns(r, 500000000 - 120);
	assert_int_equal(rd(r, RTC_A), RUN | RTC_A_UIP);
	assert_int_equal(rd(r, RTC_SECONDS), 0);
	run_to_ns(r, 500000000);
	assert_int_equal(rd(r, RTC_A), RUN);
	assert_int_equal(rd(r, RTC_SECONDS), 1);
}

static void
interrupts_at_the_end_of_an_update(void **state)
{
	struct rig *r = *state;

	wr(r, RTC_B, MODE | RTC_B_UIE);
	run_to_ns(r, 499999900);
	assert_false(r->irq.level);
	run_to_ns(r, 500000000);
	assert_true(r->irq.level);
	assert_int_equal(rd(r, RTC_C), RTC_C_IRQF | RTC_C_UF);
	run_to_ns(r, 1499999900);
	assert_false(r->irq.level);
	run_to_ns(r, 1500000000);
	assert_true(r->irq.level);
}

static void
stands_still_while_it_is_set(void **state)
{
	struct rig *r = *state;

	wr(r, RTC_B, MODE | RTC_B_SET | RTC_B_UIE);
	assert_int_equal(rd(r, RTC_B), MODE | RTC_B_SET);
	run_to_ns(r, 499999900);
	assert_int_equal(rd(r, RTC_A), RUN);
	pass_seconds(r, 10);
	assert_int_equal(rd(r, RTC_C), 0);
	assert_int_equal(rd(r, RTC_SECONDS), 0);
	wr(r, RTC_B, MODE);
	pass_seconds(r, 1);
	assert_int_equal(rd(r, RTC_SECONDS), 1);
}

static void
carries_seconds_into_years(void **state)
{
	struct rig *r = *state;
	static const struct {
		struct moment before, after;
	} row[] = {
		{ { 72, 12, 3, 1, 0, 0, 59 }, { 72, 12, 3, 1, 0, 1, 0 } },
		{ { 72, 12, 3, 1, 4, 59, 59 }, { 72, 12, 3, 1, 5, 0, 0 } },
		{ { 72, 12, 3, 7, 23, 59, 59 }, { 72, 12, 4, 1, 0, 0, 0 } },
		{ { 72, 2, 28, 2, 23, 59, 59 }, { 72, 2, 29, 3, 0, 0, 0 } },
		{ { 73, 2, 28, 4, 23, 59, 59 }, { 73, 3, 1, 5, 0, 0, 0 } },
		{ { 73, 4, 30, 2, 23, 59, 59 }, { 73, 5, 1, 3, 0, 0, 0 } },
		{ { 99, 12, 31, 6, 23, 59, 59 }, { 0, 1, 1, 7, 0, 0, 0 } },
	};

	for (unsigned i = 0; i < COUNT(row); i++) {
		set_time(r, &row[i].before);
		pass_seconds(r, 1);
		expect_time(r, &row[i].after);
	}
}

static void
starts_again_from_a_time_that_there_is_not(void **state)
{
	struct rig *r = *state;

	set_time(r, &(struct moment){ 255, 255, 255, 255, 255, 255, 255 });
	pass_seconds(r, 1);
	expect_time(r, &(struct moment){ 0, 1, 1, 1, 0, 0, 0 });
}

static void
counts_in_bcd(void **state)
{
	struct rig *r = *state;

	wr(r, RTC_B, RTC_B_24H);
	set_time(r,
		 &(struct moment){ 0x89, 0x09, 0x30, 0x07, 0x19, 0x59, 0x59 });
	pass_seconds(r, 1);
	expect_time(r, &(struct moment){ 0x89, 0x09, 0x30, 0x07, 0x20, 0, 0 });
	set_time(r,
		 &(struct moment){ 0x89, 0x09, 0x30, 0x07, 0x23, 0x59, 0x59 });
	pass_seconds(r, 10);
	expect_time(r, &(struct moment){ 0x89, 0x10, 0x01, 0x01, 0, 0, 0x09 });
	pass_seconds(r, 1);
	assert_int_equal(rd(r, RTC_SECONDS), 0x10);
}

static void
counts_twelve_hours_twice(void **state)
{
	struct rig *r = *state;
	static const unsigned hour[][2] = {
		{ 0x12, 0x01 },
		{ 0x11, 0x12 | RTC_HOURS_PM },
		{ 0x12 | RTC_HOURS_PM, 0x01 | RTC_HOURS_PM },
		{ 0x11 | RTC_HOURS_PM, 0x12 },
	};

	wr(r, RTC_B, 0);
	for (unsigned i = 0; i < COUNT(hour); i++) {
		set_time(r, &(struct moment){ 0x72, 0x12, 0x03, 1, hour[i][0],
					      0x59, 0x59 });
		pass_seconds(r, 1);
		assert_int_equal(rd(r, RTC_HOURS), hour[i][1]);
	}
	assert_int_equal(rd(r, RTC_DAY), 0x04);
}

static void
observes_daylight_saving(void **state)
{
	struct rig *r = *state;
	static const struct {
		struct moment before;
		unsigned hour;
	} row[] = {
		{ { 72, 4, 2, 1, 1, 59, 59 }, 3 },
		{ { 72, 4, 9, 1, 1, 59, 59 }, 2 },   /* the second Sunday */
		{ { 72, 4, 3, 2, 1, 59, 59 }, 2 },   /* a Monday */
		{ { 72, 10, 22, 1, 1, 59, 59 }, 2 }, /* not the last one */
		{ { 72, 10, 29, 1, 1, 59, 59 }, 1 },
		{ { 72, 10, 29, 1, 1, 59, 59 }, 2 }, /* once only */
	};

	wr(r, RTC_B, MODE | RTC_B_DSE);
	for (unsigned i = 0; i < COUNT(row); i++) {
		set_time(r, &row[i].before);
		pass_seconds(r, 1);
		assert_int_equal(rd(r, RTC_HOURS), row[i].hour);
	}
}

static void
raises_the_alarm_at_its_time(void **state)
{
	struct rig *r = *state;

	set_time(r, &(struct moment){ 72, 12, 3, 1, 6, 59, 57 });
	wr(r, RTC_HOURS_ALARM, 7);
	wr(r, RTC_MINUTES_ALARM, 0);
	wr(r, RTC_SECONDS_ALARM, 0);
	wr(r, RTC_B, MODE | RTC_B_AIE);
	pass_seconds(r, 2);
	assert_false(r->irq.level);
	pass_seconds(r, 1);
	assert_true(r->irq.level);
	assert_int_equal(rd(r, RTC_C), RTC_C_IRQF | RTC_C_AF | RTC_C_UF);
	pass_seconds(r, 60);
	assert_false(r->irq.level);
}

static void
takes_an_alarm_of_c0_for_every_time(void **state)
{
	struct rig *r = *state;

	wr(r, RTC_HOURS_ALARM, 0xff);
	wr(r, RTC_MINUTES_ALARM, 0xc0);
	wr(r, RTC_SECONDS_ALARM, 5);
	pass_seconds(r, 4);
	assert_int_equal(rd(r, RTC_C), RTC_C_UF);
	pass_seconds(r, 1);
	assert_int_equal(rd(r, RTC_C), RTC_C_AF | RTC_C_UF);
	pass_seconds(r, 60);
	assert_int_equal(rd(r, RTC_C), RTC_C_AF | RTC_C_UF);
}

static void
keeps_its_ram_and_time_through_a_reset(void **state)
{
	struct rig *r = *state;

	for (unsigned i = 0; i < RTC_RAM_BYTES; i++)
		wr(r, RTC_RAM + 4 * i, 0x80 + i);
	wr(r, RTC_MINUTES, 17);
	wr(r, RTC_A, RUN | RTC_A_RS_64_HZ);
	wr(r, RTC_B, MODE | RTC_B_PIE | RTC_B_AIE | RTC_B_UIE | RTC_B_SQWE);
	run_to_ns(r, 700000000);
	assert_true(r->irq.level);
	r->rtc.dev.ops->reset(&r->rtc.dev);
	assert_false(r->irq.level);
	assert_int_equal(rd(r, RTC_B), MODE);
	assert_int_equal(rd(r, RTC_C), 0);
	assert_int_equal(rd(r, RTC_A), RUN | RTC_A_RS_64_HZ);
	assert_int_equal(rd(r, RTC_MINUTES), 17);
	for (unsigned i = 0; i < RTC_RAM_BYTES; i++)
		assert_int_equal(rd(r, RTC_RAM + 4 * i), 0x80 + i);
	assert_null(r->clock.queue);
}

static void
answers_on_lane_0_only(void **state)
{
	struct rig *r = *state;

	wr(r, RTC_RAM, 0x5a);
	wr(r, RTC_RAM + 1, 0xff);
	chip_write(&r->rtc.dev, RTC_RAM + 2, 2, 0xffff);
	assert_int_equal(rd(r, RTC_RAM), 0x5a);
	assert_int_equal(rd(r, RTC_RAM + 3), 0);
	chip_write(&r->rtc.dev, RTC_RAM, 4, 0x12345678);
	assert_int_equal(chip_read(&r->rtc.dev, RTC_RAM, 4), 0x78);
	assert_int_equal(rd(r, RTC_BYTES + RTC_RAM), 0x78);
}

#define T(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(starts_running_in_binary_on_a_sunday_of_december),
		T(ticks_at_the_first_cycle_of_each_period_without_drift),
		T(ticks_exactly_so_often_in_an_hour),
		T(has_fifteen_rates),
		T(sets_the_periodic_flag_without_its_interrupt),
		T(interrupts_at_once_for_a_flag_that_is_set_already),
		T(keeps_asking_until_register_c_is_read),
		T(keeps_the_phase_of_the_divider_when_the_rate_changes),
		T(changes_the_time_half_a_second_after_the_divider_starts),
		T(announces_an_update_from_2228_us_before_it),
		T(interrupts_at_the_end_of_an_update),
		T(stands_still_while_it_is_set),
		T(carries_seconds_into_years),
		T(starts_again_from_a_time_that_there_is_not),
		T(counts_in_bcd),
		T(counts_twelve_hours_twice),
		T(observes_daylight_saving),
		T(raises_the_alarm_at_its_time),
		T(takes_an_alarm_of_c0_for_every_time),
		T(keeps_its_ram_and_time_through_a_reset),
		T(answers_on_lane_0_only),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
