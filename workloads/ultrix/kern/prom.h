/* SPDX-License-Identifier: MIT */
/* What the kernel asks the boot PROM, of either generation, while it starts. */
#ifndef KERN_PROM_H
#define KERN_PROM_H

#include <stdbool.h>
#include <stdint.h>

/* As at the kernel's entry: a2 and a3. */
void prom_init(uint32_t magic, uint32_t vector);
/* 1 on REX PROMs, whose argv[0] is "boot"; 0 on the older ones. */
int prom_first_argument(void);
/* A variable of the environment, or NULL. */
const char *prom_getenv(const char *name);
/* Byte 2 of the system identification: which board this is. */
uint8_t prom_system(void);
/* How much RAM there is from physical address 0, without holes. At scratch
 * there is room for a bit a page, and a word. */
uint32_t prom_ram_bytes(void *scratch);

#endif /* KERN_PROM_H */
