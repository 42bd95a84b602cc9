/* SPDX-License-Identifier: MIT */
/*
 * The state in which a kernel finds the machine (NetBSD dec_prom.h, Linux 6.1
 * dec/prom): $a0 = argc, $a1 = argv, and
 *   REX PROM  $a2 = 0x30464354, $a3 = vector of services;
 *             argv = "boot", kernel, arguments
 *   old PROM  $a2 = 0; argv = kernel, arguments
 * where "kernel" is the variable boot (REX) or bootpath (old), when it is set.
 * $sp at the top of the PROM's area, the processor at the kernel's entry,
 * kernel mode, interrupts off, vectors in RAM, caches empty. The environment
 * has bootmodule set when there is a module.
 */
#ifndef MACHINE_BOOT_H
#define MACHINE_BOOT_H

#include "machine/loader.h"
#include "machine/prom.h"

/* Fills in the arguments and the registers; the images are in place and the
 * PROM is ready. False: the arguments are too long. */
bool boot_prepare(struct prom *, const struct layout *,
		  const struct image *kernel, char *const args[],
		  unsigned arg_count, struct error *);

#endif /* MACHINE_BOOT_H */
