/* SPDX-License-Identifier: MIT */
/*
 * The boot ROM as the processor sees it: at every entry one reserved
 * instruction that the simulator serves as a PROM call (machine/promcall.h),
 * elsewhere ones, as in an erased chip. Nothing is stored: a word follows
 * from its address.
 *
 *   both generations  reset vector at 0, the vectors of Status.BEV at 0x100
 *                     and 0x180 (calls JUMPS8 and JUMP2S8)
 *   old               a jump table of 8 bytes an entry from 0
 *   REX               a vector of pointers at 0x800 to entries of 8 bytes
 *                     at 0x1000
 *
 * Left out: the TURBOchannel ROM header of the 5000/200's system slot.
 */
#ifndef DEV_ROM_H
#define DEV_ROM_H

#include "mem/device.h"

enum rom_kind { ROM_OLD, ROM_REX };

struct rom {
	struct device dev;
	enum rom_kind kind;
	uint32_t bytes; /* power of two; the contents repeat after that */
};

extern const struct device_ops rom_ops;

void rom_init(struct rom *, const char *name, struct clock *,
	      const struct trace *, enum rom_kind, uint32_t bytes);

#endif /* DEV_ROM_H */
