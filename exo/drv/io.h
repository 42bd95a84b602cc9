/* SPDX-License-Identifier: MIT */
/* Device registers by physical address, through KSEG1. */
#ifndef EXO_DRV_IO_H
#define EXO_DRV_IO_H

#include <stdint.h>
#include <machine/cp0.h>

static inline volatile uint8_t *
io8(uint32_t pa)
{
	return (volatile uint8_t *)(KSEG1 + pa);
}

static inline volatile uint16_t *
io16(uint32_t pa)
{
	return (volatile uint16_t *)(KSEG1 + pa);
}

static inline volatile uint32_t *
io32(uint32_t pa)
{
	return (volatile uint32_t *)(KSEG1 + pa);
}

#endif /* EXO_DRV_IO_H */
