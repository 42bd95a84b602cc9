/* SPDX-License-Identifier: MIT */
/*
 * The trace of device registers, by name: "dz.CSR <- 0x4060 TIE|MSE". Names
 * come from the tables that `exosim list devices` prints. Each device calls
 * this from its own read and write, because only it knows which register an
 * access means.
 */
#ifndef DEV_DEVICE_TRACE_H
#define DEV_DEVICE_TRACE_H

#include "mem/device.h"

/* Print it. who: the device's name, or that of a part of it. */
void device_trace_print(const struct device *, const char *who, bool write,
			uint32_t reg, uint32_t val);

/* reg is an offset in the device's table of registers. */
static inline void
device_trace_as(const struct device *d, const char *who, bool write,
		uint32_t reg, uint32_t val)
{
	if (trace_on(d->trace, TRACE_DEVICE))
		device_trace_print(d, who, write, reg, val);
}

static inline void
device_trace_read(const struct device *d, uint32_t reg, uint32_t val)
{
	device_trace_as(d, d->name, false, reg, val);
}

static inline void
device_trace_write(const struct device *d, uint32_t reg, uint32_t val)
{
	device_trace_as(d, d->name, true, reg, val);
}

#endif /* DEV_DEVICE_TRACE_H */
