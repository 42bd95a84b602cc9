/* SPDX-License-Identifier: MIT */
/* Polled output on a line of the DC7085; at: its physical address. */
#ifndef EXO_DRV_DZ_H
#define EXO_DRV_DZ_H

#include <stdbool.h>
#include <stdint.h>

void dz_init(uint32_t at, uint32_t line); /* 9600 baud, 8 bits, no parity */
bool dz_ready(uint32_t at, uint32_t line);
void dz_put(uint32_t at, uint32_t line, char c);

#endif /* EXO_DRV_DZ_H */
