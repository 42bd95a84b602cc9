/* SPDX-License-Identifier: MIT */
/*
 * The DS1287's periodic interrupt. At each: time advances, the running process
 * is charged, and now and then the others get a turn; what takes longer is
 * left to a software interrupt. Left out: time of day from the chip, the
 * callout queue, profiling.
 */
#include <machine/rtc.h>
#include "clock.h"
#include "cp0.h"
#include "proc.h"

static uint32_t chip;
static uint32_t seconds, ticks;
static unsigned turn;

static volatile uint8_t *
rtc(unsigned reg)
{
	return (volatile uint8_t *)(chip + reg);
}

void
clock_init(uint32_t base)
{
	chip = base;
	*rtc(RTC_A) = RTC_A_DV_RUN | RTC_A_RS_256_HZ;
	*rtc(RTC_B) = RTC_B_PIE | RTC_B_DM | RTC_B_24H;
	(void)*rtc(RTC_C);
}

void
clock_interrupt(void)
{
	(void)*rtc(RTC_C); /* acknowledges */
	if (++turn == TICKS_PER_TURN) {
		turn = 0;
		want_resched = true;
	}
	sched_tick();
	if (++ticks < HZ)
		return;
	ticks = 0;
	seconds++;
	CP0_WRITE(CP0_CAUSE, 1 << 8);
}

void
clock_soft_interrupt(void)
{
	CP0_WRITE(CP0_CAUSE, 0);
	sched_second();
}

uint32_t
clock_seconds(void)
{
	return seconds;
}

uint32_t
clock_ticks_in_second(void)
{
	return ticks;
}
