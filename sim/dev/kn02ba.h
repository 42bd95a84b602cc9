/* SPDX-License-Identifier: MIT */
/*
 * Memory controller registers of the DECstation 5000/125: MER, MSR, CNFG, AER,
 * BOOT0 and TIMEOUT with the bus error interrupt (Mach 3.0 kmin.h, Linux 6.1
 * kn02xa-berr.c; bits in machine/kn02ba.h). Device offsets are physical
 * addresses.
 *
 * An access that nobody answers is latched, a read as much as a write
 * (NetBSD dec_3min.c clears what its probes have left); the first stays until
 * the guest writes TIMEOUT.
 *
 * A word of memory whose parity is wrong sets MER's bits of its bytes. If the
 * CPU reads it that is a bus error, latched like the others; to DMA the I/O
 * ASIC says that it has read nothing. Any write to MER clears its error bits
 * (Linux 6.1 kn02xa-berr.c). With MER.PARDIS nobody looks.
 *
 * Left out: PAGERR and TRANSERR, as no option board does DMA, and what the I/O
 * ASIC moves is never so long; MSR moves no memory, because what there is
 * begins at 0 without gaps.
 */
#ifndef DEV_KN02BA_H
#define DEV_KN02BA_H

#include <machine/kn02ba.h>
#include "mem/device.h"

struct kn02ba_registers {
	struct device dev;
	struct irq_pin irq; /* bus error: SIR bit 12 */
	uint32_t mer, msr, cnfg, aer, boot0, timeout;
};

extern const struct device_ops kn02ba_ops;

void kn02ba_registers_init(struct kn02ba_registers *, struct clock *,
			   const struct trace *, struct irq_pin irq);

/* Nobody answered the CPU at pa. */
void kn02ba_access_failed(struct kn02ba_registers *, paddr_t pa);

/* The parity of memory, as struct bus_controller has it. */
bool kn02ba_memory_read(struct kn02ba_registers *, paddr_t pa, bool dma,
			uint8_t syndrome);

#endif /* DEV_KN02BA_H */
