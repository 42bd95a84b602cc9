/* SPDX-License-Identifier: MIT */
/*
 * Where things lie in RAM when a kernel starts:
 *
 *   kernel        where it is linked, in KSEG0 or KSEG1
 *   PROM's area   PROM_AREA bytes: the environment, the arguments, and the
 *                 stack that the kernel starts on, from the top down;
 *                 at 0x80010000, or, when the kernel lies there, at the top
 *   boot module   the workload's ELF file, on a page, at the very top
 */
#ifndef MACHINE_LOADER_H
#define MACHINE_LOADER_H

#include "machine/image.h"
#include "mem/bus.h"

/* Below PROM_AREA_STACK lies what the PROM has written: its data and the
 * arguments; above it the stack. */
enum { PROM_AREA_BYTES = 0x10000, PROM_AREA_STACK = 0x8000 };

struct layout {
	paddr_t module; /* 0 bytes: none */
	uint32_t module_bytes;
	paddr_t prom_area;
};

/* A kernel must lie in KSEG0 or KSEG1, in RAM, without overlap there. */
bool loader_check_kernel(const struct image *, uint32_t ram_bytes,
			 struct error *);
/* A workload must be ELF, linked below KSEG0. */
bool loader_check_workload(const struct image *, struct error *);

/* Find a place for everything. workload may be NULL. */
bool loader_plan(const struct image *kernel, const struct image *workload,
		 uint32_t ram_bytes, struct layout *, struct error *);

/* Copy the segments of a checked kernel to RAM, and the module's bytes. */
void loader_place(const struct image *kernel, const struct image *workload,
		  const struct layout *, struct bus *);

#endif /* MACHINE_LOADER_H */
