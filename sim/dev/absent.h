/* SPDX-License-Identifier: MIT */
/*
 * The place of a chip that is soldered on the board but not modelled yet. It
 * answers, because on the hardware nobody would time out there: reads give 0,
 * writes go nowhere, it never interrupts.
 */
#ifndef DEV_ABSENT_H
#define DEV_ABSENT_H

#include "mem/device.h"

extern const struct device_ops absent_ops;

void absent_init(struct device *, const char *name, struct clock *,
		 const struct trace *);

#endif /* DEV_ABSENT_H */
