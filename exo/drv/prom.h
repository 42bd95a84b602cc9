/* SPDX-License-Identifier: MIT */
/* The boot PROM, of both generations (machine/promcall.h). Only to be called
 * while booting: later the kernel has taken its memory's vectors. */
#ifndef EXO_DRV_PROM_H
#define EXO_DRV_PROM_H

#include <stdbool.h>
#include <stdint.h>

/* As the PROM entered us. *first: the index in argv where arguments begin. */
void prom_init(uint32_t magic, const uint32_t *vector, int *first);

uint32_t prom_system(void);                /* byte 2 of the system id */
const char *prom_getenv(const char *name); /* NULL: not set */

/* Find the RAM: calls found(first, count) for each run of pages, ascending;
 * the number of the highest page plus 1. */
uint32_t prom_memory(void (*found)(uint32_t first, uint32_t count));

/* Does a read of that physical address not end in a bus error? */
bool prom_readable(uint32_t pa);

#endif /* EXO_DRV_PROM_H */
