/* SPDX-License-Identifier: MIT */
/* The memory that the LANCE sees, on each of the three boards; addresses are
 * the chip's. For drv/lance.c alone. */
#ifndef EXO_DRV_LANCE_MEMORY_H
#define EXO_DRV_LANCE_MEMORY_H

#include "lance.h"

#define LANCE_MEMORY 0xa000 /* bytes of it that are used */

/* Let the chip at it. */
void lance_memory_start(const struct lance_place *);

/* A halfword of the initialization block or of a descriptor. */
volatile uint16_t *lance_half(const struct lance_place *, uint32_t at);

/* From a buffer, at a multiple of 4; whole words. */
void lance_fetch(const struct lance_place *, uint32_t *to, uint32_t at,
		 uint32_t bytes);
/* Into a buffer, at a multiple of 16, padded with zeros to at least `least`;
 * how many bytes it became. */
uint32_t lance_gather(const struct lance_place *, uint32_t at,
		      const struct lance_piece *, unsigned pieces,
		      uint32_t least);

#endif /* EXO_DRV_LANCE_MEMORY_H */
