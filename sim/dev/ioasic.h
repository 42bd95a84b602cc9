/* SPDX-License-Identifier: MIT */
/*
 * The I/O ASIC of the 5000/125: collects the interrupts of the system slot,
 * holds its chips in reset, counts TURBOchannel cycles (Linux 6.1
 * asm/dec/ioasic_addrs.h; Mach 3.0 asic.h; registers in machine/ioasic.h).
 *
 * Its DMA for the Ethernet controller is in dev/ioasic_lance.h, that for SCSI
 * in dev/ioasic_scsi.h.
 *
 * Left out: DMA for the serial lines, which drivers do without. Its registers
 * hold what is written to them and nothing moves. TXDIS is only held. The
 * jumpers and the push button read 0: not fitted, not pressed.
 */
#ifndef DEV_IOASIC_H
#define DEV_IOASIC_H

#include <machine/ioasic.h>
#include "mem/device.h"

enum { IOASIC_REGISTERS = 32, IOASIC_TC_NS = 80 };

struct ioasic {
	struct device dev;
	struct irq_pin irq; /* SIR & SIMR */
	struct irq_pin run; /* line: a bit of SSR, 8 to 11; level: its value */
	/* driven after each write: a DMA engine may go on; may be set later */
	struct irq_pin written;
	uint32_t reg[IOASIC_REGISTERS];
	/* half of the halfword that SCSI_SCR counts next has moved */
	bool scsi_odd;
};

extern const struct device_ops ioasic_ops;

void ioasic_init(struct ioasic *, const char *name, struct clock *,
		 const struct trace *, struct irq_pin irq, struct irq_pin run);

/* An input of SIR, by its bit's number: levels follow, and the latched ones
 * (16 and up) are set by a true level. The shape of an irq_pin's set. */
void ioasic_set_input(void *ioasic, unsigned bit, bool level);

#endif /* DEV_IOASIC_H */
