/* SPDX-License-Identifier: MIT */
/* The DS1287 as the clock of slices; at: its physical address. */
#ifndef EXO_DRV_RTC_H
#define EXO_DRV_RTC_H

#include <stdbool.h>
#include <stdint.h>
#include "board.h"

void rtc_silence(uint32_t at);
void rtc_start(uint32_t at);  /* EXO_SLICE_HZ periodic interrupts a second */
bool rtc_ticked(uint32_t at); /* and acknowledge it */
/* All rates are taps of one divider, so their edges stay in step (DS1287 data
 * sheet, "Periodic Interrupt"). */
void rtc_rate(uint32_t at, enum board_clock_rate);
uint64_t rtc_time(uint32_t at); /* the time registers as they stand */

#endif /* EXO_DRV_RTC_H */
