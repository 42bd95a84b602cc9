/* SPDX-License-Identifier: MIT */
/*
 * The services of the boot PROM, for prom.c's table and the files that hold
 * them. Each reads its arguments where the guest's call left them and answers
 * $v0; prom_calls.def says what each does.
 */
#ifndef MACHINE_PROM_SERVICES_H
#define MACHINE_PROM_SERVICES_H

#include "machine/prom.h"

typedef uint32_t prom_service(struct prom *);

/* Several entries share a service; declaring it again changes nothing. */
#define OLD(entry, function, what)  prom_service prom_##function;
#define REX(offset, function, what) prom_service prom_##function;
#include "machine/prom_calls.def"
#undef OLD
#undef REX

/* Argument n of the call being served. */
uint32_t prom_argument(const struct prom *, unsigned n);

/* Lay out, in the PROM's data, what gettcinfo answers. */
void prom_write_tcinfo(struct prom *);

#endif /* MACHINE_PROM_SERVICES_H */
