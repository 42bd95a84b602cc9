/* SPDX-License-Identifier: MIT */
/* A line of the DC7085: polled output, input by interrupt; at: its physical
 * address. */
#ifndef EXO_DRV_DZ_H
#define EXO_DRV_DZ_H

#include <stdbool.h>
#include <stdint.h>

void dz_init(uint32_t at, uint32_t line); /* 9600 baud, 8 bits, no parity */
bool dz_ready(uint32_t at, uint32_t line);
void dz_put(uint32_t at, uint32_t line, char c);
int dz_get(uint32_t at, uint32_t line); /* a character; -1: none is here */

#endif /* EXO_DRV_DZ_H */
