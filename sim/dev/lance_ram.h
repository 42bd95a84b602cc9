/* SPDX-License-Identifier: MIT */
/*
 * A LANCE's memory of its own, as processor and chip see it: the chip a row
 * of bytes that repeats, the processor the same row (PMAD-AA), or with gaps, a
 * halfword in the lower half of each word (KN01; the upper half reads 0 and
 * keeps nothing: chosen). It is always ready for the chip.
 */
#ifndef DEV_LANCE_RAM_H
#define DEV_LANCE_RAM_H

#include "dev/lance.h"

enum {
	LANCE_RAM_MAX = 0x20000,
	LANCE_RAM_KN01 = 0x10000, /* Mach 3.0 kn01.h */
	LANCE_RAM_PMAD = 0x20000, /* NetBSD if_le_tc.c */
};

struct lance_ram {
	struct device dev;
	bool gaps;
	uint32_t bytes; /* a power of two */
	uint8_t byte[LANCE_RAM_MAX];
};

extern const struct device_ops lance_ram_ops;

void lance_ram_init(struct lance_ram *, const char *name, struct clock *,
		    const struct trace *, uint32_t bytes, bool gaps);

/* The chip's side of it. */
struct lance_memory lance_ram_memory(struct lance_ram *);

#endif /* DEV_LANCE_RAM_H */
