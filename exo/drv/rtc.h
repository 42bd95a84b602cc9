/* SPDX-License-Identifier: MIT */
/* The DS1287 as the clock of slices; at: its physical address. */
#ifndef EXO_DRV_RTC_H
#define EXO_DRV_RTC_H

#include <stdbool.h>
#include <stdint.h>

void rtc_silence(uint32_t at);
void rtc_start(uint32_t at);  /* EXO_SLICE_HZ periodic interrupts a second */
bool rtc_ticked(uint32_t at); /* and acknowledge it */
/* CLOCK_PARTS as many a second; both rates are taps of one divider, so their
 * edges stay in step (DS1287 data sheet, "Periodic Interrupt"). */
void rtc_fast(uint32_t at, bool fast);
uint64_t rtc_time(uint32_t at); /* the time registers as they stand */

#endif /* EXO_DRV_RTC_H */
