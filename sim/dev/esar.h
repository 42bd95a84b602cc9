/* SPDX-License-Identifier: MIT */
/*
 * The Ethernet station address PROM: 32 bytes, one in each word, on one byte
 * lane (NetBSD pmax, Linux 6.1 declance.c):
 *   0 to 5    the address          6, 7      its checksum
 *   8 to 15   0 to 7, reversed     16 to 23  0 to 7 again
 *   24 to 31  ff 00 55 aa, twice
 *
 * On KN01 it shares its words with the clock: another device answers lane 0.
 */
#ifndef DEV_ESAR_H
#define DEV_ESAR_H

#include "mem/device.h"

enum { ESAR_BYTES = 32, ESAR_ADDRESS = 6 };

struct esar {
	struct device dev;
	uint8_t byte[ESAR_BYTES];
	unsigned lane;
	struct device *lane0; /* who answers lane 0; NULL: nobody else */
};

extern const struct device_ops esar_ops;

/* lane: where the bytes are, 0 to 3; lane0, if any, needs lane > 0. */
void esar_init(struct esar *, const char *name, struct clock *,
	       const struct trace *, const uint8_t address[ESAR_ADDRESS],
	       unsigned lane, struct device *lane0);

/* The word at a byte offset, with the PROM's byte on its lane. */
uint32_t esar_word(const struct esar *, uint32_t off);

/* The address of every machine until one is given: DEC's prefix, and the
 * rest chosen. */
extern const uint8_t esar_default_address[ESAR_ADDRESS];

#endif /* DEV_ESAR_H */
