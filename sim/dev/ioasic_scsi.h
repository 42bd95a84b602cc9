/* SPDX-License-Identifier: MIT */
/*
 * The I/O ASIC's DMA for SCSI (registers in machine/ioasic.h; Mach 3.0
 * kmin_dma.c, NetBSD asc_ioasic.c). It moves units of 8 bytes between main
 * memory and SDR0 and SDR1, halfword by halfword between these and the chip:
 *
 *   to memory    SCR counts the halfwords that wait in SDR; the eighth byte
 *                sends the unit to DMA_P. What remains at the end is left
 *                there, for software to store.
 *   from memory  SCR.STATUS says that SDR holds a unit, the count how many
 *                halfwords of it are used up; the next one is fetched as soon
 *                as the last byte is gone, wanted or not.
 *
 * At the end of a page DMA_P takes DMA_BP's value and SIR.PTR_LOAD is set. A
 * DMA_BP of all ones is no page: the engine stops with SIR.OVERRUN (to memory)
 * or SIR.READ (from memory) when it needs one, and goes on once software has
 * cleared the bit. Memory that is not there stops it in the same way.
 *
 * A unit takes memory from the processor for as long as Mach 3.0 kmin.h gives
 * for two words: 4 + 2 cycles of 80 ns to read, 2 + 2 to write.
 */
#ifndef DEV_IOASIC_SCSI_H
#define DEV_IOASIC_SCSI_H

#include "dev/asc.h"
#include "dev/ioasic.h"
#include "mem/bus.h"

struct ioasic_scsi {
	struct ioasic *ioasic;
	struct bus *bus;
};

/* The chip's side of it; all of it is borrowed. */
struct asc_dma ioasic_scsi_dma(struct ioasic_scsi *);

#endif /* DEV_IOASIC_SCSI_H */
