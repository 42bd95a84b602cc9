/* SPDX-License-Identifier: MIT */
/*
 * What the program asks of an adapter: one command at a time to drive 0,
 * waiting for each step. Nothing interrupts.
 */
#ifndef DISK_H
#define DISK_H

#include <stdint.h>

#include <machine/cp0.h>
#include <machine/scsi.h>

enum { DISK_BYTES_MAX = 8192 };

struct adapter {
	/* Make it ready. */
	void (*start)(const struct adapter *);
	/* Run a command that moves bytes from the disk or, with out, to it.
	 * The status, or -1: something unexpected happened. */
	int (*run)(const struct adapter *, const uint8_t *cdb, unsigned length,
		   uint8_t *data, unsigned bytes, int out);
	uint32_t chip; /* KSEG1 addresses: its registers */
	uint32_t ram;  /* its memory; 0: the I/O ASIC moves data */
	uint32_t dma;  /* where the address is written */
};

extern const struct adapter asc_pmaz, asc_ioasic, sii;

static inline uint32_t
peek(uint32_t at)
{
	return *(volatile uint32_t *)at;
}

static inline void
poke(uint32_t at, uint32_t value)
{
	*(volatile uint32_t *)at = value;
}

static inline uint8_t
peek8(uint32_t at)
{
	return *(volatile uint8_t *)at;
}

static inline void
poke8(uint32_t at, uint8_t value)
{
	*(volatile uint8_t *)at = value;
}

static inline uint16_t
peek16(uint32_t at)
{
	return *(volatile uint16_t *)at;
}

static inline void
poke16(uint32_t at, uint16_t value)
{
	*(volatile uint16_t *)at = value;
}

#endif /* DISK_H */
