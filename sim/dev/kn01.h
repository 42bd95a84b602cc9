/* SPDX-License-Identifier: MIT */
/*
 * Board registers of the DECstation 2100 and 3100: CSR, and ERRADR with the
 * interrupt of a write that nobody answered (Mach 3.0 kn01.h, Linux 6.1
 * kn01-berr.c; bits in machine/kn01.h). Device offsets are physical
 * addresses.
 *
 * A word of memory whose parity is wrong is a bus error of the read that meets
 * it, unless CSR.PARDIS is set; nothing is latched, as Linux 6.1 kn01-berr.c
 * finds the address out for itself.
 *
 * Left out: the colour comparator.
 */
#ifndef DEV_KN01_H
#define DEV_KN01_H

#include <machine/kn01.h>
#include "mem/device.h"

struct kn01_registers {
	struct device dev;
	struct irq_pin irq;
	struct irq_pin outputs; /* level: serial and Ethernet outputs are on */
	uint16_t csr;           /* what software may change, MEMERR, VINT */
	bool colour;            /* the frame buffer is no monochrome one */
	uint8_t leds;           /* as written: 0 is lit */
	paddr_t erradr;
};

extern const struct device_ops kn01_ops;

void kn01_registers_init(struct kn01_registers *, struct clock *,
			 const struct trace *, struct irq_pin irq,
			 struct irq_pin outputs);

/* Nobody answered a write at pa. The first address stays until the guest has
 * cleared MEMERR. */
void kn01_write_failed(struct kn01_registers *, paddr_t pa);

/* The screen's retrace, an irq_pin's set: its rise sets VINT. */
void kn01_set_retrace(void *registers, unsigned line, bool level);

#endif /* DEV_KN01_H */
