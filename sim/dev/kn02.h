/* SPDX-License-Identifier: MIT */
/*
 * System slot registers of the DECstation 5000/200: CSR, and ERRADR and
 * CHKSYN with the memory interrupt (Mach 3.0 kn02.h, Linux 6.1 asm/dec/kn02.h
 * and ecc-berr.c; bits in machine/kn02.h). Device offsets are physical
 * addresses.
 *
 * An access that nobody answers is latched, a read as much as a write; the
 * first stays until the guest writes ERRADR.
 *
 * Left out: ECC errors and the diagnostic modes that make them, so CHKSYN
 * stays 0; BNK32M moves no memory, because what there is begins at 0 without
 * gaps.
 */
#ifndef DEV_KN02_H
#define DEV_KN02_H

#include <machine/kn02.h>
#include "mem/device.h"

struct kn02_registers {
	struct device dev;
	struct irq_pin io_irq;
	struct irq_pin memory_irq;
	struct irq_pin outputs;      /* level: serial outputs are on */
	struct irq_pin double_speed; /* level: CSR.BAUD38 */
	uint32_t csr;                /* what software may change */
	uint32_t ioint;
	uint32_t erradr;
	uint8_t leds; /* as written: 0 is lit */
};

extern const struct device_ops kn02_ops;

/* Fills in the device; the caller has set the four pins. */
void kn02_registers_init(struct kn02_registers *, struct clock *,
			 const struct trace *);

/* An input of CSR.IOINT, by its bit's number: an irq_pin's set. */
void kn02_set_io(void *registers, unsigned bit, bool level);

/* Nobody answered the CPU at pa. */
void kn02_access_failed(struct kn02_registers *, paddr_t pa, bool write);

#endif /* DEV_KN02_H */
