/* SPDX-License-Identifier: MIT */
/* Channel B of a Z85C30: polled output, input by interrupt; at: its physical
 * address. */
#ifndef EXO_DRV_SCC_H
#define EXO_DRV_SCC_H

#include <stdbool.h>
#include <stdint.h>

void scc_init(uint32_t at, uint32_t unused); /* 9600 baud, 8 bits, no parity */
bool scc_ready(uint32_t at, uint32_t unused);
void scc_put(uint32_t at, uint32_t unused, char c);
int scc_get(uint32_t at, uint32_t unused);   /* a character; -1: none is here */
bool scc_done(uint32_t at, uint32_t unused); /* the last bit is out */

#endif /* EXO_DRV_SCC_H */
