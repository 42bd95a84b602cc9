/* SPDX-License-Identifier: MIT */
/*
 * The string functions of the boot PROM, on guest memory. Each takes its
 * arguments from the guest's registers and answers $v0. None touches more than
 * PROM_STRING_MAX bytes, so that no argument can make one run on and on.
 */
#ifndef MACHINE_PROM_STRING_H
#define MACHINE_PROM_STRING_H

#include "base/types.h"

struct prom;

/* Chosen: all of the largest memory that these machines take. */
enum { PROM_STRING_MAX = 512 * 1024 * 1024 };

uint32_t prom_memcpy(struct prom *);
uint32_t prom_memset(struct prom *);
uint32_t prom_zerob(struct prom *);
uint32_t prom_strlen(struct prom *);
uint32_t prom_strcpy(struct prom *);
uint32_t prom_strncpy(struct prom *);
uint32_t prom_strcat(struct prom *);
uint32_t prom_strncat(struct prom *);
uint32_t prom_strcmp(struct prom *);
uint32_t prom_strncmp(struct prom *);
uint32_t prom_strtol(struct prom *);
uint32_t prom_atonum(struct prom *);

#endif /* MACHINE_PROM_STRING_H */
