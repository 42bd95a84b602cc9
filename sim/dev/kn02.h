/* SPDX-License-Identifier: MIT */
/*
 * System slot registers of the DECstation 5000/200: CSR, and ERRADR and
 * CHKSYN with the memory interrupt (Mach 3.0 kn02.h, Linux 6.1 asm/dec/kn02.h
 * and ecc-berr.c; bits in machine/kn02.h). Device offsets are physical
 * addresses.
 *
 * An access that nobody answers is latched, a read as much as a write; so is a
 * word whose check bits do not belong to it. The first stays until the guest
 * writes ERRADR; CHKSYN tells of the same error and stays until it or the next
 * error comes. Linux 6.1 ecc-berr.c shows what they hold. Chosen:
 *
 *   - A word of which one bit is wrong is mended on its way, if CSR.CORRECT is
 *     set; memory keeps it as it is until somebody stores there. A number of
 *     wrong bits that is odd is taken for one. Anything else, or without
 *     CORRECT, is a bus error of a read.
 *   - A store of a part of a word reads the rest: what is wrong there is
 *     latched as a write, mended or not, and gets new check bits.
 *   - The bits of CSR are pins of the 49C460 or Am29C660 (mem/check_code.h):
 *     while LEDIAG is set a latch in each bank's chip follows the low seven
 *     bits of what is stored to that bank; with DIAGGEN its contents are
 *     stored as check bits, with DIAGCHK they are taken for those of memory.
 *
 * Left out: the time that correction takes; BNK32M moves no memory, because
 * what there is begins at 0 without gaps; nobody does DMA to this memory.
 */
#ifndef DEV_KN02_H
#define DEV_KN02_H

#include <machine/kn02.h>
#include "mem/bus.h"

struct kn02_registers {
	struct device dev;
	struct irq_pin io_irq;
	struct irq_pin memory_irq;
	struct irq_pin outputs;      /* level: serial outputs are on */
	struct irq_pin double_speed; /* level: CSR.BAUD38 */
	struct irq_pin diagnosing;   /* level: CSR wants ECC out of order */
	uint32_t csr;                /* what software may change */
	uint32_t ioint;
	uint32_t erradr;
	uint32_t chksyn;
	uint8_t latch[2]; /* of the ECC chips: even bank, odd bank */
	uint8_t leds;     /* as written: 0 is lit */
};

extern const struct device_ops kn02_ops;

/* Fills in the device; the caller has set the five pins. */
void kn02_registers_init(struct kn02_registers *, struct clock *,
			 const struct trace *);

/* An input of CSR.IOINT, by its bit's number: an irq_pin's set. */
void kn02_set_io(void *registers, unsigned bit, bool level);

/* Nobody answered the CPU at pa. */
void kn02_access_failed(struct kn02_registers *, paddr_t pa, bool write);

/* An error to be latched: ERRADR without VALID, and CHKSYN. */
void kn02_latch_error(struct kn02_registers *, uint32_t erradr,
		      uint32_t chksyn);

/* The ECC of memory, as struct bus_controller has it. */
bool kn02_memory_read(struct kn02_registers *, paddr_t pa, bool dma,
		      uint8_t syndrome, uint32_t *word);
void kn02_memory_write(struct kn02_registers *, struct bus *, paddr_t pa,
		       unsigned count, uint32_t val);

#endif /* DEV_KN02_H */
