/* SPDX-License-Identifier: MIT */
/*
 * The ten time registers of the DS1287 and how a second changes them, in BCD
 * or binary, 12 or 24 hours (data sheet). Software may have written anything
 * into them; a counter that is past its end starts again.
 */
#ifndef DEV_CALENDAR_H
#define DEV_CALENDAR_H

#include "base/types.h"

/* Let a second pass. reg: the chip's registers, one a byte; mode: register B.
 * fallen_back: whether this autumn's extra hour has been given. */
void calendar_second(uint8_t *reg, uint8_t mode, bool *fallen_back);

/* Do the time registers match the alarm registers? */
bool calendar_alarm(const uint8_t *reg);

#endif /* DEV_CALENDAR_H */
