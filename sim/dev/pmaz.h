/* SPDX-License-Identifier: MIT */
/*
 * The PMAZ-AA option board of the 5000/200's slot 5, but for its 53C94 and its
 * ROM: 128 KB of RAM, the only memory that the chip can reach, and the register
 * that says where in it (machine/asc.h; NetBSD asc_tc.c, Mach 3.0
 * scsi_53C94_hdw.c). The address counts up with the bytes and wraps around.
 *
 * Left out: the register's direction bit is kept and not obeyed; the chip
 * knows whether it reads or writes.
 */
#ifndef DEV_PMAZ_H
#define DEV_PMAZ_H

#include "dev/asc.h"

struct pmaz {
	struct device dma;
	struct device ram;
	uint32_t address; /* the register */
	uint8_t byte[PMAZ_RAM_BYTES];
};

extern const struct device_ops pmaz_dma_ops;
extern const struct device_ops pmaz_ram_ops;

void pmaz_init(struct pmaz *, struct clock *, const struct trace *);

/* The chip's side; the board is borrowed. */
struct asc_dma pmaz_asc_dma(struct pmaz *);

#endif /* DEV_PMAZ_H */
