/* SPDX-License-Identifier: MIT */
/*
 * DS1287: time of day, alarm, periodic interrupt, and 50 bytes of RAM (Dallas
 * Semiconductor DS1287 and Motorola MC146818 data sheets; registers in
 * machine/rtc.h). Byte registers on lane 0 of each word.
 *
 * Everything follows one divider, started at `origin`: periodic tick k of
 * frequency f is at k / f seconds after it, exactly, and reaches software in
 * the first CPU cycle at or after that time. The time of day changes half a
 * second after the divider was released, then every second (data sheet: the
 * first update follows 500 ms after the reset of the divider is removed).
 * Flags and time are worked out when somebody looks; an event is scheduled
 * only while an interrupt is enabled.
 *
 * Left out: the SQW pin, which no DECstation connects; the 1 and 4 MHz time
 * bases of the MC146818, with which the DS1287 stands still.
 */
#ifndef DEV_RTC_H
#define DEV_RTC_H

#include <machine/rtc.h>
#include "mem/device.h"

enum { RTC_REGISTERS = 64 };

struct rtc {
	struct device dev;
	struct irq_pin irq;
	struct event due; /* the next time that a flag may interrupt */
	uint8_t reg[RTC_REGISTERS]; /* without UIP, C and D */
	uint8_t flags;              /* PF, AF, UF as of the last look */
	cycles_t origin;            /* when the divider was released */
	uint64_t seconds;           /* updates up to the last look */
	uint64_t ticks;             /* periods up to the last look */
	bool fallen_back;           /* daylight saving: October, once */
};

extern const struct device_ops rtc_ops;

/* The clock starts as a fixed date and runs: no host time enters. */
void rtc_init(struct rtc *, const char *name, struct clock *,
	      const struct trace *, struct irq_pin);

/* The RESET pin: interrupts and their enables off; time and RAM stay. That is
 * also what the reset of the device does. */
void rtc_reset_pin(struct rtc *);

#endif /* DEV_RTC_H */
