/* SPDX-License-Identifier: MIT */
/*
 * The I/O ASIC's DMA for the LANCE: the chip's 64 KB lie in 128 KB of main
 * memory from LANCE_DMA_P on (Linux 6.1 declance.c, Mach 3.0 kmin.h; layouts in
 * machine/lance.h). It takes memory from the processor, for as long as Mach
 * 3.0 kmin.h gives for a block of n words: 4 + n cycles of 80 ns to read, 2 + n
 * to write, 5 and 3 for a single one.
 *
 * While SSR.LANCE_DMA is off, or SIR.LANCE_READ shows an error that nobody has
 * cleared, it does not answer. Memory that is not there is such an error,
 * written as much as read.
 */
#ifndef DEV_IOASIC_LANCE_H
#define DEV_IOASIC_LANCE_H

#include "dev/ioasic.h"
#include "dev/lance.h"
#include "mem/bus.h"

enum { IOASIC_LANCE_WINDOW = 0x20000 };

struct ioasic_lance {
	struct ioasic *ioasic;
	struct bus *bus;
};

/* The chip's side of it; all of it is borrowed. */
struct lance_memory ioasic_lance_memory(struct ioasic_lance *);

#endif /* DEV_IOASIC_LANCE_H */
