/* SPDX-License-Identifier: MIT */
/*
 * The ROM of a TURBOchannel option board: its header, by which kernels find the
 * board (Linux 6.1 tc.h and tc.c; TURBOchannel Hardware Specification, 3.0),
 * a byte on lane 0 of each word, and nothing behind it: the PROM's code for
 * the board is not there. A board for Ethernet also has its station address
 * there, on another lane (machine/lance.h).
 *
 * The ROM repeats every `repeat` bytes of its region.
 */
#ifndef DEV_TCROM_H
#define DEV_TCROM_H

#include "dev/esar.h"

enum { TCROM_NAME = 8 };

struct tcrom {
	struct device dev;
	char module[TCROM_NAME + 1];   /* "PMAD-AA " */
	char firmware[TCROM_NAME + 1]; /* "V5.3a   " */
	uint32_t repeat;               /* a power of two */
	struct esar *esar;             /* NULL: none; on its own lane */
};

extern const struct device_ops tcrom_ops;

/* module, of up to 8 characters, is padded with spaces. */
void tcrom_init(struct tcrom *, const char *name, struct clock *,
		const struct trace *, const char *module, uint32_t repeat,
		struct esar *);

#endif /* DEV_TCROM_H */
