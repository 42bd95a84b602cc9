/* SPDX-License-Identifier: MIT */
/*
 * The host's clock, for progress lines and nothing else: no result may depend
 * on it.
 */
#ifndef HOST_WALLCLOCK_H
#define HOST_WALLCLOCK_H

#include <stdint.h>

/* Nanoseconds since some moment in the past; never runs backwards. */
uint64_t wallclock_ns(void);

#endif /* HOST_WALLCLOCK_H */
