/* SPDX-License-Identifier: MIT */
/*
 * The kinds of devices that there are, with their registers and bits: rows of
 * devices.def, read by `exosim list devices`.
 */
#ifndef DEV_DEVICES_H
#define DEV_DEVICES_H

#include "mem/device.h"

struct device_kind {
	const char *name; /* "dz" */
	const char *doc;
	const struct device_ops *ops; /* its registers and bits: may be NULL */
};

/* The nth kind; NULL past the last. */
const struct device_kind *device_kind(unsigned n);

#endif /* DEV_DEVICES_H */
