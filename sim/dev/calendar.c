/* SPDX-License-Identifier: MIT */
#include "dev/calendar.h"

#include <machine/rtc.h>

/* Indices: the registers stand RTC_STRIDE apart on the bus. */
enum {
	SECONDS = RTC_SECONDS / RTC_STRIDE,
	MINUTES = RTC_MINUTES / RTC_STRIDE,
	HOURS = RTC_HOURS / RTC_STRIDE,
	WEEKDAY = RTC_WEEKDAY / RTC_STRIDE,
	DAY = RTC_DAY / RTC_STRIDE,
	MONTH = RTC_MONTH / RTC_STRIDE,
	YEAR = RTC_YEAR / RTC_STRIDE,
};

enum { APRIL = 4, OCTOBER = 10, SUNDAY = 1, LAST_WEEK = 25 };

static unsigned
decode(uint8_t v, uint8_t mode)
{
	return mode & RTC_B_DM ? v : (v >> 4) * 10u + (v & 15);
}

static uint8_t
encode(unsigned v, uint8_t mode)
{
	return (uint8_t)(mode & RTC_B_DM ? v : v / 10 << 4 | v % 10);
}

/* Count a register on within first..last; true when it starts again. */
static bool
advance(uint8_t *reg, uint8_t mode, unsigned first, unsigned last)
{
	unsigned v = decode(*reg, mode) + 1;
	bool carry = v > last;

	*reg = encode(carry ? first : v, mode);
	return carry;
}

static unsigned
get_hour(const uint8_t *reg, uint8_t mode)
{
	unsigned v = decode(reg[HOURS] & (uint8_t)~RTC_HOURS_PM, mode);

	if (mode & RTC_B_24H)
		return decode(reg[HOURS], mode);
	return v % 12 + (reg[HOURS] & RTC_HOURS_PM ? 12 : 0);
}

static void
set_hour(uint8_t *reg, uint8_t mode, unsigned hour)
{
	uint8_t afternoon = hour >= 12 ? RTC_HOURS_PM : 0;

	if (mode & RTC_B_24H)
		reg[HOURS] = encode(hour, mode);
	else
		reg[HOURS] = encode((hour + 11) % 12 + 1, mode) | afternoon;
}

static unsigned
days_of(unsigned month, unsigned year)
{
	static const uint8_t days[] = { 31, 28, 31, 30, 31, 30,
					31, 31, 30, 31, 30, 31 };

	if (month < 1 || month > 12)
		return 31;
	return days[month - 1] + (month == 2 && year % 4 == 0 ? 1u : 0u);
}

/* Two o'clock of the Sundays on which clocks change (data sheet: the first
 * of April, the last of October). */
static unsigned
daylight_saving(const uint8_t *reg, uint8_t mode, unsigned hour,
		bool *fallen_back)
{
	unsigned day = decode(reg[DAY], mode);
	unsigned month = decode(reg[MONTH], mode);

	if (month != OCTOBER)
		*fallen_back = false;
	if (!(mode & RTC_B_DSE) || hour != 2 ||
	    decode(reg[WEEKDAY], mode) != SUNDAY)
		return hour;
	if (month == APRIL && day <= 7)
		return 3;
	if (month == OCTOBER && day >= LAST_WEEK && !*fallen_back) {
		*fallen_back = true;
		return 1;
	}
	return hour;
}

static void
next_day(uint8_t *reg, uint8_t mode)
{
	unsigned month = decode(reg[MONTH], mode);
	unsigned year = decode(reg[YEAR], mode);

	advance(&reg[WEEKDAY], mode, 1, 7);
	if (advance(&reg[DAY], mode, 1, days_of(month, year)) &&
	    advance(&reg[MONTH], mode, 1, 12))
		advance(&reg[YEAR], mode, 0, 99);
}

void
calendar_second(uint8_t *reg, uint8_t mode, bool *fallen_back)
{
	unsigned hour;

	if (!advance(&reg[SECONDS], mode, 0, 59) ||
	    !advance(&reg[MINUTES], mode, 0, 59))
		return;
	hour = get_hour(reg, mode) + 1;
	if (hour >= 24) {
		hour = 0;
		next_day(reg, mode);
	}
	set_hour(reg, mode, daylight_saving(reg, mode, hour, fallen_back));
}

bool
calendar_alarm(const uint8_t *reg)
{
	static const uint8_t fields[] = { SECONDS, MINUTES, HOURS };

	for (unsigned i = 0; i < sizeof fields; i++) {
		uint8_t now = reg[fields[i]];
		uint8_t alarm = reg[fields[i] + 1];

		if ((alarm & RTC_ALARM_ANY) != RTC_ALARM_ANY && alarm != now)
			return false;
	}
	return true;
}
